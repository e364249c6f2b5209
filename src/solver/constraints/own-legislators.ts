import type { SoftConstraint } from './constraint.js';
import { isConstituent } from './plan-reading.js';

/** People meet their own legislators. */
export const ownLegislators: SoftConstraint = {
  name: 'pair',
  sentence: 'People meet their own legislators.',
  judged: true,
  points(plan): number {
    let pairs = 0;
    for (const a of plan.instance.advocates) {
      const own = plan.days.get(a.id)!.filter((m) => isConstituent(a, m.office));
      pairs += new Set(own.map((m) => m.office.id)).size;
    }
    return plan.instance.weights.pair * pairs;
  },
};
