import type { SoftConstraint } from './constraint.js';
import type { Advocate } from '../problem.js';
import type { PlanReading } from './plan-reading.js';

/** People wait little between their meetings. */
export const littleWaiting: SoftConstraint = {
  name: 'idle',
  sentence: 'People wait little between their meetings.',
  judged: true,
  points(plan): number {
    const minutes = plan.instance.advocates.reduce((sum, a) => sum + waited(plan, a), 0);
    return -plan.instance.weights.idle * minutes;
  },
};

function waited(plan: PlanReading, a: Advocate): number {
  const day = plan.days.get(a.id)!;
  const gap = (k: number) => day[k + 1]!.start - day[k]!.end - plan.walk(a, day[k]!.office, day[k + 1]!.office);
  return day.slice(1).reduce((sum, _, k) => sum + Math.max(0, gap(k)), 0);
}
