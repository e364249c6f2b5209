import { insideOne } from './availability.js';
import type { Plan } from './plan.js';
import type { Recreate } from './recreate.js';
import { Repair, attends, giveUp, missing } from './repair.js';

/** A locked meeting, or one person of it, that contradicts a rule or another lock. */
export interface Conflict {
  /** The rule that broke, by the judge's code. */
  readonly code: string;
  /** Ids of the office and the people concerned. */
  readonly refs: readonly string[];
  readonly message: string;
}

/**
 * Holds the locked meetings of the instance with the people locked in them, completes their rosters, and pins them.
 * What contradicts the rules is left out and returned: a person who cannot attend, or a meeting that cannot be held.
 */
export function holdLocked(plan: Plan, recreate: Recreate): Conflict[] {
  const { c } = plan;
  const { instance } = c;
  const conflicts: Conflict[] = [];
  const repair = new Repair(plan, recreate);
  const opened: { m: number; refs: string[] }[] = [];
  for (const lock of instance.locked) {
    const at = `${lock.office} at ${lock.start}`;
    const refuse = (code: string, refs: string[], why: string) =>
      conflicts.push({ code, refs: [lock.office, ...refs], message: `locked meeting with ${at}: ${why}` });
    const o = c.officeIndex.get(lock.office);
    if (o === undefined) {
      refuse('ref', [], 'there is no such office');
      continue;
    }
    const slot = (lock.start - instance.day.start) / instance.day.step;
    let m = plan.start.findIndex((s, k) => s === lock.start && c.officeOf[k] === o);
    if (m < 0) {
      if (!Number.isInteger(slot)) refuse('grid', [], 'the start is not on the grid of the day');
      else if (!c.startsOf[o]!.includes(slot)) refuse('office', [], 'the office is not available then');
      else if (recreate.freePlace(o) < 0) refuse('count', [], 'the office holds no further meeting');
      else if (!recreate.officeIsFree(o, lock.start)) refuse('overlap', [], 'another locked meeting overlaps it');
      else m = recreate.freePlace(o);
      if (m < 0) continue;
      plan.open(m, lock.start);
      opened.push({ m, refs: [lock.office] });
    }
    for (const id of lock.advocates) {
      const i = c.personIndex.get(id);
      if (i === undefined) refuse('ref', [id], `${id} is not registered`);
      else if (attends(plan, c.partyOf[i]!, m)) continue;
      else if (plan.people[m]! + c.size[c.partyOf[i]!]! > c.maxSize[o]!)
        refuse('size', [id], `no seat is left for ${id}`);
      else if (!mayBeLocked(plan, c.partyOf[i]!, o, lock.start)) refuse('window', [id], `${id} cannot attend then`);
      else plan.join(c.partyOf[i]!, m);
    }
    plan.fixed[m] = plan.rosterCount[m]!;
    if (lock.closed) plan.closedRoster[m] = 1;
  }
  for (const { m, refs } of opened) {
    plan.locked[m] = 1;
    if (plan.sound(m) || (plan.closedRoster[m] === 0 && repair.completeWithFree(m))) continue;
    conflicts.push({
      code: missing(plan, m),
      refs,
      message: `locked meeting with ${refs[0]} at ${plan.start[m]}: nobody free completes its roster`,
    });
    plan.locked[m] = plan.fixed[m] = plan.closedRoster[m] = 0;
    giveUp(plan, m);
  }
  plan.commit();
  return conflicts;
}

/** True when the judged rules let a party attend: what an office has confirmed outranks the day's own wishes. */
function mayBeLocked(plan: Plan, p: number, o: number, start: number): boolean {
  const { c } = plan;
  const { advocates, offices, walk, rules } = c.instance;
  const office = offices[o]!;
  const end = start + office.length;
  const people = c.members[p]!.map((i) => advocates[i]!);
  if (!people.every((a) => insideOne(a.windows, start, end) && (office.accessible || !a.needsAccessible))) return false;
  if (plan.dayCount[p]! >= c.maxDay[p]!) return false;
  for (let k = 0; k < plan.dayCount[p]!; k++) {
    const m = plan.day[p * c.dayStride + k]!;
    const other = c.officeOf[m]!;
    if (other === o) return false;
    const minutes = (a: number, b: number) =>
      Math.max(...people.map((x) => Math.ceil(walk[c.building[a]!]![c.building[b]!]! * x.pace))) + rules.buffer;
    const after = plan.start[m]! + c.length[other]! + minutes(other, o) <= start;
    if (!after && end + minutes(o, other) > plan.start[m]!) return false;
  }
  return true;
}
