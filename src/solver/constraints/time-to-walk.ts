import { type Finding, type HardConstraint, finding } from './constraint.js';
import type { Advocate } from '../problem.js';
import type { HeldMeeting, PlanReading } from './plan-reading.js';

/** Between two meetings there is time to walk, at the own pace, and the buffer. */
export const timeToWalk: HardConstraint = {
  name: 'travel',
  sentence: 'Between two meetings there is time to walk, at the own pace, and the buffer.',
  judged: true,
  check(plan): Finding[] {
    return plan.instance.advocates.flatMap((a) => {
      const day = plan.days.get(a.id)!;
      return day.flatMap((to, k) => {
        const from = day[k - 1];
        if (!from || to.start >= earliest(plan, a, from, to)) return [];
        const [left, entered] = [from.office.id, to.office.id];
        return [
          finding('travel', [left, entered, a.id], `${a.id} cannot be at ${entered} by ${to.start} from ${left}`),
        ];
      });
    });
  },
};

const earliest = (plan: PlanReading, a: Advocate, from: HeldMeeting, to: HeldMeeting): number =>
  from.end + plan.walk(a, from.office, to.office) + plan.instance.rules.buffer;
