import { UnusableFileError } from '../../legislature.errors.js';
import type { ImportProblem } from './import-problem.js';
import { skippedRows, type ImportReport } from './import-report.js';
import type { InputFile } from './input-file.js';
import { openFile, type FileContent } from './recognise.js';

/** Most that one file may hold; the largest real one, a national boundary file, is under 60 MB. */
export const MAX_FILE_BYTES = 128 * 1024 * 1024;

/** Files read for one kind of import, before anything is compared with a database. */
export interface ReadFiles<T> {
  readonly format: string;
  readonly data: T;
  /** How many rows a first import into an empty legislature would make. */
  readonly rows: number;
  readonly problems: readonly ImportProblem[];
  readonly summary: Readonly<Record<string, unknown>>;
  /** The CSV table it was read from, where rows that are left out can be given back as they were. */
  readonly table?: string;
}

/** A file whose format was recognised. */
export interface RecognisedFile<Format extends string> {
  readonly name: string;
  readonly content: FileContent;
  readonly format: Format;
}

/**
 * Opens files and recognises each by its content.
 * @throws UnusableFileError for a file that is none of the wanted formats, or not of the one that was named
 */
export function recogniseFiles<Format extends string>(
  files: readonly InputFile[],
  recognise: (content: FileContent) => Format | null,
  expected: string,
  named?: string,
): RecognisedFile<Format>[] {
  if (files.length === 0) throw new UnusableFileError('--file', expected, 'no file was given');
  return files.map((file) => {
    if (file.bytes.length > MAX_FILE_BYTES) {
      throw new UnusableFileError(file.name, `at most ${MAX_FILE_BYTES / 1024 / 1024} MB a file`, 'it is too large');
    }
    const content = openFile(file);
    if (content.shape === 'unreadable') throw new UnusableFileError(file.name, expected, content.reason);
    const format = recognise(content);
    if (format === null) throw new UnusableFileError(file.name, expected, 'it is none of the formats of this import');
    return { name: file.name, content, format: checkNamed(file.name, format, named) };
  });
}

function checkNamed<Format extends string>(file: string, format: Format, named: string | undefined): Format {
  if (named === undefined || named === format) return format;
  throw new UnusableFileError(file, `the format ${named}, as --format says`, `it is ${format}`);
}

/** Puts the file's name on its findings when there are several files. */
export function inFile(problems: readonly ImportProblem[], file: string, several: boolean): ImportProblem[] {
  return problems.map((problem) => (several ? { ...problem, file } : problem));
}

/** The report of a dry run that compares with nothing: every row would be new. */
export function reportWithoutDatabase(read: ReadFiles<unknown>): ImportReport {
  return {
    run: null,
    create: read.rows,
    update: 0,
    retire: 0,
    unchanged: 0,
    skipped: skippedRows(read.problems),
    problems: read.problems,
    summary: read.summary,
    format: read.format,
  };
}
