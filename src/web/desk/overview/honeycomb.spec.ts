import fc from 'fast-check';
import { CELL_RADIUS, honeycomb } from './honeycomb.js';

describe('a honeycomb', () => {
  it('keeps every cell inside the picture and apart from every other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), (count) => {
        const { cells, width, height } = honeycomb(count);
        expect(cells).toHaveLength(count);
        const apart = Math.sqrt(3) * CELL_RADIUS - 0.2;
        const inside = cells.every(
          ({ x, y }) =>
            x >= apart / 2 && x + apart / 2 <= width + 0.1 && y >= CELL_RADIUS && y + CELL_RADIUS <= height + 0.1,
        );
        const nearest = Math.min(
          ...cells.flatMap((cell, i) =>
            cells.slice(i + 1).map((other) => Math.hypot(cell.x - other.x, cell.y - other.y)),
          ),
          Infinity,
        );
        expect({ inside, areApart: nearest >= apart }).toEqual({ inside: true, areApart: true });
      }),
      { numRuns: 25 },
    );
  });

  it('is a little wider than high', () => {
    const { width, height } = honeycomb(99);
    expect(width / height).toBeGreaterThan(1.1);
    expect(width / height).toBeLessThan(1.6);
  });
});
