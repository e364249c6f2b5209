import { stringify } from 'csv-stringify/sync';
import type { ImportProblem } from '../../../legislature/domain/imports/import-problem.js';
import { ownHeader, type PeopleField } from './people-columns.js';
import type { PeopleSheet, PersonRow } from './read-people.js';

/**
 * The rejected rows of a people file as CSV, to be corrected and imported again, each with its reason. It holds the
 * columns that Rotunda knows except the street, so that neither streets nor unknown cells reach another file; cells
 * that a spreadsheet would run as a formula get an apostrophe, which the import takes off again.
 */
export function rejectedRows(sheet: PeopleSheet, problems: readonly ImportProblem[]): string {
  const fields = ownHeader([...sheet.columns.byField.keys()].filter((field) => field !== 'street')) as Exclude<
    PeopleField,
    'street'
  >[];
  const reasons = new Map<number, ImportProblem[]>();
  for (const problem of problems) {
    if (problem.row === null || problem.severity !== 'rejected') continue;
    reasons.set(problem.row, [...(reasons.get(problem.row) ?? []), problem]);
  }
  const line = (person: PersonRow) => {
    const why = reasons.get(person.row)!;
    return [
      ...fields.map((field) => covered(person.cell(field))),
      person.row,
      why.map(({ message }) => message).join(' '),
      why.map(({ expected }) => expected).join('; '),
    ];
  };
  return stringify([
    [...fields, 'row', 'problem', 'expected'],
    ...sheet.rows.filter(({ row }) => reasons.has(row)).map(line),
  ]);
}

function covered(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
