import { type Finding, type HardConstraint, finding } from './constraint.js';

/** A meeting starts on the grid of the day. */
export const startsOnGrid: HardConstraint = {
  name: 'grid',
  sentence: 'A meeting starts on the grid of the day.',
  judged: true,
  check(plan): Finding[] {
    const { start, step } = plan.instance.day;
    return plan.meetings
      .filter((m) => (m.start - start) % step !== 0)
      .map((m) => finding('grid', [m.office.id], `${m.office.id} at ${m.start} is not on the grid`));
  },
};
