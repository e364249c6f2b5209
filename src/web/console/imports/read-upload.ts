import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { readPackedPeople } from '../../../advocates/domain/import/packed-people.js';
import { readDistrictFactFiles } from '../../../briefings/imports/district-facts-import.service.js';
import { readCommitteeFiles } from '../../../legislature/domain/committees/read-committee-files.js';
import {
  readBoundaryFiles,
  readDistrictFiles,
  readZipFiles,
} from '../../../legislature/domain/districts/read-district-files.js';
import { type InputFile, readText } from '../../../legislature/domain/imports/input-file.js';
import { openFile } from '../../../legislature/domain/imports/recognise.js';
import type { ReadFiles } from '../../../legislature/domain/imports/read-files.js';
import { readWalkingFiles } from '../../../legislature/domain/offices/read-walking-files.js';
import { readRosterFiles } from '../../../legislature/domain/roster/read-roster-files.js';
import { readTalkingPoints } from '../../../lobby-days/domain/talking-point-file.js';
import { readMeetingFiles, readTargetFiles } from '../../../meetings/domain/imports/read-table-files.js';
import { skippedRows } from '../../../legislature/domain/imports/import-report.js';
import { rejected } from '../../../legislature/domain/imports/import-problem.js';
import { isZip, checkZip } from './check-zip.js';
import { UnclearColumnsError, UnreadableUploadError } from './imports.errors.js';
import { sheetToCsv } from './sheet-to-csv.js';
import { uploadColumns } from './upload-columns.js';

/** What can be imported by the page, in the order in which a new day needs it. */
export const UPLOAD_KINDS = [
  'roster',
  'zips',
  'districts',
  'boundaries',
  'committees',
  'walking',
  'advocates',
  'targets',
  'meetings',
  'talking-points',
  'district-facts',
] as const;

/** One kind of upload. */
export type UploadKind = (typeof UPLOAD_KINDS)[number];

/** What somebody uploaded; `columns` says by header what they chose to read it as, `isMapped` that they were asked. */
export interface Upload {
  readonly kind: UploadKind;
  readonly files: readonly InputFile[];
  readonly columns: Readonly<Record<string, string>>;
  readonly isMapped: boolean;
  /** The day (YYYY-MM-DD) by which terms are present or past. */
  readonly asOf: string;
}

/**
 * Reads an upload into what a worker imports. Streets and unknown cells of a people file do not leave this function.
 * @throws UnusableFileError, UploadTooLargeError, UnreadableUploadError
 * @throws UnclearColumnsError when a person must say first what a column holds.
 */
export async function readUpload({ kind, files: raw, columns, isMapped, asOf }: Upload): Promise<ReadFiles<unknown>> {
  const files: InputFile[] = [];
  for (const sheet of raw) {
    const file = await sheetToCsv(sheet);
    askForColumns(kind, file, columns, isMapped);
    files.push(renamed(file, columns));
  }
  const read = await readAs(kind, files, asOf);
  const [only, second] = files;
  const content = only && !second ? openFile(only) : null;
  return TABLES.has(kind) && content?.shape === 'csv' ? { ...read, table: content.text } : read;
}

/** Kinds whose rows that are left out are given back as they were; those of people are packed without their streets. */
const TABLES: ReadonlySet<UploadKind> = new Set(['roster', 'targets', 'meetings', 'talking-points', 'district-facts']);

async function readAs(kind: UploadKind, files: readonly InputFile[], asOf: string): Promise<ReadFiles<unknown>> {
  switch (kind) {
    case 'roster':
      return readRosterFiles(files, asOf);
    case 'committees':
      return readCommitteeFiles(files);
    case 'districts':
      return readDistrictFiles(files);
    case 'boundaries':
      for (const { bytes } of files) if (isZip(bytes)) checkZip(bytes);
      return readBoundaryFiles(files);
    case 'zips':
      return readZipFiles(files);
    case 'walking':
      return readWalkingFiles(files);
    case 'targets':
      return readTargetFiles(files);
    case 'meetings':
      return readMeetingFiles(files);
    case 'advocates':
      return readPackedPeople(only(files));
    case 'talking-points':
      return talkingPoints(files);
    case 'district-facts':
      return readDistrictFactFiles(files);
  }
}

function talkingPoints(files: readonly InputFile[]): ReadFiles<readonly string[]> {
  const data = files.map(readText);
  const { points, findings } = readTalkingPoints(data, null);
  const problems = findings.map(({ row, field, ...text }) => rejected(row, field, text));
  const rows = points.length;
  return { format: 'talking-points-csv', data, rows, problems, summary: { rows: rows + skippedRows(problems) } };
}

function only(files: readonly InputFile[]): InputFile {
  const [file, second] = files;
  if (!file || second) throw new UnreadableUploadError('Import one file with people at a time.');
  return file;
}

function askForColumns(
  kind: UploadKind,
  file: InputFile,
  said: Readonly<Record<string, string>>,
  isMapped: boolean,
): void {
  const content = openFile(file);
  if (content.shape !== 'csv') return;
  const [header = []] = parse(content.text.slice(0, 20_000), {
    to: 1,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
  }) as string[][];
  const found = uploadColumns(kind, header, said);
  if (found && !(found.isComplete && (found.isClear || isMapped))) throw new UnclearColumnsError(found);
}

/** The file with some of its headers renamed; unchanged when none is, or when it is no table. */
function renamed(file: InputFile, columns: Readonly<Record<string, string>>): InputFile {
  if (Object.keys(columns).length === 0 || isZip(file.bytes)) return file;
  const rows = parse(readText(file), { bom: true, relax_column_count: true, relax_quotes: true }) as string[][];
  const [header = [], ...body] = rows;
  const named = header.map((cell) => columns[cell.trim()] ?? cell);
  return { name: file.name, bytes: Buffer.from(stringify([named, ...body])) };
}
