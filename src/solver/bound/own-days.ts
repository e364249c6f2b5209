import type { CompiledInstance } from '../compile.js';
import type { LeastLegs } from './least-legs.js';
import type { LinearProgram, Terms } from './linear-program.js';

/** One way to spend a day on own offices alone: which of them, and what the ways between them cost at least. */
export interface OwnDay {
  readonly offices: readonly number[];
  readonly cost: number;
}

/**
 * Every set of the given offices that party `p` could attend in one day with no other meeting in between, each with
 * the least cost of walking and waiting, whatever everybody else does. Sets that no order and no starts allow are
 * missing. The work doubles with every office, so there should be few.
 */
export function ownDays(c: CompiledInstance, p: number, offices: readonly number[]): OwnDay[] {
  const T = c.grid.starts.length;
  const n = offices.length;
  const most = c.maxDay[p]!;
  // least[(set * n + last) * T + start]: the least cost of a day that ends with that meeting.
  const least = new Float64Array((1 << n) * n * T).fill(Infinity);
  const best = new Float64Array(1 << n).fill(Infinity);
  best[0] = 0;
  const starts = offices.map((o) =>
    c.startsOf[o]!.filter((k) => c.available[c.freeRow[p]! + c.visitKind[o]! * T + k] === 1),
  );
  for (let set = 1; set < 1 << n; set++) {
    if (bits(set) > most) continue;
    for (let last = 0; last < n; last++) {
      if ((set & (1 << last)) === 0) continue;
      const before = set & ~(1 << last);
      for (const k of starts[last]!) {
        const cost = before === 0 ? 0 : leastUpTo(before, last, k);
        least[(set * n + last) * T + k] = cost;
        if (cost < best[set]!) best[set] = cost;
      }
    }
  }
  function leastUpTo(before: number, last: number, k: number): number {
    let cost = Infinity;
    const to = offices[last]!;
    for (let j = 0; j < n; j++) {
      if ((before & (1 << j)) === 0) continue;
      const from = offices[j]!;
      const leg = c.paceRow[p]! + c.building[from]! * c.buildings + c.building[to]!;
      const latest = c.grid.starts[k]! - c.length[from]! - c.legNeed[leg]! - c.buffer;
      for (const i of starts[j]!) {
        if (c.grid.starts[i]! > latest) break;
        const gap = c.grid.starts[k]! - c.grid.starts[i]! - c.length[from]!;
        const way = c.legCost[leg]! + c.size[p]! * c.weights.idle * gap;
        cost = Math.min(cost, least[(before * n + j) * T + i]! + way);
      }
    }
    return cost;
  }
  return [...best.entries()]
    .filter(([, cost]) => cost < Infinity)
    .map(([set, cost]) => ({ offices: offices.filter((_, j) => (set & (1 << j)) !== 0), cost }));
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Own offices up to which every set of them is a day of its own in the program. */
const MOST_OWN = 4;

/** What the program knows about one party where its days are added. */
export interface PartyTerms {
  readonly p: number;
  /** Own offices that the party can attend at all, and the variable of each attendance. */
  readonly own: readonly { readonly o: number; readonly x: string }[];
  readonly foreign: string;
  readonly served: string;
}

/**
 * A served party spends its day on some set of own offices that fit together in time, alone or with meetings
 * elsewhere. Alone, the ways cost what the cheapest such day costs; with others, no less than the least legs, and a
 * crossing when it attends both sides of the capitol.
 */
export function addOwnDays(lp: LinearProgram, c: CompiledInstance, legs: LeastLegs, party: PartyTerms): void {
  const { p, own, foreign, served } = party;
  if (own.length > MOST_OWN) return addCrossing(lp, legs, party);
  const days: Terms = [[-1, served]];
  const mixed: Terms = [];
  const attended: Terms[] = own.map(({ x }) => [[1, x]]);
  const offices = own.map(({ o }) => o);
  for (const day of ownDays(c, p, offices)) {
    const counted = day.offices.reduce((sum, o) => sum + legs.after(p, o), 0) - legs.last(p);
    const crosses = new Set(day.offices.map((o) => legs.side(o))).size > 1 ? legs.crossing(p) : 0;
    const kinds = [{ cost: crosses, list: [days, mixed] }];
    if (day.offices.length > 0) kinds.push({ cost: Math.max(0, day.cost - counted), list: [days] });
    for (const { cost, list } of kinds) {
      const variable = lp.variable(-cost, 1);
      lp.tally('legs', -cost, variable);
      for (const terms of list) terms.push([1, variable]);
      for (const o of day.offices) attended[offices.indexOf(o)]!.push([-1, variable]);
    }
  }
  lp.atMost(days, 0);
  lp.atMost(
    days.map(([k, v]) => [-k, v]),
    0,
  );
  for (const terms of attended) lp.atMost(terms, 0);
  lp.atMost([...mixed, [-1, foreign]], 0);
  lp.atMost([[1, foreign], ...mixed.map(([, v]) => [-c.maxDay[p]!, v] as const)], 0);
}

/** A party that attends own offices on both sides of the capitol walks from one to the other at least once. */
function addCrossing(lp: LinearProgram, legs: LeastLegs, { p, own }: PartyTerms): void {
  const cost = legs.crossing(p);
  const near = own.filter(({ o }) => legs.side(o) === 0);
  const far = own.filter(({ o }) => legs.side(o) === 1);
  if (cost <= 0 || near.length === 0 || far.length === 0) return;
  const crosses = lp.variable(-cost, 1);
  lp.tally('legs', -cost, crosses);
  for (const a of near) {
    for (const b of far) {
      lp.atMost(
        [
          [1, a.x],
          [1, b.x],
          [-1, crosses],
        ],
        1,
      );
    }
  }
}
