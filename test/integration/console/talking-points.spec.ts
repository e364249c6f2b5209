import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

describe('what to say about an ask', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  let coordinator: SignedIn;
  let page: string;

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    capitol = await smallCapitol(web);
    coordinator = await signedInAs(web, capitol.organisationId, 'coordinator');
    const asks = `${coordinator.home}/${capitol.slug}/setup/asks`;
    const { browser } = coordinator;
    await browser.open(asks);
    const list = await browser.send(asks, {
      bill: 'HB 1',
      stance: 'support',
      'title.en': 'Interpreters',
      'title.es': 'Intérpretes',
      'summary.en': '',
      'summary.es': '',
    });
    page = /href="([^"]+\/points)"/.exec(list.html)![1]!;
    await web.app.get(Tenancy).run(capitol.organisationId, (tx) =>
      web.app.get(RegistrationService).register(tx, capitol.day, {
        name: 'Ana Flores',
        email: 'ana@example.org',
        language: 'es',
        residence: { zip: '37201' },
        consents: { messages: true },
      }),
    );
  });
  afterAll(() => web.close());

  const stored = () =>
    web.asOwner(
      `select position, role, language, ordinal, body from talking_points where lobby_day_id = $1 order by language, position, ordinal`,
      [capitol.lobbyDayId],
    );
  const versionOn = (html: string) => /name="version" value="([0-9a-f]+)"/.exec(html)![1]!;
  const sentence = (n: number, text: string, position = 'any', role = 'any') => ({
    [`text.${n}`]: text,
    [`position.${n}`]: position,
    [`role.${n}`]: role,
  });

  it('is written in one language of the day at a time, for offices that stand so and people who do so', async () => {
    const { browser } = coordinator;
    const version = versionOn((await browser.open(`${page}?language=es`)).html);
    const saved = await browser.send(page, {
      version,
      language: 'es',
      ...sentence(0, 'Gracias, {legislator}.', 'champion'),
      ...sentence(1, '   '),
      ...sentence(2, 'Cuente su historia.', 'any', 'storyteller'),
    });
    expect(saved.path).toBe(`${page}?language=es&done=saved`);
    const spanish = { language: 'es' };
    expect(await stored()).toMatchObject([
      { ...spanish, position: 'any', role: 'storyteller', body: 'Cuente su historia.' },
      { ...spanish, position: 'champion', role: 'any', body: 'Gracias, {legislator}.' },
    ]);
    expect(saved.html).toMatch(/Español<\/bdi> <span class="count">2/);
    const english = versionOn((await browser.open(page)).html);
    await browser.send(page, { version: english, language: 'en', ...sentence(0, 'Thank you.') });
    expect(await stored()).toHaveLength(3);
  });

  it('is read the way a person would read it at an office, before it is saved', async () => {
    const { browser } = coordinator;
    const version = versionOn((await browser.open(`${page}?language=es`)).html);
    const typed = {
      version,
      language: 'es',
      person: 'ana',
      office: capitol.offices.house1,
      part: 'storyteller',
      ...sentence(0, '{legislator}, soy {my_name}.'),
      ...sentence(1, 'Cuente su historia.', 'any', 'storyteller'),
      ...sentence(2, 'Usted dirige.', 'any', 'leader'),
    };
    const shown = await browser.send(`${page}/preview`, typed);
    const read = /<div id="read"[\s\S]*?<\/section>/.exec(shown.html)![0];
    expect(read).toMatch(/Ana Flores reads .*Español/);
    for (const text of ['Iris Calloway, soy Ana Flores.', 'Cuente su historia.']) expect(read).toContain(text);
    expect(read).not.toMatch(/Usted dirige/);
    expect(shown.html).toContain('>Usted dirige.</textarea>');
    expect(await stored()).toEqual([]);
  });

  it('is not saved with a word in braces that means nothing, and stays typed', async () => {
    const { browser } = coordinator;
    const version = versionOn((await browser.open(page)).html);
    const shown = await browser.send(page, { version, language: 'en', ...sentence(0, 'Hello {salary}') });
    expect([shown.status, shown.html.includes('{salary} means nothing')]).toEqual([422, true]);
    expect(shown.html).toContain('>Hello {salary}</textarea>');
    expect(await stored()).toEqual([]);
  });

  it('is not overwritten by whoever had the page open before', async () => {
    const { browser } = coordinator;
    const version = versionOn((await browser.open(page)).html);
    await browser.send(page, { version, language: 'en', ...sentence(0, 'First') });
    expect((await browser.send(page, { version, language: 'en', ...sentence(0, 'Second') })).status).toBe(409);
    expect(await stored()).toMatchObject([{ body: 'First' }]);
  });

  it('is left to files where there is more than the page can hold, so that nothing is lost', async () => {
    const { browser } = coordinator;
    const version = versionOn((await browser.open(page)).html);
    await web.asOwner(
      `insert into talking_points (organisation_id, lobby_day_id, ask_id, position, role, language, ordinal, body)
       select a.organisation_id, a.lobby_day_id, a.id, 'any', 'any', 'en', n, 'Sentence ' || n
         from asks a, generate_series(1, 61) n where a.lobby_day_id = $1`,
      [capitol.lobbyDayId],
    );
    const shown = await browser.open(page);
    expect(shown.html).toMatch(/more sentences than this page can hold/);
    for (const one of [versionOn(shown.html), version])
      expect((await browser.send(page, { version: one, language: 'en', ...sentence(0, 'x') })).status).toBe(409);
    expect(await stored()).toHaveLength(61);
  });

  it('belongs to the asks of its own day', async () => {
    const other = await smallCapitol(web);
    const { browser, home } = await signedInAs(web, other.organisationId, 'owner');
    const foreign = page.replace(`${coordinator.home}/${capitol.slug}`, `${home}/${other.slug}`);
    expect((await browser.open(foreign)).status).toBe(404);
    await browser.open(`${home}/${other.slug}/setup/asks`);
    for (const path of [foreign, `${foreign}/preview`])
      expect((await browser.send(path, { language: 'en', ...sentence(0, 'x') })).status).toBe(404);
  });
});
