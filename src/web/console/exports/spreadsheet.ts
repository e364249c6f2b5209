import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import type { ExportTable } from './export-tables.queries.js';

/** What a spreadsheet program would take for the beginning of a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;

/** A cell that no program runs: an apostrophe goes before what looks like a formula; imports take it off again. */
export function neutralised(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The table as CSV in UTF-8, with the mark by which spreadsheet programs know it. */
export function asCsv({ header, rows }: ExportTable): Buffer {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? neutralised(cell) : cell)));
  return Buffer.from(`\uFEFF${stringify([header, ...cells], { record_delimiter: 'windows' })}`);
}

/** The media type of XLSX. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The table as XLSX; every text is stored as text. */
export async function asXlsx({ header, rows }: ExportTable): Promise<Buffer> {
  const head = header.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const body = rows.map((row) =>
    row.map((cell) =>
      typeof cell === 'number' ? { value: cell, type: Number } : { value: neutralised(cell), type: String },
    ),
  );
  return writeXlsxFile([head, ...body]).toBuffer();
}
