import { type Finding, type HardConstraint, finding } from './constraint.js';
import { insideOne } from '../availability.js';

/** A meeting lies inside one window of the office and inside the day. */
export const officeHours: HardConstraint = {
  name: 'office',
  sentence: 'A meeting lies inside one window of the office and inside the day.',
  judged: true,
  check(plan): Finding[] {
    const { day } = plan.instance;
    return plan.meetings
      .filter((m) => m.start < day.start || m.end > day.end || !insideOne(m.office.windows, m.start, m.end))
      .map((m) => finding('office', [m.office.id], `${m.office.id} is not available at ${m.start}`));
  },
};
