import { retryDelaySeconds } from './retry-delay.js';

const PACE = { firstRetrySeconds: 30, longestRetrySeconds: 3600 };
const AT_MOST = 0;
const AT_LEAST = 0.999_999;

describe('the wait before a retry', () => {
  it('doubles from the first to the longest, and stays there', () => {
    const waits = [1, 2, 3, 4, 7, 8, 9, 40].map((attempts) => retryDelaySeconds(PACE, attempts, AT_MOST));
    expect(waits).toEqual([30, 60, 120, 240, 1920, 3600, 3600, 3600]);
  });

  it('is shorter by up to a half at random, so that what failed together does not come back together', () => {
    for (const attempts of [1, 5, 40]) {
      const longest = retryDelaySeconds(PACE, attempts, AT_MOST);
      expect(retryDelaySeconds(PACE, attempts, 0.5)).toBe(longest * 0.75);
      expect(retryDelaySeconds(PACE, attempts, AT_LEAST)).toBeCloseTo(longest / 2, 1);
    }
  });
});
