import type { AdvocateId } from '../../../src/kernel/ids.js';
import type { RegistrationInput } from '../../../src/advocates/domain/registration.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

const SHIRT = {
  kind: 'choice',
  'label.en': 'T-shirt size?',
  'label.es': '¿Talla de camiseta?',
  'hint.en': '',
  'hint.es': '',
  'choices.en': 'Small\nLarge',
  'choices.es': 'Pequeña\nGrande',
};

describe('what a day asks and prepares beside the schedule', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  let coordinator: SignedIn;
  let base: string;
  let page: string;

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    capitol = await smallCapitol(web);
    await web.asOwner(`update lobby_days set state = 'draft' where id = $1`, [capitol.lobbyDayId]);
    coordinator = await signedInAs(web, capitol.organisationId, 'coordinator');
    base = `${coordinator.home}/${capitol.slug}`;
    page = `${base}/setup/questions`;
    await coordinator.browser.open(page);
  });
  afterAll(() => web.close());

  const stored = async () =>
    (
      await web.asOwner<{ asked: object[] }>('select registration_questions as asked from lobby_days where id = $1', [
        capitol.lobbyDayId,
      ])
    )[0]!.asked;
  const becomes = (state: string) =>
    web.asOwner('update lobby_days set state = $2 where id = $1', [capitol.lobbyDayId, state]);
  const register = (name: string, more: Partial<RegistrationInput>) =>
    web.app.get(Tenancy).run(capitol.organisationId, async (tx) => {
      const { advocateId } = await web.app.get(RegistrationService).register(tx, capitol.day, {
        name,
        email: `${name.toLowerCase()}@example.org`,
        language: 'en',
        residence: { zip: '37201' },
        consents: { messages: true },
        ...more,
      });
      await tx.query(`update advocates set state = 'approved' where id = $1`, [advocateId]);
      return advocateId;
    });

  it('keeps a question in the languages of the day, and says what is missing', async () => {
    const { browser } = coordinator;
    expect((await browser.send(page, SHIRT)).html).not.toMatch(/Missing:/);
    expect(await stored()).toEqual([
      {
        id: 't-shirt-size',
        kind: 'choice',
        required: false,
        label: { en: 'T-shirt size?', es: '¿Talla de camiseta?' },
        hint: {},
        choices: [
          { en: 'Small', es: 'Pequeña' },
          { en: 'Large', es: 'Grande' },
        ],
      },
    ]);
    const half = { ...SHIRT, kind: 'many', required: 'yes', 'choices.es': 'Pequeña' };
    expect((await browser.send(page, half)).html).toMatch(/Missing: Español/);
    expect(await stored()).toMatchObject([
      {},
      { id: 't-shirt-size-2', required: true, choices: [{}, { en: 'Large' }] },
    ]);
  });

  it.each([
    ['without words', { 'label.en': '', 'label.es': ' ' }, 'label.en'],
    ['of a kind that needs choices, without any', { 'choices.en': '', 'choices.es': '' }, 'choices.en'],
    ['with choices that its kind does not have', { kind: 'yes-no' }, 'choices.en'],
    ['of a kind that there is not', { kind: 'essay' }, 'kind'],
    ['that is too long in one language', { 'label.es': 'x'.repeat(301) }, 'label.es'],
  ])('says beside the field what to mend in a question %s', async (_, wrong, field) => {
    const shown = await coordinator.browser.send(page, { ...SHIRT, ...wrong });
    expect(shown.status).toBe(422);
    expect(shown.html).toContain(`<a href="#${field}">`);
    expect(await stored()).toEqual([]);
  });

  it('asks ten questions at most', async () => {
    const { browser } = coordinator;
    for (let n = 0; n < 10; n++) expect((await browser.send(page, SHIRT)).status).toBe(200);
    expect((await browser.send(page, SHIRT)).status).toBe(409);
    expect(await stored()).toHaveLength(10);
    expect((await browser.open(page)).html).toMatch(/Ten questions are the most/);
  });

  it('lets no answer come to mean something else once people have been asked', async () => {
    const { browser } = coordinator;
    await browser.send(page, SHIRT);
    await becomes('registration-open');
    const one = `${page}/t-shirt-size`;
    expect((await browser.open(one)).html).toContain('Small\nLarge');
    const refused = [
      { ...SHIRT, 'choices.en': 'Large', 'choices.es': 'Grande' },
      { ...SHIRT, kind: 'many' },
    ];
    for (const form of refused) expect((await browser.send(one, form)).status).toBe(409);
    expect((await browser.send(`${one}/remove`)).status).toBe(409);
    await browser.send(one, { ...SHIRT, 'label.en': 'Your size?', 'choices.en': 'S\nL\nXL', 'choices.es': 'P\nG\nXG' });
    expect(await stored()).toMatchObject([
      { id: 't-shirt-size', label: { en: 'Your size?' }, choices: [{ en: 'S' }, { en: 'L' }, { en: 'XL' }] },
    ]);
    await becomes('draft');
    await browser.send(`${one}/remove`);
    expect(await stored()).toEqual([]);
    expect((await browser.send(`${one}/remove`)).status).toBe(404);
  });

  it('shows what people told: each by name, all of them in counts, and as a spreadsheet', async () => {
    const { browser } = coordinator;
    await browser.send(page, SHIRT);
    await browser.send(page, { ...SHIRT, kind: 'text', 'label.en': 'Song?', 'choices.en': '', 'choices.es': '' });
    const details = { diet: ['halal' as const], childcare: 2, access: 'A seat near the door' };
    const ana = await register('Ana', { details: { ...details, answers: { 't-shirt-size': '1', song: 'Imagine' } } });
    await register('Ben', { details: { diet: ['halal'], answers: { 't-shirt-size': '1' } } });
    await register('Cem', {});
    const gone = await register('Dee', { details: { diet: ['vegan'] } });
    await web.asOwner(`update advocates set state = 'withdrawn' where id = $1`, [gone]);

    const person = (await browser.open(`${base}/people/${ana}`)).html;
    for (const told of ['Halal', 'A seat near the door', 'Large', 'Imagine']) expect(person).toContain(told);
    const all = (await browser.open(`${base}/people/needs`)).html;
    expect(all).toMatch(/2 of 3 approved people told us something/);
    expect(all).toMatch(/<dt>Halal<\/dt><dd>2<\/dd>/);
    expect(all).toMatch(/2 children[\s\S]*Ana[\s\S]*A seat near the door/);
    expect(all).toMatch(/Large<\/bdi><\/dt><dd>2<\/dd>[\s\S]*Song\?[\s\S]*Imagine/);
    expect(all).not.toMatch(/Vegan|Cem|Dee/);
    expect((await browser.open(`${base}/export/needs.csv`)).html.slice(1).split('\r\n').slice(0, 3)).toEqual([
      'name,state,diet,childcare,access,T-shirt size?,Song?',
      'Ana,approved,halal,2,A seat near the door,Large,Imagine',
      'Ben,approved,halal,0,,Large,',
    ]);
    expect(
      await web.asOwner(`select count(*)::int as n from audit_entries where action = 'people-viewed' and count = 2`),
    ).toEqual([{ n: 1 }]);
  });

  it('makes people leaders, one or many, and nobody who is under 18', async () => {
    const { browser } = coordinator;
    const ana = await register('Ana', { roles: ['storyteller'] });
    const ben = await register('Ben', {});
    const minor = await register('Mia', { email: undefined, ageBand: 'minor', chaperone: { id: ana } });
    const roles = async (id: AdvocateId) =>
      (await web.asOwner<{ roles: string[] }>('select roles from advocates where id = $1', [id]))[0]!.roles;
    expect((await browser.open(`${base}/setup`)).html).toMatch(/Every team needs a leader, and nobody can lead yet/);

    expect((await browser.send(`${base}/people/leaders`, { person: [ana, minor], show: 'all' })).status).toBe(409);
    expect(await roles(ana)).toEqual(['storyteller']);
    await browser.send(`${base}/people/leaders`, { person: [ana, ben], show: 'all' });
    expect([await roles(ana), await roles(ben)]).toEqual([['leader', 'storyteller'], ['leader']]);
    const leaders = (await browser.open(`${base}/people?show=leaders`)).html;
    expect([leaders.includes('>Ben<'), leaders.includes('>Mia<')]).toEqual([true, false]);
    expect((await browser.open(`${base}/setup`)).html).toMatch(/People who can lead: 2|2 can lead, at most/);

    await browser.open(`${base}/people/${ben}`);
    await browser.send(`${base}/people/${ben}/roles`, { storyteller: 'yes' });
    expect(await roles(ben)).toEqual(['storyteller']);
    expect((await browser.open(`${base}/people/${minor}`)).html).not.toContain('id="role-leader"');
    expect((await browser.send(`${base}/people/${minor}/roles`, { leader: 'yes' })).status).toBe(409);
  });
});
