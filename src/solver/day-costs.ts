import { FORBIDDEN } from './seat-tables.js';
import type { Plan } from './plan.js';

/** The cost of what a rule forbids: larger than any score. */
export const NEVER = 1e15;

/**
 * What attending office `o` from the grid's start `slot` adds to the costs of party `p`; NEVER when a rule on
 * the person forbids it (availability, access, limit, travel, the same office twice).
 */
export function joinCost(plan: Plan, p: number, o: number, slot: number): number {
  const { c, day, start } = plan;
  const n = plan.dayCount[p]!;
  if (n >= c.maxDay[p]!) return NEVER;
  if (c.available[c.freeRow[p]! + c.visitKind[o]! * c.grid.starts.length + slot] === 0) return NEVER;
  if (c.seat[p * c.offices + o] === FORBIDDEN) return NEVER;
  const { lunch, chamberOf } = c.wishes;
  if (lunch !== null && !leavesLunch(plan, p, o, c.grid.starts[slot]!)) return NEVER;
  if (n === 0) return 0;
  const { officeOf, length, building, buildings, legNeed, legCost, buffer } = c;
  const s = c.grid.starts[slot]!;
  const base = p * c.dayStride;
  const row = c.paceRow[p]!;
  const b = building[o]!;
  let i = n;
  for (; i > 0; i--) {
    const m = day[base + i - 1]!;
    if (officeOf[m] === o) return NEVER;
    if (start[m]! <= s) break;
  }
  for (let k = i - 2; k >= 0; k--) if (officeOf[day[base + k]!] === o) return NEVER;
  let cost = 0;
  let o1 = -1;
  let end1 = 0;
  if (i > 0) {
    const m = day[base + i - 1]!;
    o1 = officeOf[m]!;
    end1 = start[m]! + length[o1]!;
    const leg = row + building[o1]! * buildings + b;
    const gap = s - end1;
    if (gap < legNeed[leg]! + buffer) return NEVER;
    cost += legCost[leg]! + plan.idleWeight[p]! * gap;
    if (chamberOf !== null) cost += chamberCost(plan, p, o1, start[m]!, o, s);
  }
  if (i < n) {
    const m = day[base + i]!;
    const o2 = officeOf[m]!;
    const leg = row + b * buildings + building[o2]!;
    const gap = start[m]! - s - length[o]!;
    if (gap < legNeed[leg]! + buffer) return NEVER;
    cost += legCost[leg]! + plan.idleWeight[p]! * gap;
    if (chamberOf !== null) cost += chamberCost(plan, p, o, s, o2, start[m]!);
    if (o1 >= 0) {
      cost -= legCost[row + building[o1]! * buildings + building[o2]!]! + plan.idleWeight[p]! * (start[m]! - end1);
      if (chamberOf !== null) cost -= chamberCost(plan, p, o1, start[day[base + i - 1]!]!, o2, start[m]!);
    }
  }
  return cost;
}

/** Walking and idle costs that the i-th of `n` meetings of a day causes. */
export function routeAround(plan: Plan, p: number, base: number, i: number, n: number): number {
  if (n === 1) return 0;
  const { day } = plan;
  const m = day[base + i]!;
  let cost = 0;
  if (i > 0) cost += legBetween(plan, p, day[base + i - 1]!, m);
  if (i < n - 1) cost += legBetween(plan, p, m, day[base + i + 1]!);
  if (i > 0 && i < n - 1) cost -= legBetween(plan, p, day[base + i - 1]!, day[base + i + 1]!);
  return cost;
}

function legBetween(plan: Plan, p: number, m1: number, m2: number): number {
  const { c, start } = plan;
  const o1 = c.officeOf[m1]!;
  const o2 = c.officeOf[m2]!;
  const gap = start[m2]! - start[m1]! - c.length[o1]!;
  const chamber = c.wishes.chamberOf === null ? 0 : chamberCost(plan, p, o1, start[m1]!, o2, start[m2]!);
  return (
    chamber + c.legCost[c.paceRow[p]! + c.building[o1]! * c.buildings + c.building[o2]!]! + plan.idleWeight[p]! * gap
  );
}

/** What it costs party `p` to change chambers between two meetings of the same half of the day. */
function chamberCost(plan: Plan, p: number, o1: number, s1: number, o2: number, s2: number): number {
  const { chamberOf, chamberCost, midday } = plan.c.wishes;
  if (chamberOf === null || chamberOf[o1] === chamberOf[o2] || s1 < midday !== s2 < midday) return 0;
  return chamberCost * plan.c.size[p]!;
}

/** True when party `p` keeps its lunch gap if it also attends office `o` from minute `s`. */
function leavesLunch(plan: Plan, p: number, o: number, s: number): boolean {
  const { c, day, start } = plan;
  const { from, to, minutes } = c.wishes.lunch!;
  const n = plan.dayCount[p]!;
  const base = p * c.dayStride;
  let free = from;
  let before = -1;
  let placed = false;
  for (let k = 0; k < n || !placed;) {
    const isNew = !placed && (k === n || start[day[base + k]!]! > s);
    const office = isNew ? o : c.officeOf[day[base + k]!]!;
    const at = isNew ? s : start[day[base + k]!]!;
    const walk = before < 0 ? 0 : c.legNeed[c.paceRow[p]! + c.building[before]! * c.buildings + c.building[office]!]!;
    if (Math.min(at, to) - Math.max(free, from) >= minutes && at - free >= minutes + walk) return true;
    free = at + c.length[office]!;
    before = office;
    if (isNew) placed = true;
    else k++;
  }
  return to - Math.max(free, from) >= minutes;
}
