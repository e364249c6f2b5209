import type { PlanReading } from './plan-reading.js';

/** One place where a plan breaks a rule: ids of what is concerned, and a sentence. */
export interface Finding {
  readonly code: string;
  readonly refs: readonly string[];
  readonly message: string;
}

/** A rule that every plan keeps. */
export interface HardConstraint {
  /** The stable code that findings, conflicts and explanations carry. */
  readonly name: string;
  /** The rule in words a coordinator understands. */
  readonly sentence: string;
  /** True for the rules of the judged format, false for those that live under `x-rotunda`. */
  readonly judged: boolean;
  /** Every place where the plan breaks the rule. */
  check(plan: PlanReading): Finding[];
}

/** A wish that adds to the score, or a cost that takes from it. */
export interface SoftConstraint {
  readonly name: string;
  readonly sentence: string;
  readonly judged: boolean;
  /** What the plan earns by it, in points; costs are negative. */
  points(plan: PlanReading): number;
}

/** Makes the findings of one rule. */
export function finding(code: string, refs: readonly string[], message: string): Finding {
  return { code, refs, message };
}
