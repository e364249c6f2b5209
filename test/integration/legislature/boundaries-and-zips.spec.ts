import { join } from 'node:path';
import { type CsvRow, readCsv } from '../../../src/legislature/domain/imports/csv-rows.js';
import { readText } from '../../../src/legislature/domain/imports/input-file.js';
import {
  readBoundaryFiles,
  readDistrictFiles,
  readZipFiles,
} from '../../../src/legislature/domain/districts/read-district-files.js';
import { BoundaryImportService } from '../../../src/legislature/districts/boundary-import.service.js';
import { DistrictImportService } from '../../../src/legislature/districts/district-import.service.js';
import { DistrictLookupService } from '../../../src/legislature/districts/district-lookup.service.js';
import { ZipImportService } from '../../../src/legislature/districts/zip-import.service.js';
import type { ImportTarget } from '../../../src/legislature/domain/imports/import-target.js';
import { LegislaturesService } from '../../../src/legislature/legislatures.service.js';
import { countQueries } from '../../support/count-queries.js';
import { describeOnSharedData } from '../../support/on-this-machine.js';
import { diskFile, legislatureRig, type LegislatureRig, textFile } from './legislature-rig.js';

/** Outlines drawn to 15% tell nothing this near to a boundary. */
const VAGUE_METRES = 150;

const square = (geoid: string, chamber: string, west: number, name: string) => ({
  type: 'Feature',
  properties: { geoid, chamber, name, version: '2026' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 36],
        [west, 37],
        [west + 1, 37],
        [west + 1, 36],
        [west, 36],
      ],
    ],
  },
});
const MAP = [
  square('47001', 'upper', -87, 'State Senate District 1'),
  square('47001', 'lower', -87, 'State House District 1'),
  square('47002', 'lower', -86, 'State House District 2'),
  square('4705', 'us-house', -87, 'Congressional District 5'),
];
const geojson = (features: unknown[]) => textFile('map', JSON.stringify({ type: 'FeatureCollection', features }));

describe('maps and ZIP tables', () => {
  let rig: LegislatureRig;
  beforeAll(async () => (rig = await legislatureRig()));
  afterAll(() => rig.close());
  const lookup = () => rig.app.get(DistrictLookupService);
  const importMap = async (target: ImportTarget, features: unknown[]) => {
    const read = await readBoundaryFiles([geojson(features)]);
    return rig.run(target, (tx) => rig.app.get(BoundaryImportService).commit(tx, target, read));
  };
  const importZips = (target: ImportTarget, text: string) =>
    rig.run(target, (tx) => rig.app.get(ZipImportService).commit(tx, target, readZipFiles([textFile('zips', text)])));
  const at = (target: ImportTarget, lat: number, lon: number) =>
    rig.run(target, (tx) => lookup().byPoint(tx, target.legislatureId, { lat, lon }));
  const zip = async (target: ImportTarget, code: string) =>
    (await rig.run(target, (tx) => lookup().byZips(tx, target.legislatureId, [code]))).found.get(code);
  const labels = (found: { candidates: readonly { chamber: string; district: string }[] } | undefined) =>
    found?.candidates.map((c) => `${c.chamber} ${c.district}`);

  it('answer with the districts at a point, those of Congress in the legislature of Congress', async () => {
    const tn = await rig.target('tn');
    const done = await importMap(tn, MAP);
    expect([done.create, done.update, done.unchanged, done.problems]).toEqual([4, 0, 0, []]);
    const found = await at(tn, 36.5, -86.5);
    expect([labels(found), found.source, found.mapVersion]).toEqual([
      ['upper 1', 'lower 1'],
      'point',
      'sldl2026,sldu2026',
    ]);
    const us = await rig.run(tn, (tx) => rig.app.get(LegislaturesService).ensure(tx, tn.organisationId, 'us'));
    expect(labels(await at({ ...tn, legislatureId: us }, 36.5, -86.5))).toEqual(['us-house TN-5']);
    expect((await at(tn, 10, 10)).candidates).toEqual([]);
  });

  it('offer the neighbour too where the boundary is closer than a hundred metres', async () => {
    const tn = await rig.target('tn');
    await importMap(tn, MAP);
    const found = await at(tn, 36.5, -86.0005);
    expect(found.candidates.map((c) => [c.chamber, c.district, c.approximate])).toEqual([
      ['upper', '1', false],
      ['lower', '1', false],
      ['lower', '2', true],
    ]);
  });

  it('take as many queries for many ZIPs as for one', async () => {
    const tn = await rig.target('tn');
    const zips = Array.from({ length: 50 }, (_, i) => String(37100 + i));
    await importZips(tn, ['zip,chamber,geoid', ...zips.map((z, i) => `${z},lower,470${10 + i}`)].join('\n'));
    const asked = (codes: string[]) =>
      rig.run(tn, (tx) => countQueries(tx, () => lookup().byZips(tx, tn.legislatureId, codes)));
    expect(await asked(zips)).toBe(3);
    expect(await asked(zips.slice(0, 1))).toBe(3);
  });

  it('are unchanged when imported again, and answer by the new outline at once when one has changed', async () => {
    const tn = await rig.target('tn');
    await importMap(tn, MAP);
    const before = await rig.rows(tn);
    const again = await importMap(tn, MAP);
    expect([again.create, again.update, again.unchanged]).toEqual([0, 0, 4]);
    expect(await rig.rows(tn)).toEqual(before);
    expect(labels(await at(tn, 36.5, -84.5))).toEqual([]);
    const moved = await importMap(tn, [square('47002', 'lower', -85, 'State House District 2')]);
    expect([moved.create, moved.update, moved.unchanged]).toEqual([0, 1, 0]);
    expect([labels(await at(tn, 36.5, -84.5)), labels(await at(tn, 36.5, -85.5))]).toEqual([['lower 2'], []]);
  });

  it('say that there is no map, rather than that nobody represents the place', async () => {
    const tn = await rig.target('tn');
    expect(await at(tn, 36.5, -86.5)).toEqual({ candidates: [], source: 'point', mapVersion: null });
  });

  it('give every district that a ZIP overlaps, to choose from by name, and mark what is only a point', async () => {
    const tn = await rig.target('tn');
    const table =
      'zip,state,cd119_all,sldu_all,sldl_all,sldl_geoid_at_point\n37201,TN,5;7,47021,47055;47056,\n37202,TN,5,,,47055\n';
    const done = await importZips(tn, table);
    expect([done.create, done.problems, done.summary]).toEqual([7, [], { zips: 2, overlaps: 7, approximate: 1 }]);
    expect(labels(await zip(tn, '37201'))).toEqual(['upper 21', 'lower 55', 'lower 56']);
    expect((await zip(tn, '37202'))?.candidates.map((c) => [c.district, c.geoid, c.approximate])).toEqual([
      ['55', '47055', true],
    ]);
    expect(await zip(tn, '99999')).toBeUndefined();
    const smaller = await importZips(tn, table.replace('47055;47056', '47056'));
    expect([smaller.create, smaller.retire, smaller.unchanged]).toEqual([0, 1, 6]);
    expect(labels(await zip(tn, '37201'))).toEqual(['upper 21', 'lower 56']);
  });

  it('bring the senators of the state along with a seat of the House', async () => {
    const us = await rig.target('us');
    await rig.run(us, (tx) =>
      tx.query(
        `insert into districts (organisation_id, legislature_id, chamber, code, name, geoid) values ($1, $2, 'upper', 'TN', 'TN', '47')`,
        [us.organisationId, us.legislatureId],
      ),
    );
    await importZips(us, 'state_fips,state_abbr,zcta,cd\n47,TN,37201,5\n');
    expect(labels(await zip(us, '37201'))).toEqual(['us-senate TN', 'us-house TN-5']);
  });

  it('of a state nobody goes to leave one finding a chamber, and no legislature', async () => {
    const us = await rig.target('us');
    const done = await importZips(us, 'zip,state,cd119_all,sldl_all\n01001,MA,1,25046;25049\n01002,MA,1,25050\n');
    expect([done.create, done.problems.map((p) => p.message)]).toEqual([
      2,
      ['3 districts of the table (ma lower: 25046, 25049, 25050) could not be matched; their ZIPs were left out.'],
    ]);
    const all = await rig.run(us, (tx) => rig.app.get(LegislaturesService).all(tx));
    expect(all.map((l) => l.jurisdiction)).toEqual(['us']);
  });

  it('wait for the map where districts have names, because a number in a GEOID is no name', async () => {
    const ma = await rig.target('ma');
    const table = 'zip,chamber,geoid\n01001,lower,25046\n';
    const early = await importZips(ma, table);
    expect([early.create, early.problems.map((p) => p.code)]).toEqual([0, ['district-unknown']]);
    const map = readDistrictFiles([
      textFile(
        'map',
        'state,chamber,census_geoid,census_name,openstates_district\nMA,lower,25046,5th Hampden District,5th Hampden\n',
      ),
    ]);
    await rig.run(ma, (tx) => rig.app.get(DistrictImportService).commit(tx, ma, map));
    await importZips(ma, table);
    expect(labels(await zip(ma, '01001'))).toEqual(['lower 5th Hampden']);
  });
});

describeOnSharedData('the real maps and ZIP tables', (data) => {
  let rig: LegislatureRig;
  beforeAll(async () => (rig = await legislatureRig()));
  afterAll(() => rig.close());
  const addresses = readCsv(readText(diskFile(join(data, 'test-addresses.csv')))).rows;

  it.each(['TN', 'MA', 'CA'])('resolve every test address of %s, by point and by ZIP', async (state) => {
    const low = state.toLowerCase();
    const target = await rig.target(low);
    const us = {
      ...target,
      legislatureId: await rig.run(target, (tx) =>
        rig.app.get(LegislaturesService).ensure(tx, target.organisationId, 'us'),
      ),
    };
    const layers = ['sldu', 'sldl', 'cd119'].map((layer) =>
      diskFile(join(data, 'boundaries', `${low}-${layer}.geojson`)),
    );
    const boundaries = await readBoundaryFiles(layers);
    await rig.run(target, (tx) => rig.app.get(BoundaryImportService).commit(tx, target, boundaries));
    const zips = readZipFiles([diskFile(join(data, 'zip', `${low}-zip-districts.csv`))]);
    const done = await rig.run(target, (tx) => rig.app.get(ZipImportService).commit(tx, target, zips));
    expect([done.create, done.problems]).toEqual([zips.rows, []]);

    const rows = addresses.filter((row) => row.cell('state') === state);
    const zipOf = (row: CsvRow) => row.cell('zip').slice(0, 5);
    const answers = await rig.run(target, async (tx) => {
      const service = rig.app.get(DistrictLookupService);
      const byPoint = new Map<CsvRow, string[]>();
      const byZip = new Map<CsvRow, string[]>();
      for (const { legislatureId } of [us, target]) {
        const { found } = await service.byZips(tx, legislatureId, rows.map(zipOf));
        for (const row of rows) {
          const point = { lat: Number(row.cell('lat')), lon: Number(row.cell('lon')) };
          const at = await service.byPoint(tx, legislatureId, point);
          byPoint.set(row, [...(byPoint.get(row) ?? []), ...geoids(at)]);
          byZip.set(row, [...(byZip.get(row) ?? []), ...geoids(found.get(zipOf(row)))]);
        }
      }
      return { byPoint, byZip };
    });
    const wanted = (row: CsvRow) => ['cd119_geoid', 'sldl_geoid', 'sldu_geoid'].map((name) => row.cell(name)).sort();
    const clear = rows.filter((row) => Number(row.cell('metres_to_nearest_boundary')) > VAGUE_METRES);
    expect(clear.map((row) => answers.byPoint.get(row)!.sort())).toEqual(clear.map(wanted));
    expect(rows.map((row) => wanted(row).filter((geoid) => !answers.byZip.get(row)!.includes(geoid)))).toEqual(
      rows.map(() => []),
    );
    expect(clear.length).toBe({ TN: 26, MA: 16, CA: 83 }[state]);
  });
});

function geoids(found: { readonly candidates: readonly { readonly geoid: string | null }[] } | undefined): string[] {
  return found?.candidates.flatMap((candidate) => candidate.geoid ?? []) ?? [];
}
