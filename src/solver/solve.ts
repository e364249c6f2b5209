import { compile } from './compile.js';
import { LANES, LEGS, Lane, bestOf } from './lane.js';
import type { Conflict } from './locks.js';
import type { Instance } from './problem.js';
import type { Solution } from './schedule.js';

/** How long to search, and from which seed. */
export interface SolveOptions {
  readonly seed: number;
  /** Iterations of all lanes together. */
  readonly iterations: number;
  /** Asked every few iterations; true ends the run with the best plan so far. */
  readonly shouldStop?: () => boolean;
}

/** A plan with what the search knows about it. */
export interface SolveResult {
  readonly solution: Solution;
  readonly score: number;
  readonly iterations: number;
  /** Locks that contradict a rule or each other; the plan leaves them out. */
  readonly conflicts: readonly Conflict[];
}

const SLICE = 32;

/**
 * Plans a day, synchronously and in this thread. The same instance, seed and iterations give the same plan, byte for
 * byte, as the threaded run gives.
 */
export function solve(instance: Instance, options: SolveOptions): SolveResult {
  const c = compile(instance);
  const lanes = Array.from({ length: LANES }, (_, lane) => new Lane(c, options.seed, lane));
  const stop = options.shouldStop ?? (() => false);
  for (let leg = 0; leg < LEGS; leg++) {
    for (const lane of lanes) {
      const n = lane.iterationsOf(leg, options.iterations);
      for (let k = 0; k < n && !stop(); k += SLICE) lane.advance(leg, n, Math.min(SLICE, n - k));
    }
    const snapshots = lanes.map((lane) => lane.search.bestSnapshot);
    lanes.forEach((lane) => lane.meet(snapshots[bestOf(snapshots)]!));
  }
  const winner = lanes[bestOf(lanes.map((lane) => lane.search.bestSnapshot))]!.search;
  return {
    solution: winner.solution(),
    score: winner.bestScore,
    iterations: lanes.reduce((sum, lane) => sum + lane.search.iterations, 0),
    conflicts: winner.conflicts,
  };
}
