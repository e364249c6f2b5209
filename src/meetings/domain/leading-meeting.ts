import { isStanding, type MeetingState } from './meeting-state.js';

/** A meeting as far as it can stand for its office. */
export interface OfficeMeetingRow {
  readonly id: string;
  readonly state: MeetingState;
  readonly startsAt: Date | null;
}

/** The meeting that stands for an office in the pipeline: the first that people go to, else the latest of the others. */
export function leadingMeeting<M extends OfficeMeetingRow>(meetings: readonly M[]): M | null {
  const inOrder = [...meetings].sort((a, b) => rank(a) - rank(b) || timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1));
  return inOrder[0] ?? null;
}

/** A meeting that was dropped says less about an office than what the office itself said. */
const rank = ({ state }: OfficeMeetingRow): number =>
  isStanding(state) ? 0 : state === 'waitlisted_by_office' ? 1 : state === 'cancelled_by_us' ? 3 : 2;
const timeOf = ({ startsAt }: OfficeMeetingRow): number => startsAt?.getTime() ?? Number.POSITIVE_INFINITY;
