import type { AdvocateId, MeetingId, OfficeId } from '../../kernel/ids.js';
import { isStanding, type MeetingState } from './meeting-state.js';

/** What kind of act an edit of the board was. */
export type BoardAct = 'move' | 'seat' | 'lock' | 'place' | 'cancel' | 'plan';

/** A seat in a meeting. */
export interface Seat {
  readonly advocateId: AdvocateId;
  readonly role: 'leader' | 'attendee';
}

/** Everything about a meeting that the board can change; times are ISO 8601, so that it can be kept as JSON. */
export interface MeetingSnapshot {
  readonly id: MeetingId;
  readonly officeId: OfficeId;
  readonly state: MeetingState;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly locked: boolean;
  readonly team: readonly Seat[];
}

/** What a coordinator wants of a meeting; absent parts stay as they are. */
export interface MeetingWish {
  readonly time?: { readonly startsAt: Date; readonly endsAt: Date } | null;
  readonly team?: readonly Seat[];
  readonly locked?: boolean;
  readonly cancel?: boolean;
}

/** A meeting as it is once a wish is granted. */
export function grant(meeting: MeetingSnapshot, wish: MeetingWish): MeetingSnapshot {
  if (wish.cancel) return { ...meeting, state: 'cancelled_by_us', team: [] };
  const { time } = wish;
  const timed =
    time === undefined
      ? meeting
      : { ...meeting, startsAt: time?.startsAt.toISOString() ?? null, endsAt: time?.endsAt.toISOString() ?? null };
  return {
    ...timed,
    state: stateFor(meeting.state, timed.startsAt !== null),
    locked: wish.locked ?? meeting.locked,
    team: wish.team ?? meeting.team,
  };
}

/** A meeting that is put back on the board stands again; one without a time waits for one. */
function stateFor(state: MeetingState, hasTime: boolean): MeetingState {
  if (!isStanding(state)) return hasTime ? 'not_requested' : 'tbd';
  if (hasTime) return state === 'tbd' ? 'not_requested' : state;
  return state === 'not_requested' || state === 'confirmed' || state === 'tentative' ? 'tbd' : state;
}

/** True when both say the same of the same meeting, whatever the order of its team. */
export function isSameSnapshot(a: MeetingSnapshot, b: MeetingSnapshot): boolean {
  return textOf(a) === textOf(b);
}

function textOf({ id, state, startsAt, endsAt, locked, team }: MeetingSnapshot): string {
  const seats = team.map(({ advocateId, role }) => `${advocateId} ${role}`).sort();
  return [id, state, startsAt, endsAt, locked, ...seats].join('|');
}
