import { CsvError, parse } from 'csv-parse/sync';
import { rejected, type ImportProblem } from '../../../legislature/domain/imports/import-problem.js';
import { type InputFile, readText } from '../../../legislature/domain/imports/input-file.js';
import { isPostOfficeBox } from '../residence.js';
import { isPeopleHeader, mapColumns, type PeopleColumns, type PeopleField } from './people-columns.js';

/**
 * One person as a file has them: the cells of known columns, and of the street only whether there was one. `row`
 * counts data rows from 1.
 */
export interface PersonRow {
  readonly row: number;
  readonly address: 'street' | 'po-box' | 'missing' | 'not-asked';
  cell(field: Exclude<PeopleField, 'street'>): string;
}

/** A people file, its streets forgotten. */
export interface PeopleSheet {
  readonly columns: PeopleColumns;
  readonly rows: readonly PersonRow[];
  readonly problems: readonly ImportProblem[];
}

/** More rows than any lobby day has people; a larger file is a mistake. */
const MOST_ROWS = 50_000;

/** Reads a people file. Streets and the cells of unknown columns do not leave this function. */
export function readPeople(file: InputFile): PeopleSheet {
  const text = readText(file);
  const lines = readLines(text);
  if (!Array.isArray(lines)) return unusable(lines);
  const [header = [], ...body] = lines;
  if (!isPeopleHeader(header)) return unusable(noNames());
  if (body.length > MOST_ROWS) return unusable(tooLong(body.length));
  const columns = mapColumns(header);
  const rows: PersonRow[] = [];
  const problems: ImportProblem[] = [];
  body.forEach((cells, i) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    if (cells.length > header.length && cells.slice(header.length).some((cell) => cell.trim() !== ''))
      problems.push(ragged(i + 1, cells.length, header.length));
    else rows.push(personRow(columns, cells, i + 1));
  });
  return { columns, rows, problems };
}

function personRow(columns: PeopleColumns, cells: readonly string[], row: number): PersonRow {
  const all = (field: PeopleField) => (columns.byField.get(field) ?? []).map((index) => uncovered(cells[index] ?? ''));
  const kept = new Map(
    [...columns.byField.keys()]
      .filter((field) => field !== 'street')
      .map((field) => [field, all(field).join(' ').trim()]),
  );
  const streets = all('street').filter((line) => line !== '');
  const tail = streets.map((line) => /\b([A-Za-z]{2})[\s,]+(\d{5}(?:-\d{4})?)$/.exec(line)).find(Boolean);
  if (tail && !kept.get('zip')) kept.set('zip', tail[2]!);
  if (tail && !kept.get('state')) kept.set('state', tail[1]!);
  return { row, address: addressOf(columns, streets), cell: (field) => kept.get(field) ?? '' };
}

function addressOf(columns: PeopleColumns, streets: readonly string[]): PersonRow['address'] {
  if (!columns.byField.has('street')) return 'not-asked';
  if (streets.length === 0) return 'missing';
  return streets.some(isPostOfficeBox) ? 'po-box' : 'street';
}

/** Takes off the apostrophe that keeps a spreadsheet from running a cell as a formula. */
function uncovered(cell: string): string {
  const text = cell.trim();
  return /^'[=+\-@\t]/.test(text) ? text.slice(1) : text;
}

function readLines(text: string): string[][] | ImportProblem {
  const first = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'));
  const delimiter = [',', ';', '\t'].sort((a, b) => first.split(b).length - first.split(a).length)[0]!;
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 200_000,
    }) as string[][];
  } catch (error) {
    const line = error instanceof CsvError ? Number(error['lines']) : NaN;
    return rejected(null, null, {
      code: 'csv-unreadable',
      message: `The file cannot be read as CSV${Number.isFinite(line) ? ` (near line ${line})` : ''}.`,
      expected: 'comma-separated values with a header row',
      mend: 'Save it again from the spreadsheet as "CSV UTF-8".',
    });
  }
}

function unusable(problem: ImportProblem): PeopleSheet {
  return { columns: { byField: new Map(), ignored: [], neverKept: [] }, rows: [], problems: [problem] };
}

function noNames(): ImportProblem {
  return rejected(null, null, {
    code: 'not-people',
    message: 'The file has no column with names.',
    expected: 'a header row with a column "name", or "first name" and "last name"',
    mend: 'docs/formats-people.md lists the columns; put their names in the first row.',
  });
}

function tooLong(rows: number): ImportProblem {
  return rejected(null, null, {
    code: 'too-many-rows',
    message: `The file has ${rows} rows.`,
    expected: `at most ${MOST_ROWS} rows`,
    mend: 'Import it in parts.',
  });
}

function ragged(row: number, cells: number, expected: number): ImportProblem {
  return rejected(row, null, {
    code: 'cells-miscounted',
    message: `The row has ${cells} cells, the header has ${expected}.`,
    expected: `${expected} cells`,
    mend: 'Check for a missing or unquoted comma in this row.',
  });
}
