import { stringify } from 'csv-stringify/sync';
import { readSheet } from 'read-excel-file/node';
import type { InputFile } from '../../../legislature/domain/imports/input-file.js';
import { checkZip, isZip } from './check-zip.js';
import { UnreadableUploadError, UploadTooLargeError } from './imports.errors.js';
import { UPLOAD_LIMITS } from './upload-limits.js';

type Cell = string | boolean | Date | number | null;

/**
 * The first sheet of a spreadsheet as CSV; any other file as it is. Numbers stay the text they were stored as, dates
 * and times become `2027-02-10` and `09:30`.
 * @throws UploadTooLargeError, UnreadableUploadError
 */
export async function sheetToCsv(file: InputFile): Promise<InputFile> {
  if (!isZip(file.bytes) || !checkZip(file.bytes).includes('[Content_Types].xml')) return file;
  const rows = await readSheet(Buffer.from(file.bytes), { parseNumber: (text: string) => text }).catch(() => {
    throw new UnreadableUploadError('The spreadsheet cannot be read. Save it again as XLSX or CSV.');
  });
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length > UPLOAD_LIMITS.rows) throw new UploadTooLargeError(`The sheet has ${rows.length} rows.`);
  if (rows.length * width > UPLOAD_LIMITS.cells)
    throw new UploadTooLargeError(`The sheet has ${rows.length} rows of ${width} cells.`);
  const csv = stringify((rows as Cell[][]).map((row) => row.map(textOf)));
  return { name: file.name, bytes: Buffer.from(csv) };
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return dateOrTime(cell);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return String(cell);
}

/** Spreadsheets keep a time of day as a part of the day before their calendar begins. */
function dateOrTime(moment: Date): string {
  const [date, time] = moment.toISOString().split('T') as [string, string];
  if (moment.getUTCFullYear() < 1901) return time.slice(0, 5);
  return time.startsWith('00:00') ? date : `${date}T${time.slice(0, 5)}`;
}
