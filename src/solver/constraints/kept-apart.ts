import { type Finding, type HardConstraint, finding } from './constraint.js';
import type { PlanReading } from './plan-reading.js';

/** Two people who must be kept apart never sit in one meeting. */
export const keptApart: HardConstraint = {
  name: 'apart',
  sentence: 'Two people who must be kept apart never sit in one meeting.',
  judged: false,
  check(plan): Finding[] {
    const pairs = plan.instance['x-rotunda']?.apart ?? [];
    return plan.meetings.flatMap((m) => {
      const ids = new Set(m.team.map((a) => a.id));
      return pairs
        .filter(([a, b]) => ids.has(a) && ids.has(b) && !lockedTogether(plan, m.office.id, a, b))
        .map(([a, b]) => finding('apart', [m.office.id, a, b], `${a} and ${b} both attend ${m.office.id}`));
    });
  },
};

/** What an office has confirmed outranks the wish. */
const lockedTogether = (plan: PlanReading, office: string, a: string, b: string): boolean =>
  plan.locks.some((l) => l.office === office && l.advocates.includes(a) && l.advocates.includes(b));
