import type { CompiledInstance } from '../../solver/compile.js';
import { LEGS, Lane } from '../../solver/lane.js';
import type { LaneNews, LaneSetup, LegOrder } from './lane-messages.js';

const SLICE_ITERATIONS = 64;
const SLICE_MS = 20;
const PROGRESS_EVERY_MS = 200;
const CHECKPOINT_EVERY_MS = 2000;

/**
 * Runs one lane: the function returned does one leg in slices of some milliseconds (a generator, so that a run inside
 * the calling thread can let others in between) and tells `tell` what happens.
 */
export function runLane(
  c: CompiledInstance,
  setup: LaneSetup,
  tell: (news: LaneNews) => void,
): (order: LegOrder) => Generator<void> {
  const { lane, iterations } = setup;
  const searcher = new Lane(c, setup.seed, lane, setup.warm);
  if (setup.interrupted) searcher.goOnFrom(setup.interrupted.plan);
  const { search } = searcher;
  let progressAt = 0;
  let checkpointAt = Date.now() + CHECKPOINT_EVERY_MS;
  let saved = -Infinity;
  const share = () => (Date.now() - setup.begin) / (setup.end - setup.begin);
  const stopped = () => Atomics.load(setup.stop, 0) !== 0;

  function report(): void {
    const now = Date.now();
    if (now >= progressAt) {
      progressAt = now + PROGRESS_EVERY_MS;
      tell({ kind: 'progress', lane, score: search.bestScore, iterations: search.iterations });
    }
    if (now >= checkpointAt && search.bestScore > saved) {
      checkpointAt = now + CHECKPOINT_EVERY_MS;
      saved = search.bestScore;
      tell({ kind: 'checkpoint', lane, score: saved, solution: search.solution() });
    }
  }

  return function* runLeg({ leg, adopt }) {
    if (adopt) searcher.meet(adopt);
    if (iterations !== null) {
      const n = searcher.iterationsOf(leg, iterations);
      for (let k = 0; k < n && !stopped(); k += SLICE_ITERATIONS) {
        searcher.advance(leg, n, Math.min(SLICE_ITERATIONS, n - k));
        report();
        yield;
      }
    } else {
      while (share() < (leg + 1) / LEGS && !stopped()) {
        const until = Date.now() + SLICE_MS;
        searcher.advanceUntil(leg, share, () => stopped() || Date.now() > until);
        report();
        yield;
      }
    }
    const last = leg === LEGS - 1;
    tell({
      kind: 'leg-done',
      lane,
      leg,
      iterations: search.iterations,
      snapshot: search.bestSnapshot,
      conflicts: search.conflicts,
      solution: last ? search.solution() : null,
    });
  };
}
