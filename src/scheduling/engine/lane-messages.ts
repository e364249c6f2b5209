import type { Instance } from '../../solver/problem.js';
import type { Interrupted, WarmStart } from '../../solver/lane.js';
import type { Conflict } from '../../solver/locks.js';
import type { Solution } from '../../solver/schedule.js';
import type { Snapshot } from '../../solver/search.js';

/** What a lane's thread is started with. */
export interface LaneSetup {
  readonly instance: Instance;
  readonly seed: number;
  readonly lane: number;
  /** Iterations of the whole run, or null when the clock ends it. */
  readonly iterations: number | null;
  /** Begin and end of the run in milliseconds since the epoch. */
  readonly begin: number;
  readonly end: number;
  readonly warm: WarmStart | null;
  readonly interrupted: Interrupted | null;
  /** Shared flag: not 0 asks the lane to stop. */
  readonly stop: Int32Array;
}

/** What the engine tells a lane: run this leg, after taking over `adopt` when that is better. */
export interface LegOrder {
  readonly leg: number;
  readonly adopt: Snapshot | null;
}

/** What a lane tells the engine while it runs and after each leg. */
export type LaneNews =
  | { readonly kind: 'progress'; readonly lane: number; readonly score: number; readonly iterations: number }
  | { readonly kind: 'checkpoint'; readonly lane: number; readonly score: number; readonly solution: Solution }
  | {
      readonly kind: 'leg-done';
      readonly lane: number;
      readonly leg: number;
      readonly iterations: number;
      readonly snapshot: Snapshot;
      readonly conflicts: readonly Conflict[];
      /** The lane's best plan after the last leg, else null. */
      readonly solution: Solution | null;
    };
