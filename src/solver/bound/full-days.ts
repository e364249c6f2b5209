import type { CompiledInstance } from '../compile.js';
import { longestDays } from './longest-day.js';
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

/** The fullest day of each party. */
export function fullDays(c: CompiledInstance): (p: number) => FullDay {
  const longest = longestDays(c);
  return (p) => {
    const { slots, most } = longest(p);
    // In a chain of that length the n-th meeting ends a longest chain of n, or the whole could be longer.
    const atPlace = Array.from({ length: most }, () => new Set<number>());
    for (const { upTo, from, offices } of slots) {
      if (upTo + from - 1 === most) for (const o of offices) atPlace[upTo - 1]!.add(o);
    }
    return { most, needed: atPlace.filter((set) => set.size <= FEW).map((set) => [...set]) };
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
