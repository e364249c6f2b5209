import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { outlineMap } from './outline-map.js';

const square = (west: number, south: number, size = 1): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west, south + size],
      [west + size, south + size],
      [west + size, south],
      [west, south],
    ],
  ],
});
const two = [
  { districtId: 'a', geometry: square(-87, 36) },
  { districtId: 'b', geometry: square(-86, 36) },
];

describe('an outline map', () => {
  it('draws districts side by side, north above, and labels each inside', () => {
    const map = outlineMap(two, 280)!;
    expect(map.areas.map(({ districtId }) => districtId)).toEqual(['a', 'b']);
    expect(map.areas[0]!.label[0]).toBeLessThan(140);
    expect(map.areas[1]!.label[0]).toBeGreaterThan(140);
    expect(map.height).toBeLessThanOrEqual(280);
    const { lat } = map.place(140, 6);
    expect(lat).toBeGreaterThan(map.place(140, map.height - 6).lat);
  });

  it('leads from every point of the sheet back to the place that is drawn there', () => {
    const map = outlineMap(two, 280)!;
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 274 }), fc.integer({ min: 6, max: 170 }), (x, y) => {
        const { lon, lat } = map.place(x, y);
        const isWest = lon < -86;
        expect(isWest).toBe(x < 140);
        expect(lat).toBeLessThanOrEqual(37.01);
      }),
    );
  });

  it('is light: corners that nobody could see are left out', () => {
    const corners = Array.from({ length: 20_000 }, (_, i) => {
      const angle = (i / 20_000) * 2 * Math.PI;
      return [-86 + Math.cos(angle), 36 + Math.sin(angle)];
    });
    const geometry: Polygon = { type: 'Polygon', coordinates: [[...corners, corners[0]!]] };
    expect(outlineMap([{ districtId: 'a', geometry }], 280)!.areas[0]!.path.length).toBeLessThan(12_000);
  });

  it('puts the label of a bent district inside it', () => {
    const bent: Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [0, 3],
          [3, 3],
          [3, 2.8],
          [0.5, 2.8],
          [0.5, 0],
          [0, 0],
        ],
      ],
    };
    const map = outlineMap([{ districtId: 'a', geometry: bent }], 280)!;
    const { lon } = map.place(...(map.areas[0]!.label as [number, number]));
    expect(lon).toBeLessThan(0.5);
  });

  it('is not there when there is nothing to draw', () => {
    expect(outlineMap([], 280)).toBeNull();
  });
});
