import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readBoundaryFiles, readZipFiles } from '../../../src/legislature/domain/districts/read-district-files.js';
import { BoundaryImportService } from '../../../src/legislature/districts/boundary-import.service.js';
import { BoundaryIndexService } from '../../../src/legislature/districts/boundary-index.service.js';
import {
  CENSUS_GEOCODER_ORIGIN,
  CensusGeocoderClient,
} from '../../../src/legislature/districts/census-geocoder.client.js';
import { DistrictLookupService } from '../../../src/legislature/districts/district-lookup.service.js';
import { ZipImportService } from '../../../src/legislature/districts/zip-import.service.js';
import { describeOnSharedData } from '../../support/on-this-machine.js';
import { legislatureRig, type LegislatureRig, textFile } from './legislature-rig.js';

const ADDRESS = { street: '12 Canary-Street 34b', city: 'Sampletown', state: 'TN', zip: '37201' };
const ANSWER = {
  result: {
    addressMatches: [
      {
        coordinates: { x: -86.512345, y: 36.512345 },
        matchedAddress: '12 CANARY-STREET 34B',
        geographies: {
          '2026 State Legislative Districts - Upper': [{ GEOID: '47001', NAME: 'State Senate District 1' }],
          '119th Congressional Districts': [{ GEOID: '4705', NAME: 'Congressional District 5' }],
        },
      },
    ],
  },
};

class LoopbackGeocoder extends CensusGeocoderClient {
  constructor(
    protected override readonly origin: string,
    protected override readonly patienceMs = 300,
  ) {
    super();
  }
}

describe('the Census geocoder', () => {
  let server: Server;
  let origin: string;
  let asked: string[];
  let reply: (request: IncomingMessage, response: ServerResponse) => void;
  const json =
    (body: unknown, status = 200) =>
    (_: IncomingMessage, response: ServerResponse) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      reply(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => (asked = []));
  afterAll(() => new Promise((done) => server.close(done)));

  it('S33 is one fixed host', () => {
    expect(CENSUS_GEOCODER_ORIGIN).toBe('https://geocoding.geo.census.gov');
  });

  it('is asked for the address once, for every layer', async () => {
    reply = json(ANSWER);
    const answer = await new LoopbackGeocoder(origin).ask(ADDRESS);
    expect(answer.outcome === 'match' && answer.districts.map((d) => d.geoid)).toEqual(['47001', '4705']);
    const [url] = asked.map((path) => new URL(path, origin));
    expect([asked.length, url?.pathname, url?.searchParams.get('address'), url?.searchParams.get('layers')]).toEqual([
      1,
      '/geocoder/geographies/onelineaddress',
      '12 Canary-Street 34b, Sampletown, TN 37201',
      'all',
    ]);
  });

  it.each([
    [
      'a redirect, which is not followed',
      (_: IncomingMessage, r: ServerResponse) => void r.writeHead(302, { location: `${origin}/elsewhere` }).end(),
    ],
    ['an error inside status 200', json({ errors: ['Address cannot be empty'], status: '400' })],
    ['a server error', json({}, 500)],
    ['no JSON', (_: IncomingMessage, r: ServerResponse) => void r.end('<html>')],
    ['no answer in time', () => undefined],
    ['more than anybody would read', (_: IncomingMessage, r: ServerResponse) => void r.end('x'.repeat(1_500_000))],
  ])('S33 is unavailable after %s, in a sentence that holds nothing of the address', async (name, behaviour) => {
    reply = behaviour;
    // Time is short only where nothing comes: whoever followed a redirect slowly would otherwise look like one who did not.
    const patience = name === 'no answer in time' ? 300 : 10_000;
    const error = await new LoopbackGeocoder(origin, patience).ask(ADDRESS).then(
      () => null,
      (caught: Error & { code?: string }) => caught,
    );
    expect([error?.code, asked.length]).toEqual(['geocoder-unavailable', 1]);
    expect([String(error?.stack), String(error?.cause)].join().includes('Canary')).toBe(false);
  });

  describe('in a look-up', () => {
    let rig: LegislatureRig;
    beforeAll(async () => (rig = await legislatureRig()));
    afterAll(() => rig.close());
    const lookup = () =>
      new DistrictLookupService(rig.app.get(BoundaryIndexService, { strict: false }), new LoopbackGeocoder(origin));

    it('is never asked by an organisation that did not switch it on', async () => {
      reply = json(ANSWER);
      await expect(lookup().askCensus({ geocoderEnabled: false }, ADDRESS)).rejects.toMatchObject({
        code: 'geocoder-off',
      });
      expect(asked).toEqual([]);
    });

    it('leaves no trace of street or point in any row, neither do a point on the map and a ZIP', async () => {
      reply = json(ANSWER);
      const target = await rig.target('tn');
      const square = {
        type: 'Polygon',
        coordinates: [
          [
            [-87, 36],
            [-87, 37],
            [-86, 37],
            [-86, 36],
            [-87, 36],
          ],
        ],
      };
      const map = await readBoundaryFiles([
        textFile(
          'm',
          JSON.stringify({
            type: 'FeatureCollection',
            features: [{ properties: { geoid: '47001', chamber: 'upper', name: 'District 1' }, geometry: square }],
          }),
        ),
      ]);
      await rig.run(target, (tx) => rig.app.get(BoundaryImportService).commit(tx, target, map));
      const zips = readZipFiles([textFile('z', 'zip,chamber,geoid\n37201,upper,47001\n')]);
      await rig.run(target, (tx) => rig.app.get(ZipImportService).commit(tx, target, zips));

      const answer = await lookup().askCensus({ geocoderEnabled: true }, ADDRESS);
      const found = await rig.run(target, async (tx) => [
        await lookup().byCensusAnswer(tx, target.legislatureId, answer),
        await lookup().byPoint(tx, target.legislatureId, { lat: 36.512345, lon: -86.512345 }),
        (await lookup().byZips(tx, target.legislatureId, ['37201'])).found.get('37201'),
      ]);
      expect(found.map((one) => one?.candidates.map((c) => c.district))).toEqual([['1'], ['1'], ['1']]);

      const traces = /canary|36\.512345|86\.512345/i;
      expect((await dump(rig)).filter((row) => traces.test(row))).toEqual([]);
      await rig.asOwner(`update legislatures set name = 'Canary control' where id = $1`, [target.legislatureId]);
      expect((await dump(rig)).filter((row) => traces.test(row)).length).toBe(1);
    });
  });
});

describeOnSharedData('recorded answers of the Census geocoder', (data) => {
  it.each([
    ['census-onelineaddress-geographies.recorded.json', 'match'],
    ['census-onelineaddress.no-match.constructed.json', 'no-match'],
    ['census-onelineaddress-layers-all.layer-errors.recorded-2017.json', 'geocoder-unavailable'],
  ])('%s is %s', async (name, outcome) => {
    const body = readFileSync(join(data, 'geocoder-samples', name));
    const server = createServer((_, response) => void response.end(body));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      const geocoder = new LoopbackGeocoder(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 5_000);
      const answer = await geocoder.ask(ADDRESS).catch((error: { code: string }) => ({ outcome: error.code }));
      expect(answer.outcome).toBe(outcome);
      if ('districts' in answer) expect(answer.districts.map((d) => d.geoid)).toEqual(['42001', '42182', '4203']);
    } finally {
      await new Promise((done) => server.close(done));
    }
  });
});

/** Every row of every table, as text. */
async function dump(rig: LegislatureRig): Promise<string[]> {
  const tables = await rig.asOwner<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const rows: string[] = [];
  for (const { name } of tables) {
    rows.push(...(await rig.asOwner<{ row: string }>(`select t::text as row from "${name}" t`)).map(({ row }) => row));
  }
  return rows;
}
