import { isStanding, type MeetingState } from './meeting-state.js';

/** What an office must be told because it believes something else. */
export type OfficeDebt = 'request' | 'moved' | 'cancelled';

/** A meeting as it stands, and as its office knows it. */
export interface KnownMeeting {
  readonly state: MeetingState;
  readonly startsAt: Date | null;
  readonly toldState: 'asked' | 'agreed' | 'cancelled' | null;
  readonly toldStartsAt: Date | null;
}

/**
 * What the office of a meeting has yet to be told, or null. An office that was only asked is asked again for the new
 * time; one that has agreed is told of it. What the office itself called off, it knows.
 */
export function officeDebt({ state, startsAt, toldState, toldStartsAt }: KnownMeeting): OfficeDebt | null {
  if (toldState === null || toldState === 'cancelled') return null;
  if (state === 'cancelled_by_us') return 'cancelled';
  if (!isStanding(state) || state === 'tbd' || state === 'drop_in') return null;
  if (state === 'completed' || state === 'in_progress') return null;
  if (startsAt === null || startsAt.getTime() === toldStartsAt?.getTime()) return null;
  return toldState === 'agreed' ? 'moved' : 'request';
}
