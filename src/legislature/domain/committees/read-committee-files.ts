import type { InputFile } from '../imports/input-file.js';
import { recogniseFiles, type ReadFiles } from '../imports/read-files.js';
import type { CommitteeEntry } from './committee-entry.js';
import { readCommittees, recogniseCommittees, summariseCommittees } from './parse-committees.js';

/**
 * Reads committees with their members; Congress's two files are given together.
 * @throws UnusableFileError
 */
export function readCommitteeFiles(files: readonly InputFile[], named?: string): ReadFiles<readonly CommitteeEntry[]> {
  const expected = 'committees (Open States records, or congress-legislators’ committees and memberships)';
  const recognised = recogniseFiles(files, recogniseCommittees, expected, named);
  const { committees, problems } = readCommittees(recognised);
  return {
    format: recognised[0]?.format ?? '',
    data: committees,
    rows: committees.length,
    problems,
    summary: summariseCommittees(committees),
  };
}
