import { type Finding, type HardConstraint, finding } from './constraint.js';

/** A minor attends only what the chaperone attends. */
export const minorWithChaperone: HardConstraint = {
  name: 'chaperone',
  sentence: 'A minor attends only what the chaperone attends.',
  judged: false,
  check(plan): Finding[] {
    return plan.meetings.flatMap((m) =>
      m.team
        .filter((a) => {
          const chaperone = a['x-rotunda']?.chaperone;
          return chaperone !== undefined && plan.days.has(chaperone) && !m.team.some((b) => b.id === chaperone);
        })
        .map((a) => finding('chaperone', [m.office.id, a.id], `${a.id} is at ${m.office.id} without the chaperone`)),
    );
  },
};
