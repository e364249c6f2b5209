import { type Finding, type HardConstraint, finding } from './constraint.js';

/** A delegation is no smaller and no larger than the office takes. */
export const delegationSize: HardConstraint = {
  name: 'size',
  sentence: 'A delegation is no smaller and no larger than the office takes.',
  judged: true,
  check(plan): Finding[] {
    return plan.meetings
      .filter((m) => m.team.length < m.office.minSize || m.team.length > m.office.maxSize)
      .map((m) => finding('size', [m.office.id], `${m.team.length} attend ${m.office.id} at ${m.start}`));
  },
};
