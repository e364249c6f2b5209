import { noted, type ImportProblem } from '../imports/import-problem.js';
import type { RosterEntry } from './roster-entry.js';

/**
 * Takes the building off offices of Congress that are not in Washington: some sources put a member's office at home
 * into the capitol column. The address stays as text, and each row is noted.
 */
export function withoutStrayOffices(entries: readonly RosterEntry[]): {
  entries: RosterEntry[];
  problems: ImportProblem[];
} {
  const stray = (e: RosterEntry): boolean =>
    e.jurisdiction === 'us' && e.office !== null && !/\bWashington\b|\bD\.?C\.?\b/.test(e.office.text);
  return {
    entries: entries.map((e) =>
      stray(e) && e.office ? { ...e, office: { text: e.office.text, building: null, room: '', floor: '' } } : e,
    ),
    problems: entries.filter(stray).map((e) =>
      noted(e.row, 'capitol_address', {
        code: 'office-not-at-capitol',
        message: 'The capitol office is not in Washington; its address is kept as text only.',
        expected: 'a room in one of the House or Senate office buildings',
        mend: 'Look up the room on the member’s own page and fill it in.',
      }),
    ),
  };
}
