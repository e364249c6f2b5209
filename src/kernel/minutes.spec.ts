import fc from 'fast-check';
import { formatMinutes, intersectRanges, mergeRanges, parseMinutes, subtractRanges } from './minutes.js';

const ranges = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
  { maxLength: 6 },
);
const covers = (list: readonly { from: number; to: number }[], minute: number) =>
  list.some((r) => r.from <= minute && minute < r.to);

describe('minutes after midnight', () => {
  it('reads what it writes, for every minute of a day', () => {
    for (let minute = 0; minute <= 1440; minute++) expect(parseMinutes(formatMinutes(minute))).toBe(minute);
  });

  it('refuses what is no time of day', () => {
    expect(['9', '24:01', '10:60', 'noon', ''].map(parseMinutes)).toEqual([null, null, null, null, null]);
  });

  it('covers, after subtracting, exactly the minutes that were open and not blocked', () => {
    fc.assert(
      fc.property(ranges, ranges, (open, blocked) => {
        const rest = subtractRanges(open, blocked);
        for (let m = 0; m < 61; m++) expect(covers(rest, m)).toBe(covers(open, m) && !covers(blocked, m));
        expect(mergeRanges(rest)).toEqual(rest);
      }),
    );
  });

  it('covers, after intersecting, exactly the minutes that both cover', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const both = intersectRanges(a, b);
        for (let m = 0; m < 61; m++) expect(covers(both, m)).toBe(covers(a, m) && covers(b, m));
      }),
    );
  });
});
