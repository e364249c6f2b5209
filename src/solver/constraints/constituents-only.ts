import { type Finding, type HardConstraint, finding } from './constraint.js';
import { isConstituent } from './plan-reading.js';

/** Offices that ask for constituents only meet nobody else, or at least one where they require one. */
export const constituentsOnly: HardConstraint = {
  name: 'constituents-only',
  sentence: 'Offices that ask for constituents only meet nobody else, or at least one where they require one.',
  judged: false,
  check(plan): Finding[] {
    return plan.meetings.flatMap((m) => {
      const wishes = m.office['x-rotunda'];
      const others = wishes?.constituentsOnly ? m.team.filter((a) => !isConstituent(a, m.office)) : [];
      const missing = wishes?.constituentRequired === true && !m.team.some((a) => isConstituent(a, m.office));
      return [
        ...others.map((a) =>
          finding('constituents-only', [m.office.id, a.id], `${a.id} is no constituent of ${m.office.id}`),
        ),
        ...(missing ? [finding('constituents-only', [m.office.id], `no constituent attends ${m.office.id}`)] : []),
      ];
    });
  },
};
