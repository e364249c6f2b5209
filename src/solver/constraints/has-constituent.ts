import { type Finding, type HardConstraint, finding } from './constraint.js';
import { isConstituent } from './plan-reading.js';

/** Every meeting has a constituent, where the day requires it. */
export const hasConstituent: HardConstraint = {
  name: 'constituent',
  sentence: 'Every meeting has a constituent, where the day requires it.',
  judged: true,
  check(plan): Finding[] {
    if (plan.instance.rules.constituent !== 'required') return [];
    return plan.meetings
      .filter((m) => !m.team.some((a) => isConstituent(a, m.office)))
      .map((m) => finding('constituent', [m.office.id], `no constituent attends ${m.office.id} at ${m.start}`));
  },
};
