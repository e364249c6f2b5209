import { CsvError, parse } from 'csv-parse/sync';
import { rejected, type ImportProblem } from './import-problem.js';
import { tidy } from './tidy-text.js';

/** One data row of a CSV file: `row` counts from 1 after the header; cells are tidied, a missing one reads as ''. */
export interface CsvRow {
  readonly row: number;
  cell(name: string): string;
}

/** A CSV file read by its header. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly problems: readonly ImportProblem[];
}

/** How a header cell is compared: lower case, spaces and hyphens as underscores. */
export function headerName(cell: string): string {
  return tidy(cell)
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** The header names of a CSV text, or [] when its first line is not CSV. */
export function readHeader(text: string): string[] {
  try {
    const [first] = parse(text.slice(0, 20_000), { to: 1, relax_column_count: true, relax_quotes: true }) as string[][];
    return (first ?? []).map(headerName);
  } catch {
    return [];
  }
}

/** Most rows that are read of one file; the largest real one, the national ZIP table, has 42,000. */
export const MAX_ROWS = 500_000;

/** Reads CSV whose rows may be ragged; a row with too few or too many cells is kept and noted, an empty line is no row. */
export function readCsv(text: string): CsvTable {
  try {
    const lines = parse(text, {
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: MAX_ROWS + 2,
    }) as string[][];
    if (lines.length > MAX_ROWS + 1) return { header: [], rows: [], problems: [tooLong()] };
    const header = (lines[0] ?? []).map(headerName);
    const body = lines.slice(1).map((cells, i) => ({ cells, row: i + 1 }));
    const filled = body.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    return {
      header,
      rows: filled.map(({ cells, row }) => ({ row, cell: (name) => tidy(cells[header.indexOf(name)] ?? '') })),
      problems: filled.filter(({ cells }) => cells.length !== header.length).map((line) => ragged(line, header.length)),
    };
  } catch (error) {
    return { header: [], rows: [], problems: [unreadable(error)] };
  }
}

function ragged({ cells, row }: { cells: string[]; row: number }, expected: number): ImportProblem {
  return {
    row,
    field: null,
    code: 'cells-miscounted',
    message: `The row has ${cells.length} cells, the header has ${expected}.`,
    expected: `${expected} cells`,
    mend: 'Check for a missing or unquoted comma in this row.',
    severity: 'noted',
  };
}

function tooLong(): ImportProblem {
  return rejected(null, null, {
    code: 'too-many-rows',
    message: `The file has more than ${MAX_ROWS} rows; nothing of it was read.`,
    expected: `at most ${MAX_ROWS} rows`,
    mend: 'Split the file by state.',
  });
}

function unreadable(error: unknown): ImportProblem {
  const line = error instanceof CsvError ? Number(error['lines']) : NaN;
  return rejected(null, null, {
    code: 'csv-unreadable',
    message: `The file cannot be read as CSV${Number.isFinite(line) ? ` (near line ${line})` : ''}.`,
    expected: 'comma-separated values with a header row',
    mend: 'Save it again from the spreadsheet as "CSV UTF-8".',
  });
}
