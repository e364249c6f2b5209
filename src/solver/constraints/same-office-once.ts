import { type Finding, type HardConstraint, finding } from './constraint.js';

/** Nobody meets the same office twice. */
export const sameOfficeOnce: HardConstraint = {
  name: 'twice',
  sentence: 'Nobody meets the same office twice.',
  judged: true,
  check(plan): Finding[] {
    return [...plan.days].flatMap(([id, day]) =>
      day
        .filter((m, k) => day.findIndex((other) => other.office === m.office) !== k)
        .map((m) => finding('twice', [m.office.id, id], `${id} meets ${m.office.id} twice`)),
    );
  },
};
