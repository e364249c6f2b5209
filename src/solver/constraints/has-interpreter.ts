import { type Finding, type HardConstraint, finding } from './constraint.js';
import type { Advocate } from '../problem.js';

/** Who needs a language has somebody along who speaks it and English without needing it. */
export const hasInterpreter: HardConstraint = {
  name: 'language',
  sentence: 'Who needs a language has somebody along who speaks it and English without needing it.',
  judged: true,
  check(plan): Finding[] {
    return plan.meetings.flatMap((m) =>
      m.team.flatMap((a) =>
        a.needs
          .filter((language) => !m.team.some((b) => b !== a && interprets(b, language)))
          .map((language) => finding('language', [m.office.id, a.id], `${a.id} needs ${language} at ${m.office.id}`)),
      ),
    );
  },
};

const interprets = (b: Advocate, language: string): boolean =>
  b.speaks.includes(language) && b.speaks.includes('en') && !b.needs.includes(language);
