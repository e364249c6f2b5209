import { type Finding, type HardConstraint, finding } from './constraint.js';

/** A locked meeting is held at its time with its people, and with nobody else if its roster is closed. */
export const locksKept: HardConstraint = {
  name: 'locked',
  sentence: 'A locked meeting is held at its time with its people, and with nobody else if its roster is closed.',
  judged: true,
  check(plan): Finding[] {
    return plan.locks.flatMap((lock) => {
      const held = plan.meetings.find((m) => m.office.id === lock.office && m.start === lock.start);
      if (!held) return [finding('locked', [lock.office], `${lock.office} at ${lock.start} is not held`)];
      const ids = new Set(held.team.map((a) => a.id));
      const missing = lock.advocates.filter((id) => !ids.has(id));
      const opened = lock.closed === true && ids.size !== lock.advocates.length;
      return [
        ...missing.map((id) => finding('locked', [lock.office, id], `${id} is missing at ${lock.office}`)),
        ...(opened ? [finding('locked', [lock.office], `the roster of ${lock.office} is closed`)] : []),
      ];
    });
  },
};
