import { noted, type ImportProblem } from '../../../legislature/domain/imports/import-problem.js';
import { type PeopleSummary, type RowVerdict, summarise } from './people-summary.js';
import type { PeopleSheet } from './read-people.js';

/** The name of the only format that people files have: CSV with a header. */
export const PEOPLE_FORMAT = 'people-csv';

/** What an import of people counts, beside what every import counts. */
export interface PeopleImportSummary extends PeopleSummary {
  readonly ignored_columns: readonly string[];
  readonly never_kept_columns: readonly string[];
}

/** Counts the verdicts of a file, those rows included that could not be taken apart. */
export function peopleSummary(
  sheet: PeopleSheet,
  verdicts: readonly RowVerdict[],
): PeopleImportSummary & Record<string, unknown> {
  const broken = sheet.problems
    .filter(({ row }) => row !== null)
    .map(({ code }): RowVerdict => ({ verdict: 'rejected', code }));
  const { ignored, neverKept } = sheet.columns;
  return { ...summarise([...verdicts, ...broken]), ignored_columns: ignored, never_kept_columns: neverKept };
}

/** Tells about columns that were not read. */
export function columnNotes({ columns }: PeopleSheet): ImportProblem[] {
  const ignored = columns.ignored.map((name) =>
    noted(null, name, {
      code: 'column-ignored',
      message: `The column "${name}" was not read.`,
      expected: 'the columns that docs/formats-people.md lists',
      mend: 'Rename it if it holds something that Rotunda should know; else leave it.',
    }),
  );
  const never = columns.neverKept.map((name) =>
    noted(null, name, {
      code: 'column-never-kept',
      message: `The column "${name}" was dropped: Rotunda never keeps such data.`,
      expected: 'no immigration status, nationality, birth date, id number or employer',
      mend: 'Delete the column from the file, and do not ask for it again.',
    }),
  );
  return [...never, ...ignored];
}
