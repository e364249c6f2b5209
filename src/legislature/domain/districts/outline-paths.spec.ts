import type { Polygon } from 'geojson';
import { outlinePaths } from './outline-paths.js';

const square = (west: number, south: number, size: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

describe('a map of outlines', () => {
  it('holds all of them, north up, none stretched', () => {
    const map = outlinePaths(
      [
        { id: 'a', geometry: square(-90, 0, 1) },
        { id: 'b', geometry: square(-89, 0, 1) },
      ],
      200,
    )!;
    expect([map.width, map.height]).toEqual([200, 100]);
    expect(map.paths.get('a')).toBe('M0 100L100 100L100 0L0 0L0 100Z');
    expect(map.paths.get('b')).toBe('M100 100L200 100L200 0L100 0L100 100Z');
  });

  it('keeps one point of those that a pixel holds', () => {
    const ring = Array.from({ length: 1000 }, (_, i) => [-90 + i / 1000, i % 2 === 0 ? 0 : 0.0001]);
    const map = outlinePaths([{ id: 'a', geometry: { type: 'Polygon', coordinates: [[...ring, [-89, 1]]] } }], 50)!;
    expect(map.paths.get('a')!.split('L').length).toBeLessThan(60);
  });

  it('draws islands beyond the date line in the west', () => {
    const map = outlinePaths(
      [
        { id: 'a', geometry: square(179, 52, 1) },
        { id: 'b', geometry: square(-179, 52, 1) },
      ],
      300,
    )!;
    expect(map.paths.get('a')).toMatch(/^M0 /);
    expect(map.paths.get('b')).toMatch(/^M200 /);
  });

  it('is none without outlines', () => {
    expect(outlinePaths([], 100)).toBe(null);
  });
});
