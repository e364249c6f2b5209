import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OrganisationsService } from '../../../src/identity/organisations.service.js';
import { CensusGeocoderClient } from '../../../src/legislature/districts/census-geocoder.client.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { Phone } from '../../support/phone.js';
import { openedDraft } from '../../support/opened-draft.js';
import { registrationAnswers } from '../../support/registration-answers.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

const STREET = '417 Canary Street';

describe('a street that somebody types to find their district', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  let census: Server;
  let asked: (string | null)[];
  let geoid: string;
  let isSilent: boolean;
  const base = () => `/d/${capitol.slug}/register`;

  beforeAll(async () => {
    web = await webApplication();
    await web.asOwner(`set bytea_output = 'escape'`);
    census = createServer((request, response) => {
      asked.push(new URL(request.url!, 'http://127.0.0.1').searchParams.get('address'));
      const geographies = {
        '2026 State Legislative Districts - Lower': [{ GEOID: geoid, NAME: 'State House District' }],
      };
      const match = { coordinates: { x: -86.5, y: 36.5 }, matchedAddress: STREET, geographies };
      response.writeHead(isSilent ? 500 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ result: { addressMatches: [match] } }));
    });
    await new Promise<void>((done) => census.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(census.address() as AddressInfo).port}`;
    Object.assign(web.app.get(CensusGeocoderClient, { strict: false }), { origin });
  });
  beforeEach(async () => {
    [asked, isSilent, geoid] = [[], false, '47002'];
    capitol = await smallCapitol(web);
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`,
      [capitol.lobbyDayId],
    );
    for (const [code, id] of [
      ['1', '47001'],
      ['2', '47002'],
    ])
      await web.asOwner(`update districts set geoid = $2 where chamber = 'lower' and code = $1`, [code, id]);
  });
  afterAll(async () => {
    await new Promise((done) => census.close(done));
    await web.close();
  });

  /** Every row of every table, as text. */
  const dump = async () => {
    const tables = await web.asOwner<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) =>
        web.asOwner<{ all: string | null }>(`select string_agg(t::text, ' ') as all from ${name} t`),
      ),
    );
    return rows.map(([row]) => row!.all ?? '').join('\n');
  };
  const answer = async (phone: Phone, from: string, until: string) => {
    const answers = registrationAnswers();
    const at = (name: string) => answers.findIndex(([step]) => step === name);
    for (const [step, fields] of answers.slice(at(from), at(until))) await phone.send(`${base()}/${step}`, fields);
  };
  const upToDistricts = async () => {
    const phone = new Phone(web.app);
    await answer(phone, 'name', 'home');
    return { phone, question: await phone.send(`${base()}/home`, { zip: '37115' }) };
  };
  const allow = () => web.app.get(OrganisationsService).letStreetsBeAsked(capitol.organisationId, true);

  it('is not asked for, and asked of nobody, where the organisation did not switch that on', async () => {
    const { phone, question } = await upToDistricts();
    expect(question.path).toBe(`${base()}/districts`);
    expect(question.html).not.toContain('/street');
    expect((await phone.open(`${base()}/street`)).status).toBe(404);
    expect((await phone.send(`${base()}/street`, { street: STREET })).status).toBe(404);
    expect((await phone.open(`/d/${capitol.slug}/privacy`)).html).toMatch(/Where you work, or your street/);
    expect(asked).toEqual([]);
  });

  it('P2: goes to the Census once and nowhere else: into no table, no log and no cookie', async () => {
    await allow();
    const { phone, question } = await upToDistricts();
    expect(question.html).toContain(`href="${base()}/street"`);
    const next = await phone.send(`${base()}/street`, { street: STREET });
    expect([next.path, asked]).toEqual([`${base()}/times`, [`${STREET}, 37115`]]);
    const draft = openedDraft(web, phone);
    expect([draft.includes(capitol.districts.house2), /Canary/.test(draft)]).toEqual([true, false]);
    await answer(phone, 'times', 'photos');
    expect((await phone.send(`${base()}/photos`, { photos: 'no' })).path).toBe(`${base()}/check`);
    await phone.send(`${base()}/check`);
    const kept = await web.asOwner<{ id: string }>(
      `select district_id as id from advocate_districts d join advocates a on a.id = d.advocate_id where a.lobby_day_id = $1`,
      [capitol.lobbyDayId],
    );
    expect(kept.map(({ id }) => id)).toContain(capitol.districts.house2);
    const everything = `${await dump()}\n${web.log.join('\n')}`;
    expect(everything).toContain(capitol.slug);
    expect(everything).not.toMatch(/Canary|-86\.5/);
    expect((await phone.open(`/d/${capitol.slug}/privacy`)).html).toMatch(/goes once to the Census Bureau/);
  });

  it('is asked for again when it is missing, elsewhere, or the Census does not answer; a name will do instead', async () => {
    await allow();
    const { phone } = await upToDistricts();
    expect((await phone.send(`${base()}/street`, { street: ' ' })).html).toMatch(/Write your house number and street/);
    expect(asked).toEqual([]);
    geoid = '47099';
    expect((await phone.send(`${base()}/street`, { street: STREET })).html).toMatch(/does not find this street/);
    isSilent = true;
    const silent = await phone.send(`${base()}/street`, { street: STREET });
    expect([silent.status, /does not answer now/.test(silent.html)]).toEqual([422, true]);
    expect(silent.html).toContain(`href="${base()}/districts"`);
  });
});
