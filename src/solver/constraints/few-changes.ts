import type { SoftConstraint } from './constraint.js';
import { summarize } from '../score.js';

/** After a release as little as possible changes: attendances, meetings, and people who must be told. */
export const fewChanges: SoftConstraint = {
  name: 'change',
  sentence: 'After a release as little as possible changes: attendances, meetings, and people who must be told.',
  judged: true,
  points(plan): number {
    return summarize(plan.instance, plan.solution).parts.change;
  },
};
