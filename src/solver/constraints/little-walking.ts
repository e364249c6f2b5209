import type { SoftConstraint } from './constraint.js';
import type { Advocate } from '../problem.js';
import type { PlanReading } from './plan-reading.js';

/** People walk little between their meetings. */
export const littleWalking: SoftConstraint = {
  name: 'walk',
  sentence: 'People walk little between their meetings.',
  judged: true,
  points(plan): number {
    const minutes = plan.instance.advocates.reduce((sum, a) => sum + walked(plan, a), 0);
    return -plan.instance.weights.walk * minutes;
  },
};

function walked(plan: PlanReading, a: Advocate): number {
  const day = plan.days.get(a.id)!;
  return day.slice(1).reduce((sum, m, k) => sum + plan.walk(a, day[k]!.office, m.office), 0);
}
