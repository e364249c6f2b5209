import { type Finding, type HardConstraint, finding } from './constraint.js';

/** Who needs an accessible office is only sent to accessible ones. */
export const accessibleOffice: HardConstraint = {
  name: 'access',
  sentence: 'Who needs an accessible office is only sent to accessible ones.',
  judged: true,
  check(plan): Finding[] {
    return plan.meetings.flatMap((m) =>
      m.team
        .filter((a) => a.needsAccessible && !m.office.accessible)
        .map((a) => finding('access', [m.office.id, a.id], `${m.office.id} is not accessible for ${a.id}`)),
    );
  },
};
