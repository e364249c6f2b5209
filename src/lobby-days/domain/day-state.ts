/** The states of a lobby day, in the order of its life; "the day" itself is the date, not a state. */
export const DAY_STATES = [
  'draft',
  'registration-open',
  'registration-closed',
  'scheduling',
  'released',
  'follow-up',
  'closed',
  'purged',
] as const;

/** One state of a lobby day. */
export type DayState = (typeof DAY_STATES)[number];

/**
 * Where a day may go next. Registration may close and open again until the schedule is released; a schedule may be
 * worked on without a public registration, from an imported list; a day that is called off closes from any state.
 */
const NEXT: Readonly<Record<DayState, readonly DayState[]>> = {
  draft: ['registration-open', 'scheduling', 'closed'],
  'registration-open': ['registration-closed', 'scheduling', 'closed'],
  'registration-closed': ['registration-open', 'scheduling', 'closed'],
  scheduling: ['registration-open', 'registration-closed', 'released', 'closed'],
  released: ['follow-up', 'closed'],
  'follow-up': ['closed'],
  closed: ['purged'],
  purged: [],
};

/** True when a day may go from one state to the other. */
export function mayBecome(from: DayState, to: DayState): boolean {
  return NEXT[from].includes(to);
}
