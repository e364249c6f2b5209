import { drawDistricts } from '../../factories/drawn-districts.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { headingOf, Phone } from '../../support/phone.js';
import { openedDraft } from '../../support/opened-draft.js';
import { registrationAnswers } from '../../support/registration-answers.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

/** A place in House 1 that nothing else on the machine is likely to hold. */
const CANARY = { lat: '36.48151', lon: '-86.62342' };

describe('finding a district on a map', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  let phone: Phone;
  const base = () => `/d/${capitol.slug}/register`;
  const answerUpTo = async (step: string) => {
    const index = registrationAnswers().findIndex(([name]) => name === step);
    for (const [name, fields] of registrationAnswers().slice(0, index)) await phone.send(`${base()}/${name}`, fields);
  };
  const answerFrom = async (step: string) => {
    const index = registrationAnswers().findIndex(([name]) => name === step);
    for (const [name, fields] of registrationAnswers().slice(index)) await phone.send(`${base()}/${name}`, fields);
    return phone.send(`${base()}/check`);
  };
  const districts = () =>
    web.asOwner<{ id: string }>(
      'select district_id as id from advocate_districts join advocates a on a.id = advocate_id where a.lobby_day_id = $1',
      [capitol.lobbyDayId],
    );
  const everything = async () => {
    const tables = await web.asOwner<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    );
    const texts: string[] = [...web.log, ...phone.cookies.values()];
    for (const { name } of tables) {
      const rows = await web.asOwner<{ all: string }>(`select t::text as all from ${name} t`);
      texts.push(...rows.map((row) => row.all));
    }
    return texts.join('\n');
  };

  beforeAll(async () => {
    web = await webApplication();
    await web.asOwner(`set bytea_output = 'escape'`);
  }, 180_000);
  beforeEach(async () => {
    await web.asOwner('delete from request_counts');
    capitol = await smallCapitol(web);
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`,
      [capitol.lobbyDayId],
    );
    await drawDistricts(web, capitol);
    phone = new Phone(web.app);
  });
  afterAll(() => web.close());

  it('draws the ZIP’s districts with their labels, small, from our own server', async () => {
    await answerUpTo('home');
    const question = await phone.send(`${base()}/home`, { zip: '37115' });
    const [, src] = /<input type="image" name="lower" src="([^"]+)"/.exec(question.html)!;
    expect(src).toBe(`${base()}/districts/lower.svg`);
    const picture = await phone.open(src!);
    expect(picture.headers['content-type']).toMatch(/image\/svg\+xml/);
    expect(picture.html.match(/<path /g)?.length).toBe(2);
    for (const label of ['1', '2']) expect(picture.html).toMatch(new RegExp(`<text [^>]*>${label}</text>`));
    expect(picture.html.length).toBeLessThan(4_000);
    expect((await new Phone(web.app).open(src!)).status).toBe(404);
  });

  it('takes a tap without scripts, shows whose district it is, and goes on when the person agrees', async () => {
    await answerUpTo('home');
    await phone.send(`${base()}/home`, { zip: '37115' });
    const east = await phone.send(`${base()}/districts`, { 'lower.x': '210', 'lower.y': '60' });
    expect([east.status, headingOf(east)]).toEqual([200, 'Who speaks for you?']);
    expect(east.html).toMatch(/You tapped the district of <bdi>Omar Whitfield<\/bdi>\. Is that right\?/);
    expect(east.html).toMatch(new RegExp(`value="${capitol.districts.house2}" checked`));
    expect(east.html).toMatch(new RegExp(`lower\\.svg\\?chosen&#x3D;${capitol.districts.house2}`));
    const outside = await phone.send(`${base()}/districts`, { 'lower.x': '2', 'lower.y': '1' });
    expect([outside.status, /Tap inside a district on the map/.test(outside.html)]).toEqual([422, true]);
    const enter = { lower: capitol.districts.house2, 'lower.x': '0', 'lower.y': '0' };
    expect((await phone.send(`${base()}/districts`, enter)).path).toBe(`${base()}/times`);
    await answerFrom('times');
    expect((await districts()).map(({ id }) => id).sort()).toEqual(
      [capitol.districts.house2, capitol.districts.senate1].sort(),
    );
  });

  it('P2: takes where the phone is once, finds the districts, and keeps the place nowhere', async () => {
    await answerUpTo('home');
    expect((await phone.open(`${base()}/home`)).html).toMatch(/data-locate/);
    const next = await phone.send(`${base()}/home`, { zip: '', ...CANARY });
    expect(next.path).toBe(`${base()}/times`);
    const draft = openedDraft(web, phone);
    expect([draft.includes(capitol.districts.house1), /36\.4815|86\.6234/.test(draft)]).toEqual([true, false]);
    const check = await phone.open(`${base()}/check`);
    expect(check.path).toBe(`${base()}/times`);
    await answerFrom('times');
    expect((await districts()).map(({ id }) => id).sort()).toEqual(
      [capitol.districts.house1, capitol.districts.senate1].sort(),
    );
    const kept = await everything();
    expect(kept).toMatch(/Marisol/);
    expect(kept).not.toMatch(/36\.4815|86\.6234/);
  });

  it('asks for the ZIP code where the place is close to an edge, or outside', async () => {
    await answerUpTo('home');
    const near = await phone.send(`${base()}/home`, { zip: '', lat: '36.5', lon: '-86.0001' });
    expect([near.status, /very close to the edge/.test(near.html)]).toEqual([422, true]);
    const outside = await phone.send(`${base()}/home`, { zip: '', lat: '48.1', lon: '11.5' });
    expect([outside.status, /in no district/.test(outside.html)]).toEqual([422, true]);
    const nonsense = await phone.send(`${base()}/home`, { zip: '', lat: 'x', lon: '400' });
    expect([nonsense.status, /5 numbers of your ZIP code/.test(nonsense.html)]).toEqual([422, true]);
  });

  it('offers no map where none was imported', async () => {
    await web.asOwner('delete from district_boundaries where legislature_id = $1', [capitol.day.legislatureId]);
    await answerUpTo('home');
    expect((await phone.open(`${base()}/home`)).html).not.toMatch(/data-locate/);
    expect((await phone.send(`${base()}/home`, { zip: '37115' })).html).not.toMatch(/type="image"/);
  });
});
