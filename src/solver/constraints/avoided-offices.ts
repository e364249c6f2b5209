import { type Finding, type HardConstraint, finding } from './constraint.js';

/** Nobody is sent to an office they are kept away from. */
export const avoidedOffices: HardConstraint = {
  name: 'avoid',
  sentence: 'Nobody is sent to an office they are kept away from.',
  judged: false,
  check(plan): Finding[] {
    return plan.meetings.flatMap((m) =>
      m.team
        .filter((a) => a['x-rotunda']?.avoid?.includes(m.office.id))
        .map((a) => finding('avoid', [m.office.id, a.id], `${a.id} is kept away from ${m.office.id}`)),
    );
  },
};
