import { type Pace, secondsUntilDone } from './eta.js';

const pace: Pace = {
  waiting: 600,
  perSecond: null,
  leftToday: null,
  perDay: null,
  lastMinute: 0,
  untilTomorrow: 3_600,
};

describe('the time until the last message leaves', () => {
  it.each<[string, Partial<Pace>, number | null]>([
    ['is none when nothing waits', { waiting: 0 }, 0],
    ['follows the last minute', { lastMinute: 300 }, 120],
    ['is no shorter than the account allows', { lastMinute: 6_000, perSecond: 10 }, 60],
    ['is unknown while nothing has left and nothing limits it', {}, null],
    ['follows the limit before anything has left', { perSecond: 2 }, 300],
    ['lasts until tomorrow when the day’s cap is reached', { leftToday: 500, perDay: 1_000 }, 3_600],
    ['counts further days', { leftToday: 0, perDay: 200 }, 3_600 + 2 * 86_400],
  ])('%s', (_name, change, seconds) => {
    expect(secondsUntilDone({ ...pace, ...change })).toBe(seconds);
  });
});
