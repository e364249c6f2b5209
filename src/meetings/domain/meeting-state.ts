/** Every state a meeting can be in, as `product.md` tells its life; "changed" is an event, not a state. */
export const MEETING_STATES = [
  'not_requested',
  'requested',
  'following_up',
  'tentative',
  'confirmed',
  'in_progress',
  'completed',
  'tbd',
  'drop_in',
  'waitlisted_by_office',
  'declined',
  'cancelled_by_office',
  'cancelled_by_us',
  'missed',
] as const;

/** One state of a meeting. */
export type MeetingState = (typeof MEETING_STATES)[number];

const STANDING: ReadonlySet<MeetingState> = new Set([
  'not_requested',
  'requested',
  'following_up',
  'tentative',
  'confirmed',
  'in_progress',
  'completed',
  'tbd',
  'drop_in',
]);

const FIXED: ReadonlySet<MeetingState> = new Set(['confirmed', 'in_progress', 'completed']);

/** The states of meetings that people are expected to go to and have not yet begun. */
export const TO_BE_HELD: readonly MeetingState[] = MEETING_STATES.filter(
  (state) => STANDING.has(state) && state !== 'in_progress' && state !== 'completed',
);

/** True while people are expected to go: the meeting takes its office's and its team's time. */
export function isStanding(state: MeetingState): boolean {
  return STANDING.has(state);
}

/** True when the office has agreed to the time, so that no plan may move it. */
export function isFixed(state: MeetingState): boolean {
  return FIXED.has(state);
}

/** True when the office does not want the meeting, or not now: only a person may bring it back, never a plan. */
export function hasRefused(state: MeetingState): boolean {
  return state === 'declined' || state === 'cancelled_by_office' || state === 'waitlisted_by_office';
}
