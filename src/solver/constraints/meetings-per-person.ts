import { type Finding, type HardConstraint, finding } from './constraint.js';

/** Nobody attends more meetings than they said. */
export const meetingsPerPerson: HardConstraint = {
  name: 'limit',
  sentence: 'Nobody attends more meetings than they said.',
  judged: true,
  check(plan): Finding[] {
    return plan.instance.advocates
      .filter((a) => plan.days.get(a.id)!.length > a.maxMeetings)
      .map((a) => finding('limit', [a.id], `${a.id} attends ${plan.days.get(a.id)!.length} meetings`));
  },
};
