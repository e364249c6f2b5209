import type { AdvocateId, MeetingId } from '../../kernel/ids.js';
import {
  type Assignment,
  byAdvocate,
  type ReleasedAssignment,
  sameTimeAndPlace,
  leadersOf,
  scheduleFingerprint,
} from './own-schedule.js';

/** What a release tells one person: their first schedule, a changed one, or that nothing is left of it. */
export interface Notice {
  readonly advocateId: AdvocateId;
  readonly kind: 'briefing' | 'schedule-changed' | 'meeting-cancelled';
}

/** Counts of a release against the one before it, in meetings and people. */
export interface ReleaseChanges {
  readonly added: number;
  readonly moved: number;
  readonly dropped: number;
  readonly people: number;
  /** How many missing texts were accepted by whoever released. */
  readonly acceptedGaps?: number;
}

/** A release before it is written. */
export interface ReleasePlan {
  readonly assignments: readonly ReleasedAssignment[];
  readonly notices: readonly Notice[];
  readonly changes: ReleaseChanges;
}

/**
 * Compares the schedule as it stands with the last released one (empty before the first release), and says who is
 * told what: only people whose own schedule differs, in order of their ids.
 */
export function planRelease(
  version: number,
  before: readonly ReleasedAssignment[],
  now: readonly Assignment[],
): ReleasePlan {
  const told = new Map(before.map((a) => [`${a.meetingId}/${a.advocateId}`, a]));
  const assignments = now.map((a) => {
    const old = told.get(`${a.meetingId}/${a.advocateId}`);
    return { ...a, sequence: old && sameTimeAndPlace(old, a) ? old.sequence : version };
  });
  const notices = noticesFor(byAdvocate(before), byAdvocate(assignments));
  return { assignments, notices, changes: { ...meetingChanges(before, now), people: notices.length } };
}

function noticesFor(before: Map<AdvocateId, Assignment[]>, now: Map<AdvocateId, Assignment[]>): Notice[] {
  const people = [...new Set([...before.keys(), ...now.keys()])].sort();
  const [led, leads] = [leadersOf([...before.values()].flat()), leadersOf([...now.values()].flat())];
  return people.flatMap((advocateId): Notice[] => {
    const [old, own] = [before.get(advocateId) ?? [], now.get(advocateId) ?? []];
    if (scheduleFingerprint(old, led) === scheduleFingerprint(own, leads)) return [];
    if (old.length === 0) return [{ advocateId, kind: 'briefing' }];
    return [{ advocateId, kind: own.length === 0 ? 'meeting-cancelled' : 'schedule-changed' }];
  });
}

function meetingChanges(before: readonly Assignment[], now: readonly Assignment[]): Omit<ReleaseChanges, 'people'> {
  const [old, current] = [meetingsOf(before), meetingsOf(now)];
  const shared = [...current].filter(([id]) => old.has(id));
  return {
    added: current.size - shared.length,
    moved: shared.filter(([id, meeting]) => !sameTimeAndPlace(old.get(id)!, meeting)).length,
    dropped: [...old.keys()].filter((id) => !current.has(id)).length,
  };
}

function meetingsOf(assignments: readonly Assignment[]): Map<MeetingId, Assignment> {
  return new Map(assignments.map((a) => [a.meetingId, a]));
}
