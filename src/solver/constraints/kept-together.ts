import { type Finding, type HardConstraint, finding } from './constraint.js';

/** Two people who stay together attend exactly the same meetings. */
export const keptTogether: HardConstraint = {
  name: 'together',
  sentence: 'Two people who stay together attend exactly the same meetings.',
  judged: false,
  check(plan): Finding[] {
    return (plan.instance['x-rotunda']?.together ?? [])
      .filter(([a, b]) => plan.days.has(a) && plan.days.has(b) && a !== b)
      .filter(([a, b]) => plan.meetings.some((m) => m.team.some((x) => x.id === a) !== m.team.some((x) => x.id === b)))
      .map(([a, b]) => finding('together', [a, b], `${a} and ${b} have different schedules`));
  },
};
