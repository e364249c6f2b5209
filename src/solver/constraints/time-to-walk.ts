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
      return day
        .filter((m, k) => k > 0 && m.start < earliest(plan, a, day[k - 1]!, m))
        .map((m) => finding('travel', [m.office.id, a.id], `${a.id} cannot be at ${m.office.id} by ${m.start}`));
    });
  },
};

const earliest = (plan: PlanReading, a: Advocate, from: HeldMeeting, to: HeldMeeting): number =>
  from.end + plan.walk(a, from.office, to.office) + plan.instance.rules.buffer;
