import { zipSync } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';
import { RequestedImportService } from '../../../src/legislature/imports/requested-import.service.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

const BOUNDARY = 'rotunda-test';

describe('an upload', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  let owner: SignedIn;
  let path: string;

  beforeAll(async () => {
    web = await webApplication();
    await web.asOwner(`set bytea_output = 'escape'`);
  });
  beforeEach(async () => {
    capitol = await smallCapitol(web);
    owner = await signedInAs(web, capitol.organisationId, 'coordinator');
    path = `${owner.home}/${capitol.slug}/import`;
  });
  afterAll(() => web.close());

  const csrf = async () => /name="csrf-token" content="([^"]+)"/.exec((await owner.browser.open(owner.home)).html)![1]!;
  const send = async (
    kind: string,
    name: string,
    bytes: Uint8Array | string,
    extra: Record<string, string> = {},
    token?: string,
  ) => {
    const fields = Object.entries({ kind, ...extra }).map(
      ([field, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
    );
    const file = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    const answer = await web.app.inject({
      method: 'POST',
      url: `${path}?csrf=${token ?? (await csrf())}`,
      headers: {
        accept: 'text/html',
        'sec-fetch-site': 'same-origin',
        cookie: `rotunda-session=${owner.sessionToken}`,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      },
      payload: Buffer.concat([
        Buffer.from(fields.join('') + file),
        Buffer.from(bytes),
        Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
      ]),
    });
    return { status: answer.statusCode, location: String(answer.headers['location'] ?? ''), html: answer.body };
  };
  const xlsx = (rows: readonly (readonly string[])[]) =>
    writeXlsxFile(rows.map((row) => row.map((value) => ({ value, type: String })))).toBuffer();
  const people = async () =>
    (
      await web.asOwner<{ n: number }>(
        'select count(*)::int as n from advocates where lobby_day_id = $1 and state <> $2',
        [capitol.lobbyDayId, 'withdrawn'],
      )
    )[0]!.n;
  const work = async (location: string) => {
    const id = location.split('/').at(-1)!;
    await web.app.get(RequestedImportService).work(capitol.organisationId, id);
  };

  it('is looked at before anything happens, then committed, then taken back', async () => {
    const read = await send(
      'advocates',
      'people.xlsx',
      await xlsx([
        ['Name', 'E-mail', 'ZIP'],
        ['Ana', 'ana@example.org', '37201'],
        ['', 'b@example.org', '37201'],
      ]),
    );
    expect(read.status).toBe(303);
    const preview = await owner.browser.open(read.location);
    expect(preview.html).toMatch(/What it would do[\s\S]*<dt>New<\/dt><dd>1<\/dd>[\s\S]*<dt>Left out<\/dt><dd>1<\/dd>/);
    expect(await people()).toBe(0);
    await owner.browser.send(`${read.location}/commit`);
    await work(read.location);
    expect(await people()).toBe(1);
    const done = await owner.browser.open(read.location);
    expect(done.html).toMatch(/Imported\./);
    const rejected = await owner.browser.open(`${read.location}/rejected.csv`);
    expect(rejected.html).toMatch(/b@example\.org/);
    const run = /name="run" value="([^"]+)"/.exec(done.html)![1]!;
    expect((await owner.browser.send(`${path}/undo`, { run })).status).toBe(200);
    expect(await people()).toBe(0);
    expect((await owner.browser.send(`${path}/undo`, { run })).status).toBe(404);
  });

  it('asks what a column holds that nobody knows, and reads it when it was said', async () => {
    const csv = 'Quien viene,Correo electronico,Codigo\nAna,ana@example.org,37201\n';
    const asked = await send('advocates', 'people.csv', csv);
    expect(asked.status).toBe(422);
    expect(asked.html).toMatch(
      /without which nothing can be read[\s\S]*name="map\.Quien viene"[\s\S]*name="map\.Codigo"/,
    );
    expect(asked.html).toMatch(/name="map\.Correo electronico"[\s\S]*<option value="email" selected>/);
    const said = { mapped: 'yes', 'map.Quien viene': 'name', 'map.Correo electronico': 'email', 'map.Codigo': '' };
    const { html } = await owner.browser.open((await send('advocates', 'people.csv', csv, said)).location);
    expect(html).toMatch(/<dt>New<\/dt><dd>1<\/dd>/);
    expect(html).toMatch(/no ZIP|without a ZIP|district/i);
  });

  it('reads visits, talking points and a roster whose columns were said, from CSV and XLSX alike', async () => {
    const { day } = capitol;
    await web.asOwner(`update lobby_days set state = 'scheduling' where id = $1`, [day.id]);
    const visits = await xlsx([
      ['Legislator', 'Slot', 'Remark'],
      ['Iris Calloway', '10:15', 'kind'],
      ['Nobody Known', '11:00', ''],
    ]);
    expect((await send('meetings', 'visits.xlsx', visits)).status).toBe(422);
    const read = await send('meetings', 'visits.xlsx', visits, {
      mapped: 'yes',
      'map.Legislator': 'name',
      'map.Slot': 'start',
      'map.Remark': '',
    });
    const preview = await owner.browser.open(read.location);
    expect(preview.html).toMatch(/<dt>New<\/dt><dd>1<\/dd>[\s\S]*<dt>Left out<\/dt><dd>1<\/dd>/);
    expect(preview.html).toMatch(/No office of the roster fits this row[\s\S]*row 2/);
    await owner.browser.send(`${read.location}/commit`);
    await work(read.location);
    const rejected = await owner.browser.open(`${read.location}/rejected.csv`);
    expect(rejected.html).toMatch(/^name,start,.*row,problem,expected\nNobody Known,11:00,,2,/);
    const rows = await web.asOwner('select state from meetings where lobby_day_id = $1', [day.id]);
    expect(rows).toEqual([{ state: 'confirmed' }]);

    const words = 'Bill,Tongue,Words\nHB 1,en,Say it plainly.\n';
    const saidWords = { mapped: 'yes', 'map.Bill': 'ask', 'map.Tongue': 'language', 'map.Words': 'text' };
    expect((await send('talking-points', 'words.csv', words)).status).toBe(422);
    expect((await send('talking-points', 'words.csv', words, saidWords)).status).toBe(303);

    const roster = 'Full name,House,Seat\nAda Example,lower,7\n';
    const saidRoster = { mapped: 'yes', 'map.Full name': 'name', 'map.House': 'chamber', 'map.Seat': 'district' };
    expect((await send('roster', 'roster.csv', roster)).status).toBe(422);
    const members = await owner.browser.open((await send('roster', 'roster.csv', roster, saidRoster)).location);
    expect(members.html).toMatch(/<dt>New<\/dt><dd>1<\/dd>/);
  });

  it('takes district facts in again as they were exported, from CSV and from XLSX', async () => {
    const facts = async () =>
      web.asOwner('select district_id, texts from district_facts where lobby_day_id = $1 order by district_id', [
        capitol.lobbyDayId,
      ]);
    const sheet = [
      ['Chamber', 'District', 'Language', 'Text'],
      ['House', '2', 'es', '+12 clínicas'],
      ['Senate', '1', 'en', '412 families'],
      ['House', '99', 'en', 'Nowhere'],
    ];
    const read = await send('district-facts', 'facts.xlsx', await xlsx(sheet));
    expect((await owner.browser.open(read.location)).html).toMatch(/<dt>New<\/dt><dd>2<\/dd>[\s\S]*no such district/);
    expect(await facts()).toEqual([]);
    await owner.browser.send(`${read.location}/commit`);
    await work(read.location);
    const kept = await facts();
    expect(kept.length).toBe(2);
    const done = await owner.browser.open(read.location);
    expect((await owner.browser.open(`${read.location}/rejected.csv`)).html).toMatch(/House,99,en,Nowhere,3,/);

    const exported = await owner.browser.open(`${owner.home}/${capitol.slug}/export/district-facts.csv`);
    expect(exported.html.slice(1)).toBe(
      "chamber,district,language,text\r\nupper,1,en,412 families\r\nlower,2,es,'+12 clínicas\r\n",
    );
    const run = /name="run" value="([^"]+)"/.exec(done.html)![1]!;
    await owner.browser.send(`${path}/undo`, { run });
    expect(await facts()).toEqual([]);
    const again = await send('district-facts', 'facts.csv', exported.html);
    await owner.browser.open(again.location);
    await owner.browser.send(`${again.location}/commit`);
    await work(again.location);
    expect(await facts()).toEqual(kept);
  });

  it('gives tables to fill in whose columns need no explanation', async () => {
    const { html } = await owner.browser.open(path);
    const empty = [...html.matchAll(/href="([^"]+\/import\/empty\/([a-z-]+)\.xlsx)"/g)];
    expect(empty.map(([, , kind]) => kind)).toEqual([
      'roster',
      'advocates',
      'targets',
      'meetings',
      'talking-points',
      'district-facts',
    ]);
    const { rawPayload } = await web.app.inject({
      method: 'GET',
      url: empty[1]![1]!,
      headers: { cookie: `rotunda-session=${owner.sessionToken}` },
    });
    const answer = await send('advocates', 'people.xlsx', rawPayload);
    expect(answer.html).not.toContain('id="column-0"');
    expect((await owner.browser.open(`${path}/empty/zips.xlsx`)).status).toBe(404);
  });

  it('P2: keeps no street, whatever the file says: not in the preview, the rows that it left out, a queue or a log', async () => {
    const read = await send(
      'advocates',
      'people.csv',
      'name,email,street,city,zip\nAna,ana@example.org,742 Canary Lane,Nashville,37201\nBo,bo,743 Canary Lane,Nashville,37201\n',
    );
    const preview = await owner.browser.open(read.location);
    await owner.browser.send(`${read.location}/commit`);
    await work(read.location);
    const done = await owner.browser.open(read.location);
    const rejected = await owner.browser.open(/href="([^"]+rejected[^"]*)"/.exec(done.html)![1]!);
    expect([preview.html.includes('e-mail'), rejected.html]).toEqual([
      true,
      expect.stringMatching(/Bo,bo,Nashville,37201/),
    ]);
    expect([preview, done, rejected].filter(({ html }) => /Canary/.test(html))).toEqual([]);
    const tables = await web.asOwner<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const holding = async (text: string) => {
      const found: string[] = [];
      for (const { name } of tables) {
        const rows = await web.asOwner(`select from ${name} t where t::text ilike '%' || $1 || '%' limit 1`, [text]);
        if (rows.length > 0) found.push(name);
      }
      return found;
    };
    expect([await holding('canary'), (await holding('37201')).includes('public.advocates')]).toEqual([[], true]);
    const sealed = await web.asOwner<{ parsed: Buffer | null; rejected: Buffer | null }>(
      'select parsed_encrypted as parsed, rejected_encrypted as rejected from import_requests where lobby_day_id = $1',
      [capitol.lobbyDayId],
    );
    expect(sealed).toEqual([{ parsed: null, rejected: expect.any(Buffer) }]);
    expect(web.log.join().includes('Canary')).toBe(false);
    expect(await people()).toBe(1);
  });

  it('S15 needs the secret of its page', async () => {
    expect((await send('advocates', 'people.csv', 'name\nAna\n', {}, 'x'.repeat(43))).status).toBe(403);
  });

  it('S34 is refused when it unpacks to far more than it is', async () => {
    const bomb = zipSync({
      '[Content_Types].xml': new Uint8Array(40 * 1024 * 1024),
      'xl/workbook.xml': new Uint8Array(8),
    });
    expect(bomb.length).toBeLessThan(200_000);
    const refused = await send('advocates', 'people.xlsx', bomb);
    expect([refused.status, /far too large/.test(refused.html)]).toEqual([422, true]);
    const broken = await send('advocates', 'people.xlsx', zipSync({ '[Content_Types].xml': new Uint8Array(10) }));
    expect([broken.status, /Save it again/.test(broken.html)]).toEqual([422, true]);
    const large = await send('advocates', 'people.csv', Buffer.alloc(33 * 1024 * 1024, 'a'));
    expect([large.status, /more than 32 MB/.test(large.html)]).toEqual([422, true]);
  });

  it('S30 comes out again without formulas', async () => {
    await send('advocates', 'people.csv', `name,email,zip\n"=HYPERLINK(1)",ana@example.org,37201\n`).then(
      async ({ location }) => {
        await owner.browser.open(location);
        await owner.browser.send(`${location}/commit`);
        await work(location);
      },
    );
    const { html, headers } = await owner.browser.open(`${owner.home}/${capitol.slug}/export/people.csv`);
    expect(html).toMatch(/'=HYPERLINK/);
    expect(String(headers['content-disposition'])).toBe(`attachment; filename="${capitol.slug}-people.csv"`);
    expect(headers['cache-control']).toBe('no-store');
  });
});
