import { DateTime } from 'luxon';
import type { AdvocateId, MeetingId } from '../../kernel/ids.js';

/** One person's part in one meeting, with everything that the person must know to be in the right place in time. */
export interface Assignment {
  readonly meetingId: MeetingId;
  readonly advocateId: AdvocateId;
  readonly officeId: string;
  readonly role: 'leader' | 'attendee';
  /** Null while the office has given no time yet. */
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly buildingId: string | null;
  readonly room: string | null;
}

/** An assignment as it was released; `sequence` is the version in which its time or place last changed. */
export interface ReleasedAssignment extends Assignment {
  readonly sequence: number;
}

/** True when both say the same time and place: a calendar entry made from one need not be touched for the other. */
export function sameTimeAndPlace(a: Assignment, b: Assignment): boolean {
  return (
    a.startsAt?.getTime() === b.startsAt?.getTime() &&
    a.endsAt?.getTime() === b.endsAt?.getTime() &&
    a.officeId === b.officeId &&
    a.buildingId === b.buildingId &&
    a.room === b.room
  );
}

/** An assignment at the same hours of a zone, so many days later; one without a time stays as it is. */
export function movedBy<T extends Pick<Assignment, 'startsAt' | 'endsAt'>>(
  assignment: T,
  zone: string,
  days: number,
): T {
  const later = (at: Date | null) => at && DateTime.fromJSDate(at, { zone }).plus({ days }).toJSDate();
  return { ...assignment, startsAt: later(assignment.startsAt), endsAt: later(assignment.endsAt) };
}

/** Who leads each meeting, among everybody's assignments. */
export function leadersOf(assignments: Iterable<Assignment>): ReadonlyMap<MeetingId, AdvocateId> {
  const leaders = new Map<MeetingId, AdvocateId>();
  for (const { meetingId, advocateId, role } of assignments) if (role === 'leader') leaders.set(meetingId, advocateId);
  return leaders;
}

/** A person's own schedule as one comparable text: meetings with time, place and who leads, in order of time. */
export function scheduleFingerprint(
  assignments: readonly Assignment[],
  leaders: ReadonlyMap<MeetingId, AdvocateId>,
): string {
  return assignments
    .map((a) =>
      [
        a.startsAt?.toISOString() ?? 'tbd',
        a.endsAt?.toISOString() ?? '',
        a.meetingId,
        a.officeId,
        a.buildingId,
        a.room,
        a.role,
        leaders.get(a.meetingId) ?? '',
      ].join('|'),
    )
    .sort()
    .join('\n');
}

/** Groups assignments by person. */
export function byAdvocate<T extends Assignment>(assignments: readonly T[]): Map<AdvocateId, T[]> {
  const people = new Map<AdvocateId, T[]>();
  for (const assignment of assignments) {
    const own = people.get(assignment.advocateId);
    if (own) own.push(assignment);
    else people.set(assignment.advocateId, [assignment]);
  }
  return people;
}
