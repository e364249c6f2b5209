import { type Finding, type HardConstraint, finding } from './constraint.js';

/** Members of a group attend exactly the same meetings. */
export const groupsTogether: HardConstraint = {
  name: 'group',
  sentence: 'Members of a group attend exactly the same meetings.',
  judged: true,
  check(plan): Finding[] {
    const schedules = new Map<string, Set<string>>();
    for (const a of plan.instance.advocates) {
      if (!a.group) continue;
      const schedule = plan.days
        .get(a.id)!
        .map((m) => `${m.office.id}@${m.start}`)
        .join(' ');
      schedules.set(a.group, (schedules.get(a.group) ?? new Set()).add(schedule));
    }
    return [...schedules]
      .filter(([, different]) => different.size > 1)
      .map(([group]) => finding('group', [group], `members of ${group} have different schedules`));
  },
};
