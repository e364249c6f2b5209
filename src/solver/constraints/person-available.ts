import { type Finding, type HardConstraint, finding } from './constraint.js';
import { insideOne } from '../availability.js';

/** A meeting lies inside one window of everybody who attends. */
export const personAvailable: HardConstraint = {
  name: 'window',
  sentence: 'A meeting lies inside one window of everybody who attends.',
  judged: true,
  check(plan): Finding[] {
    return plan.meetings.flatMap((m) =>
      m.team
        .filter((a) => !insideOne(a.windows, m.start, m.end))
        .map((a) => finding('window', [m.office.id, a.id], `${a.id} is not available at ${m.start}`)),
    );
  },
};
