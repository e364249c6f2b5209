import { type Finding, type HardConstraint, finding } from './constraint.js';

/** Two meetings of one office do not overlap. */
export const officeOverlap: HardConstraint = {
  name: 'overlap',
  sentence: 'Two meetings of one office do not overlap.',
  judged: true,
  check(plan): Finding[] {
    return [...plan.byOffice.values()].flatMap((list) =>
      list
        .filter((m, k) => k > 0 && m.start < list[k - 1]!.end)
        .map((m) => finding('overlap', [m.office.id], `two meetings of ${m.office.id} overlap at ${m.start}`)),
    );
  },
};
