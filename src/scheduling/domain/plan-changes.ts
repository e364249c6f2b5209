import type { MeetingId } from '../../kernel/ids.js';
import type { MeetingState } from '../../meetings/domain/meeting-state.js';
import type { Instance } from '../../solver/problem.js';
import type { Solution } from '../../solver/schedule.js';
import { plannedLeader } from './planned-leader.js';

/** A meeting that stands, as far as a plan can change it; `start` is a local minute. */
export interface StandingMeeting {
  readonly id: MeetingId;
  readonly officeId: string;
  readonly version: number;
  readonly state: MeetingState;
  readonly locked: boolean;
  readonly start: number | null;
  readonly team: readonly string[];
}

/** What a plan would change in one office; null: a meeting that is not there yet, or a time that it has not. */
export interface PlanChange {
  readonly office: string;
  readonly meetingId: MeetingId | null;
  readonly version: number | null;
  readonly from: number | null;
  /** Null: the meeting is dropped. */
  readonly to: number | null;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly leader: string | null;
  readonly minutes: number;
}

/** What a plan would change of the meetings that stand, office by office. */
export function planChanges(instance: Instance, plan: Solution, meetings: readonly StandingMeeting[]): PlanChange[] {
  const lengths = new Map(instance.offices.map((office) => [office.id, office.length]));
  const leaderOf = plannedLeader(instance);
  const left = meetings.filter(({ officeId }) => lengths.has(officeId));
  const take = (office: string, start: number) => {
    const own = left.filter(({ officeId }) => officeId === office);
    const found = own.find((one) => one.start === start) ?? own[0];
    if (found) left.splice(left.indexOf(found), 1);
    return found;
  };
  const planned = [...plan.meetings]
    .sort((a, b) => a.start - b.start)
    .map(({ office, start, advocates }): PlanChange => {
      const standing = take(office, start);
      return {
        office,
        to: start,
        after: advocates,
        leader: leaderOf(office, advocates),
        meetingId: standing?.id ?? null,
        version: standing?.version ?? null,
        from: standing?.start ?? null,
        before: standing?.team ?? [],
        minutes: lengths.get(office)!,
      };
    });
  const dropped = left
    // What nobody has asked for yet may go; an office that was asked is not dropped by a plan.
    .filter(({ state, locked, start }) => state === 'not_requested' && !locked && start !== null)
    .map(({ id: meetingId, version, officeId, start, team }): PlanChange => ({
      office: officeId,
      meetingId,
      version,
      to: null,
      after: [],
      leader: null,
      minutes: 0,
      from: start,
      before: team,
    }));
  return [...planned, ...dropped].filter((change) => change.from !== change.to || concernedBy(change).length > 0);
}

/** Whom a change concerns: everybody when the time changes, else those who join or leave. */
export function concernedBy({ before, after, from, to }: PlanChange): string[] {
  const all = [...new Set([...before, ...after])];
  return from !== to ? all : all.filter((id) => before.includes(id) !== after.includes(id));
}
