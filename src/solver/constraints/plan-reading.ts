import type { Advocate, Instance, LockedMeeting, Office } from '../problem.js';
import type { Solution } from '../schedule.js';

/** One meeting of a plan, with the office and the people it names. */
export interface HeldMeeting {
  readonly office: Office;
  readonly start: number;
  readonly end: number;
  readonly team: readonly Advocate[];
}

/** A plan read against its instance: meetings in order, by office and by person. */
export interface PlanReading {
  readonly instance: Instance;
  readonly solution: Solution;
  /** Meetings of known offices, with the people that are known. */
  readonly meetings: readonly HeldMeeting[];
  /** Meetings of each office that has any, in the order of time. */
  readonly byOffice: ReadonlyMap<string, readonly HeldMeeting[]>;
  /** Meetings of each person, in the order of time. */
  readonly days: ReadonlyMap<string, readonly HeldMeeting[]>;
  readonly locks: readonly LockedMeeting[];
  /** Minutes a person walks between two offices. */
  walk(who: Advocate, from: Office, to: Office): number;
}

/** Reads a plan; what it names and the instance does not know is left to the rule `ref`. */
export function readPlan(instance: Instance, solution: Solution): PlanReading {
  const offices = new Map(instance.offices.map((o) => [o.id, o]));
  const people = new Map(instance.advocates.map((a) => [a.id, a]));
  const building = new Map(instance.buildings.map((b, i) => [b.id, i]));
  const meetings = solution.meetings.flatMap((m): HeldMeeting[] => {
    const office = offices.get(m.office);
    if (!office) return [];
    const team = [...new Set(m.advocates)].flatMap((id) => people.get(id) ?? []);
    return [{ office, start: m.start, end: m.start + office.length, team }];
  });
  const byOffice = new Map<string, HeldMeeting[]>();
  const days = new Map<string, HeldMeeting[]>(instance.advocates.map((a) => [a.id, []]));
  for (const meeting of [...meetings].sort((a, b) => a.start - b.start)) {
    byOffice.set(meeting.office.id, [...(byOffice.get(meeting.office.id) ?? []), meeting]);
    for (const a of meeting.team) days.get(a.id)!.push(meeting);
  }
  return {
    instance,
    solution,
    meetings,
    byOffice,
    days,
    locks: instance.locked,
    walk: (who, from, to) =>
      Math.ceil(instance.walk[building.get(from.building)!]![building.get(to.building)!]! * who.pace),
  };
}

/** True when `who` lives in the district of `office`. */
export const isConstituent = (who: Advocate, office: Office): boolean => who.districts.includes(office.district);
