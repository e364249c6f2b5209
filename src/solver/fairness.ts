import type { Instance } from './problem.js';
import type { UnservedAdvocate } from './report.js';
import type { Solution } from './schedule.js';

/** How one quantity is spread over the people who attend something. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** How meetings, walking and waiting are spread over people. */
export interface Fairness {
  /** People by number of meetings; index 0 counts those with none. */
  readonly peopleByMeetings: readonly number[];
  readonly meetings: Spread;
  readonly walkMinutes: Spread;
  readonly idleMinutes: Spread;
  /** Meetings that everybody should have, and how many people have more. */
  readonly target: number;
  readonly peopleAboveTarget: number;
  /** Who has no meeting though others have more than the target, and the rule that forces it. */
  readonly leftOut: readonly Pick<UnservedAdvocate, 'advocate' | 'code' | 'sentence'>[];
}

/** Meetings a person should have when the day does not say: the score counts a second one. */
const TARGET = 2;

/** Meetings that each person of a day should have at least. */
export function targetOf(instance: Instance): number {
  return instance['x-rotunda']?.atLeast ?? TARGET;
}

/**
 * Tells how a plan treats its people; walking and waiting count between a person's meetings. `unserved` are those
 * without one, with the rules that keep them out.
 */
export function fairness(instance: Instance, solution: Solution, unserved: readonly UnservedAdvocate[]): Fairness {
  const office = new Map(instance.offices.map((o) => [o.id, o]));
  const building = new Map(instance.buildings.map((b, i) => [b.id, i]));
  const days = new Map<string, { start: number; end: number; building: number }[]>();
  for (const meeting of solution.meetings) {
    const o = office.get(meeting.office);
    if (!o) continue;
    const stop = { start: meeting.start, end: meeting.start + o.length, building: building.get(o.building)! };
    for (const id of meeting.advocates) days.set(id, [...(days.get(id) ?? []), stop]);
  }
  const walks: number[] = [];
  const idles: number[] = [];
  const peopleByMeetings: number[] = [0];
  for (const a of instance.advocates) {
    const day = (days.get(a.id) ?? []).sort((x, y) => x.start - y.start);
    while (peopleByMeetings.length <= day.length) peopleByMeetings.push(0);
    peopleByMeetings[day.length]!++;
    if (day.length === 0) continue;
    let walk = 0;
    let idle = 0;
    for (let k = 1; k < day.length; k++) {
      const need = Math.ceil(instance.walk[day[k - 1]!.building]![day[k]!.building]! * a.pace);
      walk += need;
      idle += Math.max(0, day[k]!.start - day[k - 1]!.end - need);
    }
    walks.push(walk);
    idles.push(idle);
  }
  const counts = [...days.values()].map((day) => day.length);
  const target = targetOf(instance);
  const peopleAboveTarget = counts.filter((n) => n > target).length;
  return {
    peopleByMeetings,
    meetings: spread(counts),
    walkMinutes: spread(walks),
    idleMinutes: spread(idles),
    target,
    peopleAboveTarget,
    leftOut:
      peopleAboveTarget === 0 ? [] : unserved.map(({ advocate, code, sentence }) => ({ advocate, code, sentence })),
  };
}

function spread(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (k: number) => sorted[k] ?? 0;
  return { least: at(0), median: at(Math.floor(sorted.length / 2)), most: at(sorted.length - 1) };
}
