import type { CompiledInstance } from '../compile.js';
import type { LinearProgram, Terms } from './linear-program.js';

/** What the clock says of the fullest day that a party could have, whatever everybody else does. */
export interface FullDay {
  /** Meetings that fit one after the other, the ways between them included. */
  readonly most: number;
  /** A day of so many meetings visits one office of each of these sets; only small sets are named. */
  readonly needed: readonly (readonly number[])[];
}

/** Offices up to which a set is named: larger ones bind nothing. */
const FEW = 6;

/** Meetings that start at the same time, in the same building and for as long: the ways to and from them are the same. */
interface Slot {
  readonly k: number;
  readonly building: number;
  readonly length: number;
  readonly offices: number[];
  /** Meetings of the longest chain that ends with this one, and of the longest that begins with it. */
  upTo: number;
  from: number;
}

/**
 * The fullest day of party `p`: the longest chain of meetings at offices that are open when the party is available,
 * with room for each way. A chain may come back to an office, so it is at least as long as any real day.
 */
export function fullDay(c: CompiledInstance, p: number): FullDay {
  const slots = slotsOf(c, p);
  const canFollow = (a: Slot, b: Slot) =>
    c.grid.starts[b.k]! >=
    c.grid.starts[a.k]! + a.length + c.legNeed[c.paceRow[p]! + a.building * c.buildings + b.building]! + c.buffer;
  for (let j = 0; j < slots.length; j++) {
    const b = slots[j]!;
    for (let i = 0; i < j; i++) if (canFollow(slots[i]!, b)) b.upTo = Math.max(b.upTo, slots[i]!.upTo + 1);
  }
  for (let i = slots.length - 1; i >= 0; i--) {
    const a = slots[i]!;
    for (let j = i + 1; j < slots.length; j++) {
      if (canFollow(a, slots[j]!)) a.from = Math.max(a.from, slots[j]!.from + 1);
    }
  }
  const most = slots.reduce((n, { upTo }) => Math.max(n, upTo), 0);
  // In a chain of that length the n-th meeting ends a longest chain of n, or the whole could be longer.
  const atPlace = Array.from({ length: most }, () => new Set<number>());
  for (const { upTo, from, offices } of slots) {
    if (upTo + from - 1 === most) for (const o of offices) atPlace[upTo - 1]!.add(o);
  }
  return { most, needed: atPlace.filter((set) => set.size <= FEW).map((set) => [...set]) };
}

/** Full days of an instance, found once for all parties that are available alike and walk alike. */
export function fullDays(c: CompiledInstance): (p: number) => FullDay {
  const known = new Map<string, FullDay>();
  return (p) => {
    const key = `${c.freeRow[p]} ${c.paceRow[p]}`;
    const found = known.get(key) ?? fullDay(c, p);
    known.set(key, found);
    return found;
  };
}

/**
 * A party attends no more meetings than its fullest day holds, and so many only if the offices that such a day cannot
 * do without are visited. `all` adds up its attendances.
 */
export function addFullDay(lp: LinearProgram, all: Terms, limit: number, day: FullDay, held: readonly string[]): void {
  lp.atMost(all, Math.min(limit, day.most));
  if (day.most > limit || day.needed.length === 0) return;
  const full = lp.variable(0, 1);
  lp.atMost([...all, [-1, full]], day.most - 1);
  for (const offices of day.needed) {
    lp.atMost([[1, full], ...offices.map((o): [number, string] => [-1, held[o]!])], 0);
  }
}

function slotsOf(c: CompiledInstance, p: number): Slot[] {
  const T = c.grid.starts.length;
  const slots = new Map<string, Slot>();
  for (let o = 0; o < c.offices; o++) {
    const [building, length] = [c.building[o]!, c.length[o]!];
    for (const k of c.startsOf[o]!) {
      if (c.available[c.freeRow[p]! + c.visitKind[o]! * T + k] !== 1) continue;
      const key = `${k} ${building} ${length}`;
      const slot = slots.get(key);
      if (slot) slot.offices.push(o);
      else slots.set(key, { k, building, length, offices: [o], upTo: 1, from: 1 });
    }
  }
  return [...slots.values()].sort((a, b) => a.k - b.k);
}
