import type { ImportProblem } from '../../../legislature/domain/imports/import-problem.js';
import { type InputFile, readText } from '../../../legislature/domain/imports/input-file.js';
import type { ReadFiles } from '../../../legislature/domain/imports/read-files.js';
import { UnusableFileError } from '../../../legislature/legislature.errors.js';
import { readMeetings } from './read-meetings.js';
import { readTargets } from './read-targets.js';

/**
 * Reads a table of meetings for a worker to import.
 * @throws UnusableFileError for more or less than one file
 */
export function readMeetingFiles(files: readonly InputFile[]): ReadFiles<string> {
  return readTable(files, 'meetings', 'meeting-table', readMeetings);
}

/**
 * Reads a table of targets for a worker to import; asks are known only to the day.
 * @throws UnusableFileError for more or less than one file
 */
export function readTargetFiles(files: readonly InputFile[]): ReadFiles<string> {
  return readTable(files, 'targets', 'target-table', (text) => readTargets(text, []));
}

function readTable(
  files: readonly InputFile[],
  counted: string,
  format: string,
  read: (text: string) => { readonly entries: readonly unknown[]; readonly problems: readonly ImportProblem[] },
): ReadFiles<string> {
  const [file, second] = files;
  if (!file || second) {
    const reason = second ? 'it is one of several' : 'no file was given';
    throw new UnusableFileError(second?.name ?? '--file', `one table of ${counted} at a time`, reason);
  }
  const text = readText(file);
  const { entries, problems } = read(text);
  return { format, data: text, rows: entries.length, problems, summary: { [counted]: entries.length } };
}
