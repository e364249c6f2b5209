import { readCsv } from '../../../legislature/domain/imports/csv-rows.js';
import { rejected, type ImportProblem } from '../../../legislature/domain/imports/import-problem.js';
import { CellReader } from './cell-reader.js';
import type { OfficeReference } from './find-office.js';

const STATES = ['requested', 'following-up', 'tentative', 'confirmed'] as const;

/** A meeting that an office has answered about, as a file tells it. */
export interface MeetingEntry {
  readonly row: number;
  readonly office: OfficeReference;
  /** Local minute of the day. */
  readonly start: number;
  /** Null: as long as the office's meetings are. */
  readonly minutes: number | null;
  readonly state: 'requested' | 'following_up' | 'tentative' | 'confirmed';
}

/** A meeting file as read: rows that can be used, and findings about the others. */
export interface MeetingFile {
  readonly entries: readonly MeetingEntry[];
  readonly problems: readonly ImportProblem[];
}

/**
 * Reads a table of meetings: `office` (or `chamber`, `district`, `name`), `start`, and any of `minutes` and `state`
 * (confirmed when empty). Who goes is the schedule's to say.
 */
export function readMeetings(text: string): MeetingFile {
  const table = readCsv(text);
  const problems: ImportProblem[] = [...table.problems];
  const entries = table.rows.flatMap((row): MeetingEntry[] => {
    const cells = new CellReader(row);
    const start = cells.time('start');
    const entry = {
      row: row.row,
      office: cells.office(),
      start: start ?? 0,
      minutes: cells.whole('minutes', 5, 120) ?? null,
      state: (cells.oneOf('state', STATES) ?? 'confirmed').replace('-', '_') as MeetingEntry['state'],
    };
    if (start === undefined && !cells.failed) problems.push(rejected(row.row, 'start', NO_START));
    problems.push(...cells.problems);
    return start === undefined || cells.failed ? [] : [entry];
  });
  return { entries, problems };
}

const NO_START = {
  code: 'start-missing',
  message: 'The row gives no time; it was left out.',
  expected: 'a time such as 10:15 or 1:30 pm',
  mend: 'Fill in the start. A meeting without a time is planned by the schedule.',
};
