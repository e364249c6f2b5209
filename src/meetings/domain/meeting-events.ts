import type { MeetingState } from './meeting-state.js';

/** Everything that can happen to a meeting; that its time or team changes is no event of its state. */
export const MEETING_EVENTS = [
  'asked',
  'followed-up',
  'held',
  'confirmed',
  'waitlisted',
  'declined',
  'office-cancelled',
  'we-cancelled',
  'no-time',
  'dropped-in',
  'started',
  'completed',
  'missed',
] as const;

/** One thing that can happen to a meeting. */
export type MeetingEvent = (typeof MEETING_EVENTS)[number];

type Transitions = Readonly<Partial<Record<MeetingState, MeetingState>>>;

/** Every state from the listed ones to the same next one. */
function toward(next: MeetingState, ...from: readonly MeetingState[]): Transitions {
  return Object.fromEntries(from.map((state) => [state, next]));
}

/** What is still open between the organisation and the office. */
const OPEN = [
  'not_requested',
  'requested',
  'following_up',
  'tentative',
  'tbd',
  'drop_in',
  'waitlisted_by_office',
] as const;

const OFF = ['declined', 'cancelled_by_office', 'cancelled_by_us'] as const;

/** The life of a meeting, as `product.md` tells it: for each event, the states in which it can happen and what follows. */
const LIFE: Readonly<Record<MeetingEvent, Transitions>> = {
  // An office that has declined is not asked again; one whose time fell through may be.
  asked: {
    ...toward('requested', 'not_requested', 'tbd', 'drop_in', 'cancelled_by_us', 'cancelled_by_office'),
    ...toward('following_up', 'requested', 'following_up'),
    ...toward('tentative', 'tentative'),
    ...toward('waitlisted_by_office', 'waitlisted_by_office'),
  },
  'followed-up': {
    ...toward('following_up', 'not_requested', 'requested', 'following_up'),
    ...toward('tentative', 'tentative'),
    ...toward('waitlisted_by_office', 'waitlisted_by_office'),
    ...toward('tbd', 'tbd'),
    ...toward('confirmed', 'confirmed'),
  },
  held: toward('tentative', ...OPEN),
  confirmed: toward('confirmed', ...OPEN, ...OFF, 'confirmed'),
  waitlisted: toward('waitlisted_by_office', ...OPEN),
  declined: {
    ...toward('declined', ...OPEN, 'declined', 'cancelled_by_us'),
    ...toward('cancelled_by_office', 'confirmed'),
  },
  'office-cancelled': toward('cancelled_by_office', ...OPEN, 'confirmed', 'cancelled_by_office'),
  'we-cancelled': toward('cancelled_by_us', ...OPEN, 'confirmed', 'cancelled_by_us'),
  'no-time': toward('tbd', ...OPEN),
  'dropped-in': toward('drop_in', ...OPEN, 'declined'),
  started: toward('in_progress', 'requested', 'following_up', 'tentative', 'confirmed', 'tbd', 'drop_in', 'missed'),
  completed: toward('completed', 'tentative', 'confirmed', 'in_progress', 'tbd', 'drop_in', 'missed'),
  missed: toward('missed', ...OPEN, 'confirmed', 'in_progress'),
};

/** The state that follows when an event happens in a state; null when it cannot happen in it. */
export function stateAfter(state: MeetingState, event: MeetingEvent): MeetingState | null {
  return LIFE[event][state] ?? null;
}

/** The events that can happen in a state. */
export function possibleEvents(state: MeetingState): MeetingEvent[] {
  return MEETING_EVENTS.filter((event) => stateAfter(state, event) !== null);
}
