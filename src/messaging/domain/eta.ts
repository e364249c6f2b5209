/** What decides when the last message of a pile leaves. */
export interface Pace {
  /** Messages that are due and wait. */
  readonly waiting: number;
  /** What the account allows in a second; null: no limit. */
  readonly perSecond: number | null;
  /** What the account still allows today; null: no limit. */
  readonly leftToday: number | null;
  /** What it allows in a day; null: no limit. */
  readonly perDay: number | null;
  /** How many left in the last minute. */
  readonly lastMinute: number;
  /** Seconds until the next day begins at which the account counts anew. */
  readonly untilTomorrow: number;
}

const DAY_SECONDS = 86_400;

/**
 * Seconds until the last waiting message leaves, at the pace of the last minute but no faster than the account allows;
 * 0 when nothing waits, null when nothing has left lately and no limit says more.
 */
export function secondsUntilDone(pace: Pace): number | null {
  if (pace.waiting === 0) return 0;
  const observed = pace.lastMinute > 0 ? pace.lastMinute / 60 : null;
  const perSecond = Math.min(observed ?? Infinity, pace.perSecond ?? Infinity);
  const beyondToday = pace.leftToday === null ? 0 : Math.max(0, pace.waiting - pace.leftToday);
  if (beyondToday > 0 && pace.perDay) {
    const fullDays = Math.ceil(beyondToday / pace.perDay) - 1;
    const onTheLast = beyondToday - fullDays * pace.perDay;
    return Math.ceil(
      pace.untilTomorrow + fullDays * DAY_SECONDS + (perSecond === Infinity ? 0 : onTheLast / perSecond),
    );
  }
  return perSecond === Infinity ? null : Math.ceil(pace.waiting / perSecond);
}
