import { changedMeetings } from '../../solver/changed-meetings.js';
import { explain } from '../../solver/explain.js';
import { fairness } from '../../solver/fairness.js';
import type { Conflict } from '../../solver/locks.js';
import type { Instance } from '../../solver/problem.js';
import type { SolveReport } from '../../solver/report.js';
import type { Solution } from '../../solver/schedule.js';
import { summarize } from '../../solver/score.js';
import type { EngineOutcome } from './engine.js';

/**
 * Everything a run found beside the plan: score and bound, what stays unmet and unserved and why, conflicts, what
 * changed since people were last told (or since `previous`), and how evenly it is spread.
 */
export function solveReport(
  instance: Instance,
  outcome: EngineOutcome,
  conflicts: readonly Conflict[] = outcome.conflicts,
  previous?: Solution,
): SolveReport {
  const { bound, iterations, seconds, checkpoints, solution } = outcome;
  const told = instance.published || !previous ? instance : { ...instance, published: previous.meetings };
  const { score } = summarize(instance, solution);
  const { changes } = summarize(told, solution);
  const explanation = explain(instance, solution);
  return {
    score,
    bound,
    gap: bound === null || bound === 0 ? null : (bound - score) / bound,
    iterations,
    seconds,
    checkpoints,
    ...explanation,
    conflicts,
    changes: changes && { ...changes, which: changedMeetings(told, solution) },
    fairness: fairness(instance, solution, explanation.unserved),
  };
}
