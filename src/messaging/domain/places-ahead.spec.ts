import fc from 'fast-check';
import { LOOK_AHEAD_SECONDS, longestWaitSeconds, placesAhead } from './places-ahead.js';

describe('places of a rate', () => {
  it.each([
    ['all that fit when none is taken', 10, 0, 10 * LOOK_AHEAD_SECONDS],
    ['what is left when some are', 10, 2, 10 * (LOOK_AHEAD_SECONDS - 2)],
    ['one at least when the next is near, however slow the rate', 0.01, LOOK_AHEAD_SECONDS - 0.1, 1],
    ['none when the next is far', 10, LOOK_AHEAD_SECONDS, 0],
  ])('are given out: %s', (_case, perSecond, wait, places) => {
    expect(placesAhead(perSecond, wait)).toBe(places);
  });

  it('all begin within the time that is looked ahead, and the next free one is never further away than is said', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (perSecond, wait) => {
          const places = placesAhead(perSecond, wait);
          if (places === 0) return;
          expect(wait + (places - 1) / perSecond).toBeLessThan(LOOK_AHEAD_SECONDS + 1e-9);
          expect(wait + places / perSecond).toBeLessThanOrEqual(longestWaitSeconds(perSecond) + 1e-9);
        },
      ),
    );
  });
});
