import { readCsv } from '../imports/csv-rows.js';
import type { ImportProblem } from '../imports/import-problem.js';
import { congressEntry } from './congress-legislators.js';
import { nameMissing, noActiveRole } from './entry-fields.js';
import type { RosterReading } from './roster-entry.js';

/** True for the header of congress-legislators' `legislators-current.csv`. */
export function isCongressCsv(header: readonly string[]): boolean {
  return ['last_name', 'first_name', 'type', 'state', 'bioguide_id'].every((name) => header.includes(name));
}

/** Reads `legislators-current.csv`; a row without `full_name` takes the first and the last name. */
export function readCongressCsv(text: string): RosterReading {
  const table = readCsv(text);
  const problems: ImportProblem[] = [...table.problems];
  const withoutActiveRole: string[] = [];
  const entries = table.rows.flatMap(({ row, cell }) => {
    const name = cell('full_name') || `${cell('first_name')} ${cell('last_name')}`.trim();
    const type = cell('type');
    if (name === '') {
      problems.push(nameMissing(row));
      return [];
    }
    if (!['sen', 'rep'].includes(type) || cell('state') === '') {
      problems.push(noActiveRole(row, 'type'));
      withoutActiveRole.push(name);
      return [];
    }
    const read = congressEntry(
      { row, bioguide: cell('bioguide_id'), name, givenName: cell('first_name'), familyName: cell('last_name') },
      {
        type,
        state: cell('state'),
        district: cell('district'),
        party: cell('party'),
        url: cell('url'),
        address: cell('address'),
        phone: cell('phone'),
        contact_form: cell('contact_form'),
      },
    );
    problems.push(...read.problems);
    return [read.entry];
  });
  return { entries, problems, withoutActiveRole };
}
