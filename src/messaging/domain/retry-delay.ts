/** How long retries wait: doubling from the first to the longest, in seconds. */
export interface RetryPace {
  readonly firstRetrySeconds: number;
  readonly longestRetrySeconds: number;
}

/**
 * Seconds to wait after the n-th failed attempt (from 1): doubling up to a ceiling, of which a random half is taken
 * off, so that messages which failed together do not come back together. `random` lies in [0, 1).
 */
export function retryDelaySeconds(pace: RetryPace, attempts: number, random: number): number {
  const ceiling = Math.min(pace.longestRetrySeconds, pace.firstRetrySeconds * 2 ** Math.max(0, attempts - 1));
  return ceiling * (1 - random / 2);
}
