import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import type { Polygon } from 'geojson';
import { readBoundaries } from './boundary-geojson.js';
import { MAX_INFLATE_RATIO, readShapefileZip } from './boundary-shapefile.js';
import { DistrictIndex } from './district-index.js';
import { dbfOf, shpOf } from '../../../../test/factories/shapefile.js';

const square = (west: number, south: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west, south + 1],
      [west + 1, south + 1],
      [west + 1, south],
      [west, south],
    ],
  ],
});
const feature = (properties: Record<string, unknown>, geometry: unknown = square(-87, 36)) => ({
  type: 'Feature',
  properties,
  geometry,
});

describe('a boundary file', () => {
  it('tells chamber, district and map version from the Census’s properties', () => {
    const { boundaries, problems } = readBoundaries([
      feature({ STATEFP: '47', SLDUST: '001', GEOID: '47001', NAMELSAD: 'State Senate District 1', LSY: '2024' }),
      feature({ STATEFP: '47', SLDLST: '002', GEOID: '47002', NAMELSAD: 'State House District 2', LSY: '2024' }),
      feature({ STATEFP: '47', CD119FP: '07', GEOID: '4707', NAMELSAD: 'Congressional District 7', CDSESSN: '119' }),
      feature({ geoid: '47003', chamber: 'upper', name: 'Third', version: 'plan-b' }),
    ]);
    expect(problems).toEqual([]);
    expect(boundaries.map((b) => ({ ...b, geometry: null }))).toEqual([
      {
        row: 1,
        state: 'tn',
        chamber: 'upper',
        geoid: '47001',
        name: 'State Senate District 1',
        mapVersion: '2024',
        geometry: null,
      },
      {
        row: 2,
        state: 'tn',
        chamber: 'lower',
        geoid: '47002',
        name: 'State House District 2',
        mapVersion: '2024',
        geometry: null,
      },
      {
        row: 3,
        state: 'tn',
        chamber: 'us-house',
        geoid: '4707',
        name: 'Congressional District 7',
        mapVersion: '119',
        geometry: null,
      },
      { row: 4, state: 'tn', chamber: 'upper', geoid: '47003', name: 'Third', mapVersion: 'plan-b', geometry: null },
    ]);
  });

  it('passes over water, and says which features are no district or no outline in degrees', () => {
    const { boundaries, problems } = readBoundaries([
      feature({ SLDLST: 'ZZZ', GEOID: '25ZZZ', NAMELSAD: 'State House Districts not defined' }),
      feature({ NAME: 'A park' }),
      feature({ SLDLST: '001', GEOID: '25001' }, { type: 'Point', coordinates: [0, 0] }),
      feature({ SLDLST: '002', GEOID: '25002' }, square(500_000, 4_000_000)),
      null,
    ]);
    expect(boundaries).toEqual([]);
    expect(problems.map((p) => [p.row, p.code])).toEqual([
      [2, 'feature-not-a-district'],
      [3, 'feature-not-an-outline'],
      [4, 'feature-not-an-outline'],
      [5, 'feature-not-a-district'],
    ]);
  });
});

describe('a Census shapefile zip', () => {
  const table = dbfOf(['GEOID', 'SLDLST', 'NAMELSAD', 'LSY'], [['47001', '001', 'State House District 1', '2024']]);
  const shapes = shpOf([square(-87, 36)]);

  it('is read like the GeoJSON of the same districts', async () => {
    const zip = zipSync({
      'tl_x.shp': shapes,
      'tl_x.dbf': table,
      'tl_x.prj': strToU8('GEOGCS["GCS_North_American_1983"]'),
      'read.me': strToU8('x'),
    });
    const { boundaries, problems } = await readShapefileZip(zip);
    expect(problems).toEqual([]);
    expect(boundaries).toEqual([
      {
        row: 1,
        state: 'tn',
        chamber: 'lower',
        geoid: '47001',
        name: 'State House District 1',
        mapVersion: '2024',
        geometry: square(-87, 36),
      },
    ]);
  });

  it('is refused when a part would grow beyond all reason', async () => {
    const bomb = zipSync({ 'a.shp': new Uint8Array(MAX_INFLATE_RATIO * 100_000), 'a.dbf': table });
    expect((await readShapefileZip(bomb)).problems.map((p) => p.code)).toEqual(['zip-too-large']);
  });

  it('is refused, with one clear finding, when damaged, incomplete, projected or not of shapes', async () => {
    const whole = zipSync({ 'a.shp': shapes, 'a.dbf': table });
    const codes = await Promise.all(
      [
        whole.slice(0, whole.length / 2),
        zipSync({ 'a.shp': shapes }),
        zipSync({ 'a.shp': shapes, 'a.dbf': table, 'a.prj': strToU8('PROJCS["Tennessee"]') }),
        zipSync({ 'a.shp': strToU8('no shapes here at all'), 'a.dbf': table }),
      ].map(async (zip) => (await readShapefileZip(zip)).problems.map((p) => p.code)),
    );
    expect(codes).toEqual([
      ['shapefile-unreadable'],
      ['shapefile-unreadable'],
      ['shapefile-projected'],
      ['shapefile-unreadable'],
    ]);
  });
});

describe('a point in districts', () => {
  it('lies in the square it lies in, and in no other, for any point of a grid of squares', () => {
    const squares = [0, 1, 2, 3].flatMap((x) => [0, 1, 2, 3].map((y) => ({ id: `${x},${y}`, geometry: square(x, y) })));
    const index = new DistrictIndex(squares);
    const inside = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const cell = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(cell, cell, inside, inside, (x, y, dx, dy) => {
        expect(index.at(x + dx, y + dy).map((s) => s.id)).toEqual([`${x},${y}`]);
      }),
    );
  });

  it('lies in no district when it is in a hole, outside, or when no map is there', () => {
    const holed: Polygon = {
      type: 'Polygon',
      coordinates: [
        ...square(0, 0).coordinates,
        [
          [0.4, 0.4],
          [0.6, 0.4],
          [0.6, 0.6],
          [0.4, 0.6],
          [0.4, 0.4],
        ],
      ],
    };
    const index = new DistrictIndex([{ geometry: holed }]);
    expect([
      index.at(0.5, 0.5).length,
      index.at(0.1, 0.1).length,
      index.at(9, 9).length,
      new DistrictIndex([]).at(0, 0).length,
    ]).toEqual([0, 1, 0, 0]);
  });

  it('is near to a square when its edge is, measured along the ground in every direction', () => {
    const index = new DistrictIndex([{ geometry: square(-87, 36) }]);
    const metresNorth = (metres: number) => 37 + metres / 111_195;
    const metresEast = (metres: number) => -86 + metres / (111_195 * Math.cos((36.5 * Math.PI) / 180));
    const near = (lon: number, lat: number) => index.near(lon, lat, 100).length;
    expect([near(-86.5, metresNorth(99)), near(-86.5, metresNorth(101))]).toEqual([1, 0]);
    expect([near(metresEast(99), 36.5), near(metresEast(101), 36.5)]).toEqual([1, 0]);
    expect([near(metresEast(80), metresNorth(80)), near(-86.5, 36.5), near(-86.0001, 36.5)]).toEqual([0, 0, 0]);
  });
});
