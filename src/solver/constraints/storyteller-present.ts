import type { SoftConstraint } from './constraint.js';

/** Somebody in the delegation has a story to tell. */
export const storytellerPresent: SoftConstraint = {
  name: 'storyteller',
  sentence: 'Somebody in the delegation has a story to tell.',
  judged: true,
  points(plan): number {
    const told = plan.meetings.filter((m) => m.team.some((a) => a.roles.includes('storyteller')));
    return plan.instance.weights.storyteller * told.length;
  },
};
