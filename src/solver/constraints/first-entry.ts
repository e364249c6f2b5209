import { type Finding, type HardConstraint, finding } from './constraint.js';
import type { Advocate } from '../problem.js';
import type { PlanReading } from './plan-reading.js';

/** The first entry of a building takes its time before the first meeting there. */
export const firstEntry: HardConstraint = {
  name: 'entry',
  sentence: 'The first entry of a building takes its time before the first meeting there.',
  judged: false,
  check(plan): Finding[] {
    const entry = plan.instance['x-rotunda']?.entry;
    if (!entry) return [];
    return plan.instance.advocates
      .filter((a) => !plan.locks.some((l) => l.advocates.includes(a.id)))
      .flatMap((a) => lateEntries(plan, a, entry));
  },
};

function lateEntries(plan: PlanReading, a: Advocate, entry: Readonly<Record<string, number>>): Finding[] {
  const day = plan.days.get(a.id)!;
  const arrival = Math.min(...a.windows.map(([from]) => from));
  return day.flatMap((m, k) => {
    const known = day.slice(0, k).some((other) => other.office.building === m.office.building);
    const minutes = known ? 0 : (entry[m.office.building] ?? 0);
    const before = k === 0 ? null : day[k - 1]!;
    const there = before ? before.end + plan.walk(a, before.office, m.office) : arrival;
    if (there + minutes <= m.start || minutes === 0) return [];
    return [finding('entry', [m.office.id, a.id], `${a.id} has no time to enter ${m.office.building} by ${m.start}`)];
  });
}
