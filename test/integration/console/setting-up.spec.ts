import type { AdvocateId } from '../../../src/kernel/ids.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { LobbyDaysQueries } from '../../../src/lobby-days/lobby-days.queries.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { headingOf, type Shown } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

/** Every field of the form that a page shows, as a browser would send it back. */
function formOn({ html }: Shown): Record<string, string> {
  const form = /<form class="stack"[\s\S]*?<\/form>/.exec(html)![0];
  const unescaped = (text: string) => text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
  const inputs = [...form.matchAll(/<input (?![^>]*type="checkbox")[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)];
  const ticked = [...form.matchAll(/<input type="checkbox"[^>]*name="([^"]+)"[^>]*value="([^"]*)" checked/g)];
  const chosen = [...form.matchAll(/<select[^>]*name="([^"]+)"[\s\S]*?<option value="([^"]*)" selected/g)];
  return Object.fromEntries([...inputs, ...ticked, ...chosen].map(([, name, value]) => [name!, unescaped(value!)]));
}

describe('setting up a day', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  let coordinator: SignedIn;
  let base: string;

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    capitol = await smallCapitol(web);
    coordinator = await signedInAs(web, capitol.organisationId, 'coordinator');
    base = `${coordinator.home}/${capitol.slug}`;
  });
  afterAll(() => web.close());

  const register = (name: string, zip: string, email: string | null) =>
    web.app.get(Tenancy).run(capitol.organisationId, async (tx) => {
      const registration = { name, language: 'en', residence: { zip }, consents: { messages: true } };
      const contact = email ? { email } : { contact: 'phone' as const, phone: '615-555-0131' };
      return (await web.app.get(RegistrationService).register(tx, capitol.day, { ...registration, ...contact }))
        .advocateId;
    });
  const day = async () =>
    (await web.asOwner<Record<string, unknown>>('select * from lobby_days where id = $1', [capitol.lobbyDayId]))[0]!;

  it('changes nothing when a form is sent back as it was, and only what was changed otherwise', async () => {
    const { browser } = coordinator;
    const { row_version: _, ...before } = await day();
    const form = formOn(await browser.open(`${base}/setup/day`));
    expect((await browser.send(`${base}/setup/day`, form)).path).toBe(`${base}/setup?done=saved`);
    const { row_version: __, ...same } = await day();
    expect(same).toEqual(before);
    const again = formOn(await browser.open(`${base}/setup/day`));
    await browser.send(`${base}/setup/day`, {
      ...again,
      helpPhone: '555-0142',
      'teams.max': '5',
      'registration.groupCapacity': '50',
      languages: 'English; spanish, Haitian Creole',
    });
    expect(await day()).toMatchObject({
      help_phone: '555-0142',
      team_max: 5,
      group_capacity: 50,
      languages: ['en', 'es', 'ht'],
      name: before['name'],
    });
  });

  it('names the languages as people do, and shows the whole address of the registration', async () => {
    const { browser } = coordinator;
    expect(formOn(await browser.open(`${base}/setup/day`))['languages']).toBe('English, Español');
    expect((await browser.open(`${base}/setup`)).html).toMatch(
      new RegExp(`>http://localhost:\\d+/d/${capitol.slug}/register<`),
    );
    await browser.open(`${coordinator.home}/-/new-day`);
    const day = { name: 'Spring day', legislature: '', date: '2027-04-06', languages: 'español' };
    const asked = await browser.send(`${coordinator.home}/-/new-day`, day);
    expect([asked.status, /Where do you go\?: Choose where you go\./.test(asked.html)]).toEqual([422, true]);
    await browser.send(`${coordinator.home}/-/new-day`, { ...day, legislature: 'tn' });
    expect(await web.asOwner(`select languages from lobby_days where name = 'Spring day'`)).toEqual([
      { languages: ['es'] },
    ]);
  });

  it('gives a place to who waits when a coordinator takes somebody off the list, and when the day takes more people', async () => {
    const { browser } = coordinator;
    const form = formOn(await browser.open(`${base}/setup/day`));
    await browser.send(`${base}/setup/day`, { ...form, 'registration.capacity': '1' });
    const full = await web.app
      .get(Tenancy)
      .run(capitol.organisationId, (tx) => web.app.get(LobbyDaysQueries).summary(tx, capitol.lobbyDayId));
    for (const name of ['Ana', 'Ben', 'Cem', 'Dov']) {
      await web.app.get(Tenancy).run(capitol.organisationId, (tx) =>
        web.app.get(RegistrationService).register(tx, full, {
          name,
          email: `${name}@example.org`,
          language: 'en',
          residence: { zip: '37201' },
          consents: { messages: true },
        }),
      );
    }
    const waiting = async () =>
      (
        await web.asOwner<{ id: string; name: string; waits: boolean }>(
          `select id, name, state = 'waitlisted' as waits from advocates where lobby_day_id = $1 and state <> 'withdrawn' order by name`,
          [capitol.lobbyDayId],
        )
      ).filter(({ waits }) => waits);
    expect((await waiting()).map(({ name }) => name)).toEqual(['Ben', 'Cem', 'Dov']);
    const [ana] = await web.asOwner<{ id: string }>(
      `select id from advocates where name = 'Ana' and lobby_day_id = $1`,
      [capitol.lobbyDayId],
    );
    await browser.open(`${base}/people`);
    await browser.send(`${base}/people/state`, { person: ana!.id, to: 'withdrawn', show: 'all' });
    expect((await waiting()).map(({ name }) => name)).toEqual(['Cem', 'Dov']);
    const more = formOn(await browser.open(`${base}/setup/day`));
    await browser.send(`${base}/setup/day`, { ...more, 'registration.capacity': '2' });
    expect((await waiting()).map(({ name }) => name)).toEqual(['Dov']);
    const open = formOn(await browser.open(`${base}/setup/day`));
    await browser.send(`${base}/setup/day`, { ...open, 'registration.capacity': '' });
    expect(await waiting()).toEqual([]);
  });

  it('says beside the field what to mend, and keeps what was typed', async () => {
    const { browser } = coordinator;
    const form = formOn(await browser.open(`${base}/setup/day`));
    const shown = await browser.send(`${base}/setup/day`, {
      ...form,
      name: '',
      'teams.min': '9',
      'teams.max': '3',
      languages: 'en, klingonese',
    });
    expect(shown.status).toBe(422);
    for (const field of ['name', 'languages']) expect(shown.html).toMatch(new RegExp(`<a href="#${field}">`));
    expect(shown.html).toMatch(/value="en, klingonese"/);
    expect((await day())['name']).toBe('Day on the Hill');
  });

  it('tells the later of two coordinators that the day has changed, and overwrites nothing', async () => {
    const other = await signedInAs(web, capitol.organisationId, 'coordinator');
    const mine = formOn(await coordinator.browser.open(`${base}/setup/day`));
    const theirs = formOn(await other.browser.open(`${base}/setup/day`));
    await coordinator.browser.send(`${base}/setup/day`, { ...mine, helpPhone: '555-0142' });
    expect((await other.browser.send(`${base}/setup/day`, { ...theirs, helpPhone: '555-0177' })).status).toBe(409);
    expect((await day())['help_phone']).toBe('555-0142');
  });

  it('keeps asks in the languages of the day, and gives each a code of its own', async () => {
    const { browser } = coordinator;
    await browser.open(`${base}/setup/asks`);
    const ask = {
      bill: 'HB 1',
      stance: 'oppose',
      'title.en': 'No cuts',
      'title.es': 'Sin recortes',
      'summary.en': '',
      'summary.es': '',
    };
    await browser.send(`${base}/setup/asks`, ask);
    await browser.send(`${base}/setup/asks`, { ...ask, 'title.es': '' });
    expect(
      await web.asOwner('select code, stance, titles from asks where lobby_day_id = $1 order by ordinal', [
        capitol.lobbyDayId,
      ]),
    ).toEqual([
      { code: 'hb-1', stance: 'oppose', titles: { en: 'No cuts', es: 'Sin recortes' } },
      { code: 'hb-1-2', stance: 'oppose', titles: { en: 'No cuts' } },
    ]);
    expect((await browser.open(`${base}/setup/asks`)).html).toMatch(/Missing: Español/);
    await web.asOwner(
      `update asks set titles = '{"ar": "لا تخفيضات", "en": "No cuts", "es": "Sin recortes"}' where lobby_day_id = $1 and code = 'hb-1'`,
      [capitol.lobbyDayId],
    );
    expect((await browser.open(`${base}/setup/asks`)).html).not.toMatch(/لا تخفيضات/);
    expect((await browser.send(`${base}/setup/asks`, { ...ask, 'title.en': '', 'title.es': '' })).status).toBe(422);
    const [{ id }] = (await web.asOwner<{ id: string }>(
      `select id from asks where code = 'hb-1-2' and lobby_day_id = $1`,
      [capitol.lobbyDayId],
    )) as [{ id: string }];
    await browser.send(`${base}/setup/asks/${id}/remove`);
    expect(await web.asOwner('select code from asks where lobby_day_id = $1', [capitol.lobbyDayId])).toEqual([
      { code: 'hb-1' },
    ]);
  });

  it('keeps one fact of each district in the languages of the day, until it is removed', async () => {
    const { browser } = coordinator;
    const page = `${base}/setup/district-facts`;
    const [district] = await web.asOwner<{ id: string }>(
      `select d.id from districts d join lobby_days l on l.legislature_id = d.legislature_id
       where l.id = $1 order by d.chamber, d.code limit 1`,
      [capitol.lobbyDayId],
    );
    const stored = () =>
      web.asOwner('select district_id, texts from district_facts where lobby_day_id = $1', [capitol.lobbyDayId]);
    await browser.open(page);
    const form = { district: district!.id, 'text.en': '412 families', 'text.es': '' };
    expect((await browser.send(page, form)).html).toMatch(/412 families[\s\S]*Missing: Español/);
    await browser.open(`${page}/${district!.id}`);
    await browser.send(page, { ...form, 'text.es': '412 familias' });
    const kept = [{ district_id: district!.id, texts: { en: '412 families', es: '412 familias' } }];
    expect(await stored()).toEqual(kept);
    const refused = [
      { ...form, district: '' },
      { ...form, 'text.en': '  ' },
      { ...form, 'text.en': 'x'.repeat(301) },
      { ...form, district: capitol.lobbyDayId },
    ];
    for (const wrong of refused) expect((await browser.send(page, wrong)).status).toBe(422);
    expect(await stored()).toEqual(kept);
    await browser.send(`${page}/${district!.id}/remove`);
    expect(await stored()).toEqual([]);
    expect((await browser.send(`${page}/${district!.id}/remove`)).status).toBe(404);
  });

  it('names districts as their legislature does, the ninth before the tenth', async () => {
    const at = await smallCapitol(web, { legislature: 'us' });
    const { browser, home } = await signedInAs(web, at.organisationId, 'coordinator');
    const rename = (id: string, name: string) =>
      web.asOwner('update districts set name = $2 where id = $1', [id, name]);
    await rename(at.districts.senate1, 'CA');
    await rename(at.districts.house1, 'CA-12');
    await rename(at.districts.house2, 'CA-9');
    const { html } = await browser.open(`${home}/${at.slug}/setup/district-facts`);
    const named = [...html.matchAll(/<option value="[0-9a-f-]{36}"[^>]*>([^<]+)</g)].map(([, name]) => name);
    expect(named).toEqual(['Senate CA', 'House CA-9', 'House CA-12']);
  });

  it('shows on a person’s page what they wrote to their team, and takes it back', async () => {
    const { browser } = coordinator;
    const ana = await register('Ana', '37201', 'ana@example.org');
    await web.asOwner(`update advocates set introduction = 'Look for the yellow scarf' where id = $1`, [ana]);
    expect((await browser.open(`${base}/people/${ana}`)).html).toContain('Look for the yellow scarf');
    const after = await browser.send(`${base}/people/${ana}/introduction/clear`);
    expect([after.path, after.html.includes('yellow scarf')]).toEqual([`${base}/people/${ana}?done=saved`, false]);
    expect(await web.asOwner('select introduction from advocates where id = $1', [ana])).toEqual([
      { introduction: null },
    ]);
  });

  it('approves people, lists those without e-mail, and never sends somebody where they would rather not go', async () => {
    const { browser } = coordinator;
    const [ana, ben] = [await register('Ana', '37201', 'ana@example.org'), await register('Ben', '37201', null)];
    await browser.open(`${base}/people?show=applied`);
    await browser.send(`${base}/people/state`, { person: [ana, ben], to: 'approved', show: 'applied' });
    expect(
      await web.asOwner(`select distinct state from advocates where lobby_day_id = $1`, [capitol.lobbyDayId]),
    ).toEqual([{ state: 'approved' }]);
    const withoutMail = (await browser.open(`${base}/people?show=no-email`)).html;
    expect([withoutMail.includes('Ben'), withoutMail.includes('>Ana<')]).toEqual([true, false]);
    const person = await browser.open(`${base}/people/${ana}`);
    expect([headingOf(person), person.html.includes('ana@example.org')]).toEqual(['Ana', true]);
    await browser.send(`${base}/people/${ana}/exclusions`, { office: capitol.offices.house1 });
    const excluded = () => web.asOwner('select office_id from advocate_exclusions where advocate_id = $1', [ana]);
    expect(await excluded()).toEqual([{ office_id: capitol.offices.house1 }]);
    await browser.send(`${base}/people/${ana}/exclusions/remove`, { office: capitol.offices.house1 });
    expect(await excluded()).toEqual([]);
  });

  it('asks for the district by the names of the legislators, and takes the answer', async () => {
    const { browser } = coordinator;
    const cem: AdvocateId = await register('Cem', '37115', 'cem@example.org');
    const list = await browser.open(`${base}/people/questions`);
    expect(list.html).toMatch(/Iris Calloway[\s\S]*Omar Whitfield/);
    const choose = /action="([^"]+\/choose)"/.exec(list.html)![1]!;
    await browser.send(choose, { upper: '', lower: capitol.districts.house2 });
    expect(
      await web.asOwner(
        `select district_id from advocate_districts where advocate_id = $1 and district_id = any ($2)`,
        [cem, [capitol.districts.house1, capitol.districts.house2]],
      ),
    ).toEqual([{ district_id: capitol.districts.house2 }]);
    expect((await browser.open(`${base}/people/questions`)).html.includes('Cem')).toBe(false);
  });

  it('takes the districts of somebody without a ZIP code out of all there are, asked for one person at a time', async () => {
    const { browser } = coordinator;
    const gil: AdvocateId = await register('Gil', '37201', 'gil@example.org');
    await web.asOwner('delete from advocate_districts where advocate_id = $1', [gil]);
    await web.asOwner(
      `insert into advocate_questions (organisation_id, lobby_day_id, advocate_id, code) values ($1, $2, $3, 'no-zip')`,
      [capitol.organisationId, capitol.lobbyDayId, gil],
    );
    const page = `${base}/people/questions`;
    const { html } = await browser.open(page);
    expect(html).not.toMatch(/June Abernathy/);
    const ask = /href="[^"]*(\?ask&#x3D;[^"#]+)[^"]*">Choose the districts/.exec(html)![1]!.replace('&#x3D;', '=');
    const asked = await browser.open(page + ask);
    const offered = [...asked.html.matchAll(/<option value="[0-9a-f-]{36}">([^<]+)</g)].map(([, name]) => name);
    expect(offered).toEqual(['Senate 1: June Abernathy', 'House 1: Iris Calloway', 'House 2: Omar Whitfield']);
    const choose = /action="([^"]+\/choose)"/.exec(asked.html)![1]!;
    await browser.send(choose, { upper: capitol.districts.senate1, lower: capitol.districts.house2 });
    const lives = await web.asOwner<{ id: string }>(
      'select district_id as id from advocate_districts where advocate_id = $1 order by 1',
      [gil],
    );
    expect(lives.map(({ id }) => id)).toEqual([capitol.districts.senate1, capitol.districts.house2].sort());
    expect((await browser.open(page)).html.includes('Gil')).toBe(false);
  });

  it('offers the one district that a ZIP reaches only partly, since the person may live there', async () => {
    const { browser } = coordinator;
    await web.asOwner(`update zip_districts set approximate = true where zip = '37201' and district_id = $1`, [
      capitol.districts.house1,
    ]);
    const eda: AdvocateId = await register('Eda', '37201', 'eda@example.org');
    const { html } = await browser.open(`${base}/people/questions`);
    expect(html).toMatch(/Eda[\s\S]*Iris Calloway/);
    await browser.send(/action="([^"]+\/choose)"/.exec(html)![1]!, { upper: '', lower: capitol.districts.house1 });
    const person = await browser.open(`${base}/people/${eda}`);
    expect(person.html).toMatch(/Constituent of[\s\S]*Iris Calloway<\/bdi><\/a> <span class="quiet">House 1/);
    await web.asOwner(`update zip_districts set approximate = false`);
  });

  it('keeps the programme in the languages of the day, and says which one is missing', async () => {
    const { browser } = coordinator;
    const page = `${base}/setup/programme`;
    await browser.open(page);
    const training = { kind: 'training', from: '09:00', to: '09:45', 'title.en': 'Training', 'place.en': 'Chapel' };
    const first = await browser.send(`${page}/items`, { ...training, 'title.es': 'Taller', 'place.es': 'Capilla' });
    expect(first.html).not.toMatch(/Missing:/);
    const second = await browser.send(`${page}/items`, { ...training, kind: 'rally', 'title.en': 'Rally' });
    expect(second.html).toMatch(/Missing: Español/);
    const refused = await browser.send(`${page}/items`, { kind: 'lunch', from: '12:00', to: '13:00' });
    expect([refused.status, /What \([^)]*English[^)]*\): /.test(refused.html)]).toEqual([422, true]);
    expect(await web.asOwner('select titles, places from programme_items order by titles')).toEqual([
      { titles: { en: 'Rally' }, places: { en: 'Chapel' } },
      { titles: { en: 'Training', es: 'Taller' }, places: { en: 'Chapel', es: 'Capilla' } },
    ]);
  });

  it('does not let one day of an organisation touch the people of another', async () => {
    const other = await smallCapitol(web);
    const stranger = await register('Dee', '37201', 'dee@example.org');
    const theirs = await signedInAs(web, other.organisationId, 'owner');
    const elsewhere = `${theirs.home}/${other.slug}/people`;
    await theirs.browser.open(elsewhere);
    expect((await theirs.browser.open(`${elsewhere}/${stranger}`)).status).toBe(404);
    expect(
      (await theirs.browser.send(`${elsewhere}/state`, { person: stranger, to: 'withdrawn', show: 'all' })).status,
    ).toBe(404);
    expect(
      (await theirs.browser.send(`${elsewhere}/${stranger}/exclusions`, { office: other.offices.house1 })).status,
    ).toBe(404);
    expect(await web.asOwner('select state from advocates where id = $1', [stranger])).toEqual([{ state: 'applied' }]);
  });
});
