import type { Window } from './problem.js';

/** How long a meeting takes, and how long it takes to get into its building for the first time. */
export interface VisitKind {
  readonly length: number;
  readonly entry: number;
}

/** The starts of the day's grid and the distinct kinds of visits, by index. */
export interface DayGrid {
  /** Minutes after midnight of each start. */
  readonly starts: Int32Array;
  readonly kinds: readonly VisitKind[];
}

/** Builds the grid: every `start + k * step` before the end of the day, and the kinds of visits that occur. */
export function gridOf(day: { start: number; end: number; step: number }, visits: Iterable<VisitKind>): DayGrid {
  const starts: number[] = [];
  for (let t = day.start; t < day.end && day.step > 0; t += day.step) starts.push(t);
  const kinds = new Map([...visits].map((v) => [`${v.length} ${v.entry}`, v]));
  return {
    starts: Int32Array.from(starts),
    kinds: [...kinds.values()].sort((a, b) => a.length - b.length || a.entry - b.entry),
  };
}

/** True when `[from, to]` lies inside one of the windows. */
export function insideOne(windows: readonly Window[], from: number, to: number): boolean {
  return windows.some(([a, b]) => from >= a && to <= b);
}

/**
 * One byte for each (kind of visit, start) of the grid, at `kind * starts + start`: 1 when everybody is available for
 * the whole meeting and, counted from when the day first has them, had time to enter the building.
 */
export function availabilityTable(grid: DayGrid, everybody: readonly (readonly Window[])[]): Uint8Array {
  const table = new Uint8Array(grid.kinds.length * grid.starts.length);
  const arrivals = everybody.map((windows) => windows.reduce((least, [from]) => Math.min(least, from), Infinity));
  const arrival = Math.max(...arrivals);
  grid.kinds.forEach(({ length, entry }, l) =>
    grid.starts.forEach((start, k) => {
      const free = everybody.every((windows) => insideOne(windows, start, start + length));
      const entered = entry === 0 || start >= arrival + entry;
      table[l * grid.starts.length + k] = free && entered ? 1 : 0;
    }),
  );
  return table;
}

/** The most meetings of a length that fit into some starts (indices into the grid, ascending) without overlapping. */
export function disjointStarts(grid: DayGrid, starts: Iterable<number>, length: number): number {
  let count = 0;
  let end = -Infinity;
  for (const k of starts) {
    if (grid.starts[k]! < end) continue;
    count++;
    end = grid.starts[k]! + length;
  }
  return count;
}
