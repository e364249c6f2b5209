import { type Finding, type HardConstraint, finding } from './constraint.js';
import type { Advocate } from '../problem.js';
import type { PlanReading } from './plan-reading.js';

/** Everybody keeps the lunch gap free of meetings and of the walk between them. */
export const lunchGap: HardConstraint = {
  name: 'lunch',
  sentence: 'Everybody keeps the lunch gap free of meetings and of the walk between them.',
  judged: false,
  check(plan): Finding[] {
    const lunch = plan.instance['x-rotunda']?.lunch;
    if (!lunch) return [];
    return plan.instance.advocates
      .filter((a) => !hasLunch(plan, a, lunch) && !locksForbidIt(plan, a))
      .map((a) => finding('lunch', [a.id], `${a.id} has no ${lunch.minutes} minutes for lunch`));
  },
};

function hasLunch(plan: PlanReading, a: Advocate, lunch: { from: number; to: number; minutes: number }): boolean {
  const day = plan.days.get(a.id)!;
  const gaps = [...day, null].map((next, k) => {
    const before = k === 0 ? null : day[k - 1]!;
    const from = before ? before.end : lunch.from;
    const to = next ? next.start : lunch.to;
    const walk = before && next ? plan.walk(a, before.office, next.office) : 0;
    const inside = Math.min(to, lunch.to) - Math.max(from, lunch.from);
    return next && before ? Math.min(inside, to - from - walk) : inside;
  });
  return gaps.some((minutes) => minutes >= lunch.minutes);
}

/** What an office has confirmed outranks lunch. */
const locksForbidIt = (plan: PlanReading, a: Advocate): boolean => plan.locks.some((l) => l.advocates.includes(a.id));
