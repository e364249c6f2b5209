import type { AdvocateId, MeetingId } from '../../kernel/ids.js';
import { instantOf, type LocalDay } from '../../kernel/local-time.js';
import type { Assignment } from '../../meetings/domain/own-schedule.js';
import { type Notice, planRelease } from '../../meetings/domain/release-plan.js';
import type { PlanChange } from './plan-changes.js';

/**
 * Whose own schedule a plan's changes touch, had everybody been told how the day stands: counted by the rule by which a release
 * writes to people, so that the teammates of a new leader are among them.
 */
export function planNotices(
  day: LocalDay,
  standing: readonly Assignment[],
  changes: readonly PlanChange[],
): readonly Notice[] {
  const told = standing.map((assignment) => ({ ...assignment, sequence: 0 }));
  const changed = new Set<string | null>(changes.map(({ meetingId }) => meetingId));
  const kept = standing.filter(({ meetingId }) => !changed.has(meetingId));
  return planRelease(1, told, [...kept, ...changes.flatMap((change) => seatsOf(day, standing, change))]).notices;
}

/** A changed meeting's seats; one that is not there yet goes by its office. */
function seatsOf(day: LocalDay, standing: readonly Assignment[], change: PlanChange): Assignment[] {
  const { office: officeId, to, minutes, after, leader } = change;
  if (to === null) return [];
  const now = standing.find(({ meetingId }) => meetingId === change.meetingId);
  return after.map((advocateId) => ({
    meetingId: change.meetingId ?? (`new:${officeId}:${to}` as MeetingId),
    advocateId: advocateId as AdvocateId,
    officeId,
    role: advocateId === leader ? 'leader' : 'attendee',
    startsAt: instantOf(day, to),
    endsAt: instantOf(day, to + minutes),
    buildingId: now?.buildingId ?? null,
    room: now?.room ?? null,
  }));
}
