import type { SoftConstraint } from './constraint.js';

/** Everybody attends a meeting. */
export const everybodyServed: SoftConstraint = {
  name: 'served',
  sentence: 'Everybody attends a meeting.',
  judged: true,
  points(plan): number {
    const { advocates, weights } = plan.instance;
    return weights.served * advocates.filter((a) => plan.days.get(a.id)!.length >= 1).length;
  },
};
