/**
 * Places are given out no further ahead than this: what is to leave later waits in the outbox, where urgent mail overtakes
 * it, instead of in a worker's hands.
 */
export const LOOK_AHEAD_SECONDS = 3;

/**
 * How many messages may be given a place at a rate of so many a second when the next free one is `waitSeconds` away:
 * those that begin within the time that is looked ahead.
 */
export function placesAhead(perSecond: number, waitSeconds: number): number {
  return Math.max(0, Math.ceil((LOOK_AHEAD_SECONDS - waitSeconds) * perSecond));
}

/** No place that was given out lies further away than this; what seems to was given out before the clock was set back. */
export function longestWaitSeconds(perSecond: number): number {
  // A tenth more, because the database rounds.
  return LOOK_AHEAD_SECONDS + 1 / perSecond + 0.1;
}
