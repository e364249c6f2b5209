import type { AdvocateId, MeetingId, OfficeId } from '../../kernel/ids.js';

/** A meeting that a plan asks for. */
export interface PlannedMeeting {
  readonly officeId: OfficeId;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Null on a day that needs no leaders and a team that has none. */
  readonly leaderId: AdvocateId | null;
  readonly team: readonly AdvocateId[];
}

/** A meeting that stands, as far as matching needs it. */
export interface StandingMeeting {
  readonly id: MeetingId;
  readonly officeId: OfficeId;
  readonly startsAt: Date | null;
}

/** How a plan maps onto what stands: what is kept or moved keeps its identity, so that calendars follow it. */
export interface PlanMatch {
  readonly keep: readonly { readonly id: MeetingId; readonly planned: PlannedMeeting }[];
  readonly create: readonly PlannedMeeting[];
  readonly drop: readonly MeetingId[];
}

/**
 * Matches planned meetings with standing ones, office by office: first those at the same time, then the rest in
 * order of time. What is left over is created or dropped.
 */
export function matchPlan(standing: readonly StandingMeeting[], planned: readonly PlannedMeeting[]): PlanMatch {
  const free = new Map<OfficeId, StandingMeeting[]>();
  for (const meeting of standing) free.set(meeting.officeId, [...(free.get(meeting.officeId) ?? []), meeting]);
  for (const list of free.values()) list.sort((a, b) => time(a.startsAt) - time(b.startsAt));

  const keep: { id: MeetingId; planned: PlannedMeeting }[] = [];
  const take = (plan: PlannedMeeting, matches: (meeting: StandingMeeting) => boolean): boolean => {
    const list = free.get(plan.officeId) ?? [];
    const at = list.findIndex(matches);
    if (at < 0) return false;
    keep.push({ id: list.splice(at, 1)[0]!.id, planned: plan });
    return true;
  };

  const inOrder = [...planned].sort((a, b) => time(a.startsAt) - time(b.startsAt));
  const elsewhen = inOrder.filter((plan) => !take(plan, (meeting) => time(meeting.startsAt) === time(plan.startsAt)));
  const create = elsewhen.filter((plan) => !take(plan, () => true));
  return { keep, create, drop: [...free.values()].flat().map((meeting) => meeting.id) };
}

const time = (at: Date | null): number => at?.getTime() ?? Number.POSITIVE_INFINITY;
