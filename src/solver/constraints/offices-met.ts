import type { SoftConstraint } from './constraint.js';
import { isConstituent } from './plan-reading.js';

/** Offices are met, the important ones first, and by constituents if it can be. */
export const officesMet: SoftConstraint = {
  name: 'cover',
  sentence: 'Offices are met, the important ones first, and by constituents if it can be.',
  judged: true,
  points(plan): number {
    const { rules, weights } = plan.instance;
    let percent = 0;
    for (const list of plan.byOffice.values()) {
      const { office } = list[0]!;
      const own = list.some((m) => m.team.some((a) => isConstituent(a, office)));
      percent += office.weight * (own ? 100 : rules.coverPctWithoutConstituent);
    }
    return Math.round((weights.cover * percent) / 100);
  },
};
