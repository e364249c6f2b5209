import type { Finding } from './constraints/constraint.js';
import { hardConstraints, softConstraints } from './constraints/index.js';
import { readPlan } from './constraints/plan-reading.js';
import type { Instance } from './problem.js';
import type { Solution } from './schedule.js';

/** What a plan breaks and what it earns. */
export interface Verdict {
  readonly feasible: boolean;
  readonly findings: readonly Finding[];
  /** The judged score; it does not count wishes beyond the judged format. */
  readonly score: number;
  /** Points by term of the score, wishes included. */
  readonly points: Readonly<Record<string, number>>;
}

/** Checks a plan against every rule of the catalogue, those beyond the judged format included. */
export function verifyPlan(instance: Instance, solution: Solution): Verdict {
  const plan = readPlan(instance, solution);
  const findings = hardConstraints.flatMap((rule) => rule.check(plan));
  const points = Object.fromEntries(softConstraints.map((rule) => [rule.name, rule.points(plan)]));
  const judged = softConstraints.filter((rule) => rule.judged);
  const score = judged.reduce((sum, rule) => sum + points[rule.name]!, 0);
  return { feasible: findings.length === 0, findings, score, points };
}
