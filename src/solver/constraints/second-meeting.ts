import type { SoftConstraint } from './constraint.js';

/** Everybody attends a second meeting. */
export const secondMeeting: SoftConstraint = {
  name: 'second',
  sentence: 'Everybody attends a second meeting.',
  judged: true,
  points(plan): number {
    const { advocates, weights } = plan.instance;
    return weights.second * advocates.filter((a) => plan.days.get(a.id)!.length >= 2).length;
  },
};
