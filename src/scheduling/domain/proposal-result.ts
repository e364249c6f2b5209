import type { Conflict } from '../../solver/locks.js';
import type { Instance } from '../../solver/problem.js';
import type { SolveReport } from '../../solver/report.js';
import type { Solution } from '../../solver/schedule.js';
import { summarize } from '../../solver/score.js';

/** What a finished proposal promises; `bound` is null while nothing better than "anything" is proven. */
export interface ProposalResult {
  readonly proposal: string;
  readonly score: number;
  readonly bound: number | null;
  readonly officesMet: number;
  readonly advocatesServed: number;
  /** Locked meetings that contradict a rule or each other; the plan leaves them out. */
  readonly conflicts: readonly Conflict[];
  /** Why offices stay unmet: how many, by the rule that failed first. */
  readonly unmetBy: Readonly<Record<string, number>>;
  /** What would help several offices at once, in sentences, the most first. */
  readonly mends: readonly string[];
  /** How far the plan differs from what people were told; null before the first release. */
  readonly changes: SolveReport['changes'];
}

/** What plan `plan` of proposal `id` promises, by the report of the run that found it. */
export function resultOf(id: string, instance: Instance, plan: Solution, report: SolveReport): ProposalResult {
  const { officesMet, served } = summarize(instance, plan);
  const unmetBy: Record<string, number> = {};
  for (const { code } of report.unmet) unmetBy[code] = (unmetBy[code] ?? 0) + 1;
  const { score, bound, conflicts, changes } = report;
  const mends = report.mends.map(({ sentence }) => sentence);
  return { proposal: id, score, bound, officesMet, advocatesServed: served, conflicts, unmetBy, mends, changes };
}
