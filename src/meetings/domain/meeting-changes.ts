import { groupBy } from '../../kernel/group-by.js';
import type { AdvocateId, MeetingId } from '../../kernel/ids.js';
import { type Assignment, sameTimeAndPlace } from './own-schedule.js';

/** Where and when a meeting is. */
export type MeetingPlace = Pick<Assignment, 'officeId' | 'startsAt' | 'buildingId' | 'room'>;

/** How one meeting differs from what people were told. */
export interface MeetingChange {
  readonly meetingId: MeetingId;
  readonly kind: 'added' | 'moved' | 'team' | 'dropped';
  /** As it was told, null for a new meeting. */
  readonly before: MeetingPlace | null;
  /** As it stands, null for one that is off. */
  readonly now: MeetingPlace | null;
  /** Who was in its team or is now. */
  readonly people: readonly AdvocateId[];
}

const ORDER = ['moved', 'added', 'team', 'dropped'] as const;

/** Every meeting that differs from the last release: moved ones first, then by time. */
export function meetingChanges(before: readonly Assignment[], now: readonly Assignment[]): MeetingChange[] {
  const [old, current] = [groupBy(before, ({ meetingId }) => meetingId), groupBy(now, ({ meetingId }) => meetingId)];
  return [...new Set([...old.keys(), ...current.keys()])]
    .flatMap((meetingId) => changeOf(meetingId, old.get(meetingId) ?? [], current.get(meetingId) ?? []))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || timeOf(a) - timeOf(b) || (a.meetingId < b.meetingId ? -1 : 1),
    );
}

function changeOf(meetingId: MeetingId, before: readonly Assignment[], now: readonly Assignment[]): MeetingChange[] {
  const [old, current] = [before[0] ?? null, now[0] ?? null];
  const people = [...new Set([...before, ...now].map(({ advocateId }) => advocateId))].sort();
  const change = { meetingId, before: old && placeOf(old), now: current && placeOf(current), people };
  if (!old) return [{ ...change, kind: 'added' }];
  if (!current) return [{ ...change, kind: 'dropped' }];
  if (!sameTimeAndPlace(old, current)) return [{ ...change, kind: 'moved' }];
  return teamOf(before) === teamOf(now) ? [] : [{ ...change, kind: 'team' }];
}

function placeOf({ officeId, startsAt, buildingId, room }: Assignment): MeetingPlace {
  return { officeId, startsAt, buildingId, room };
}

function teamOf(assignments: readonly Assignment[]): string {
  return assignments
    .map(({ advocateId, role }) => `${advocateId} ${role}`)
    .sort()
    .join();
}

function timeOf({ now, before }: MeetingChange): number {
  return (now ?? before)?.startsAt?.getTime() ?? Infinity;
}
