import { type Finding, type HardConstraint, finding } from './constraint.js';

/** An office holds no more meetings than it offers. */
export const meetingsPerOffice: HardConstraint = {
  name: 'count',
  sentence: 'An office holds no more meetings than it offers.',
  judged: true,
  check(plan): Finding[] {
    return [...plan.byOffice.values()]
      .filter((list) => list.length > list[0]!.office.maxMeetings)
      .map((list) => finding('count', [list[0]!.office.id], `${list[0]!.office.id} holds ${list.length} meetings`));
  },
};
