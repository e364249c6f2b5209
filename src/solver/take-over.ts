import type { Plan } from './plan.js';
import type { Recreate } from './recreate.js';
import { Repair, attends, giveUp } from './repair.js';
import type { Solution } from './schedule.js';

/** A meeting that can no longer be held as it was, and who attended it. */
interface Broken {
  readonly m: number;
  readonly roster: readonly number[];
}

/** An office that lost a meeting, and who attended it. */
interface Lost {
  readonly o: number;
  readonly roster: readonly number[];
}

/**
 * Puts an earlier plan into an empty one, keeps all of it that the rules still allow, and mends the rest with the
 * fewest changes it finds: first other people in the same meeting, then the same people at another time or one
 * meeting for another, then the office anew; at last people who lost or never had a meeting get one. Whoever keeps all
 * of their meetings is left in peace.
 */
export function takeOver(plan: Plan, recreate: Recreate, previous: Solution): void {
  const mark = plan.mark();
  if (mendedFrom(plan, recreate, previous, false)) return;
  plan.undo(mark);
  mendedFrom(plan, recreate, previous, true);
}

/** Mends as `takeOver` says; false when a locked meeting finds nobody, which cannot be once `invited` stay. */
function mendedFrom(plan: Plan, recreate: Recreate, previous: Solution, invitedStay: boolean): boolean {
  const { c } = plan;
  const repair = new Repair(plan, recreate);
  const { broken, lost, before } = putIn(plan, recreate, previous, invitedStay);
  const weight = (m: number) => c.coverFull[c.officeOf[m]!]!;
  const order = [...broken].sort((a, b) => plan.locked[b.m]! - plan.locked[a.m]! || weight(b.m) - weight(a.m));
  for (const { m, roster } of order) {
    if (plan.start[m]! < 0 || plan.sound(m)) continue;
    if (plan.closedRoster[m] === 0 && repair.complete(m)) continue;
    const o = c.officeOf[m]!;
    const mark = plan.mark();
    let without = -Infinity;
    if (plan.locked[m] === 0) {
      giveUp(plan, m);
      holdElsewhen(plan, recreate, repair, { o, roster });
      without = plan.score;
      plan.undo(mark);
    }
    const given = plan.closedRoster[m] === 1 ? null : repair.completeAtTheExpense(m, without);
    if (given) lost.push({ o: c.officeOf[given.m]!, roster: given.roster });
    else if (plan.locked[m] === 1) return false;
    else {
      giveUp(plan, m);
      lost.push({ o, roster });
    }
  }
  for (const meeting of lost) holdElsewhen(plan, recreate, repair, meeting);
  for (let p = 0; p < c.parties; p++) {
    if (keeps(plan, p, before[p] ?? [])) continue;
    onlyIfBetter(plan, () => recreate.visitOwn(p));
    if (plan.dayCount[p] === 0) onlyIfBetter(plan, () => recreate.visitBest(p));
  }
  return true;
}

/** Puts a plan of the same instance into an empty plan, as it is. */
export function putBack(plan: Plan, recreate: Recreate, solution: Solution): void {
  const { office, parties } = indices(plan);
  for (let m = 0; m < plan.c.meetings; m++) sendAwayUnlocked(plan, m);
  for (const meeting of solution.meetings) {
    const o = office.get(meeting.office);
    const m = o === undefined ? -1 : hold(plan, recreate, o, meeting.start);
    if (m < 0) continue;
    for (const p of parties(meeting.advocates)) if (!attends(plan, p, m)) plan.join(p, m);
  }
}

/**
 * Puts in whatever of an earlier plan still fits. Unless those who were invited to complete locked meetings stay, they
 * make room for those who attended before, or attended the office at the time it no longer has. `before` holds what
 * each party attended, by office and start.
 */
function putIn(plan: Plan, recreate: Recreate, previous: Solution, invitedStay: boolean) {
  const { c } = plan;
  const { office, parties } = indices(plan);
  const broken: Broken[] = [];
  const lost: Lost[] = [];
  const before: (number[] | undefined)[] = new Array<undefined>(c.parties);
  for (let m = 0; m < c.meetings; m++) {
    if (invitedStay || plan.locked[m] === 0 || plan.closedRoster[m] === 1) continue;
    sendAwayUnlocked(plan, m);
    broken.push({ m, roster: [] });
  }
  for (const meeting of previous.meetings) {
    const o = office.get(meeting.office);
    const roster = parties(meeting.advocates);
    for (const p of roster) (before[p] ??= []).push(o === undefined ? -1 : place(o, meeting.start));
    if (o === undefined) continue;
    const m = hold(plan, recreate, o, meeting.start);
    if (m < 0) lost.push({ o, roster });
    else {
      for (const p of roster) if (!attends(plan, p, m) && recreate.mayJoin(p, m)) plan.join(p, m);
      if (!plan.sound(m) && plan.locked[m] === 0) broken.push({ m, roster });
    }
  }
  for (const { m } of broken) {
    if (plan.locked[m] === 0) continue;
    const moved = lost.filter(({ o }) => o === c.officeOf[m]).flatMap(({ roster }) => roster);
    for (const p of moved) if (!attends(plan, p, m) && recreate.mayJoin(p, m)) plan.join(p, m);
  }
  return { broken, lost, before };
}

function indices(plan: Plan) {
  const { officeIndex: office, personIndex, partyOf } = plan.c;
  const parties = (ids: readonly string[]) => {
    const found: number[] = [];
    for (const id of ids) {
      const i = personIndex.get(id);
      if (i !== undefined && !found.includes(partyOf[i]!)) found.push(partyOf[i]!);
    }
    return found;
  };
  return { office, parties };
}

/** Sends everybody away from meeting `m` who is not locked in it. */
function sendAwayUnlocked(plan: Plan, m: number): void {
  for (let i = plan.rosterCount[m]! - 1; i >= plan.fixed[m]!; i--)
    plan.leave(plan.roster[m * plan.c.rosterStride + i]!, m);
}

/** Holds office `o` at `start` again if that is still possible; the meeting, or -1. */
function hold(plan: Plan, recreate: Recreate, o: number, start: number): number {
  const { c } = plan;
  for (let m = c.firstMeeting[o]!; m < c.firstMeeting[o + 1]!; m++) if (plan.start[m] === start) return m;
  const slot = (start - c.instance.day.start) / c.instance.day.step;
  const m = recreate.freePlace(o);
  if (m < 0 || !c.startsOf[o]!.includes(slot) || !recreate.officeIsFree(o, start)) return -1;
  plan.open(m, start);
  return m;
}

/** Meets an office at the time that loses least, with those of the old roster who can, or anew, or not at all. */
function holdElsewhen(plan: Plan, recreate: Recreate, repair: Repair, { o, roster }: Lost): void {
  const { c } = plan;
  const m = recreate.freePlace(o);
  if (m < 0) return;
  const start = plan.mark();
  const without = plan.score;
  const at = (slot: number, complete: () => boolean): boolean => {
    plan.open(m, c.grid.starts[slot]!);
    for (const p of roster) if (recreate.mayJoin(p, m)) plan.join(p, m);
    return plan.rosterCount[m]! > 0 && complete();
  };
  const bestSlot = (complete: () => boolean): number => {
    let best = without;
    let found = -1;
    for (const slot of c.startsOf[o]!) {
      if (!recreate.officeIsFree(o, c.grid.starts[slot]!)) continue;
      if (at(slot, complete) && plan.score > best) {
        best = plan.score;
        found = slot;
      }
      plan.undo(start);
    }
    return found;
  };
  const withFree = () => repair.completeWithFree(m);
  const withOthers = () => repair.complete(m, 1);
  const slot = bestSlot(withFree);
  const others = slot < 0 ? bestSlot(withOthers) : -1;
  if (slot >= 0) at(slot, withFree);
  else if (others >= 0) at(others, withOthers);
  const known = plan.score;
  plan.undo(start);
  if (recreate.placeOffice(o, 0, 0) >= 0 && plan.score > known) return;
  plan.undo(start);
  if (slot >= 0) at(slot, withFree);
  else if (others >= 0) at(others, withOthers);
}

/** True when party `p` still attends exactly what it attended. */
function keeps(plan: Plan, p: number, before: readonly number[]): boolean {
  const { c } = plan;
  const now = Array.from({ length: plan.dayCount[p]! }, (_, k) => plan.day[p * c.dayStride + k]!);
  return now.length === before.length && now.every((m) => before.includes(place(c.officeOf[m]!, plan.start[m]!)));
}

const place = (o: number, start: number) => o * 4096 + start;

/** Does something, and takes it back when it did not gain. */
function onlyIfBetter(plan: Plan, act: () => void): void {
  const before = plan.score;
  const mark = plan.mark();
  act();
  if (plan.score <= before) plan.undo(mark);
}
