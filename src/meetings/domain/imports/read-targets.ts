import { type CsvRow, headerName, readCsv } from '../../../legislature/domain/imports/csv-rows.js';
import type { ImportProblem } from '../../../legislature/domain/imports/import-problem.js';
import type { MinuteRange } from '../../../kernel/minutes.js';
import { type Position, POSITIONS } from '../position.js';
import { CellReader } from './cell-reader.js';
import type { OfficeReference } from './find-office.js';

/** What a file wants of one office; an absent value leaves what is known. */
export interface TargetEntry {
  readonly row: number;
  readonly office: OfficeReference;
  readonly settings: {
    readonly excluded?: boolean;
    readonly weight?: number;
    readonly mode?: 'desk' | 'captain' | 'drop-in';
    readonly meetingMinutes?: number;
    readonly teamMin?: number;
    readonly teamMax?: number;
    readonly maxMeetings?: number;
    readonly metWith?: 'member' | 'staff';
    readonly accessible?: boolean;
    readonly constituents?: 'preferred' | 'required';
    readonly issue?: string;
  };
  readonly windows: readonly MinuteRange[] | undefined;
  /** By ask id. */
  readonly positions: ReadonlyMap<string, Position>;
}

/** A target file as read: rows that can be used, and findings about the others. */
export interface TargetFile {
  readonly entries: readonly TargetEntry[];
  readonly problems: readonly ImportProblem[];
}

/**
 * Reads a target table: `office` (or `chamber`, `district`, `name`), and any of `priority`, `mode`, `minutes`,
 * `team_min`, `team_max`, `meetings`, `met_with`, `accessible`, `constituents`, `issue`, `excluded`, `hours`, and a
 * column `position <code>` for each ask.
 */
export function readTargets(text: string, asks: readonly { readonly id: string; readonly code: string }[]): TargetFile {
  const table = readCsv(text);
  const rows = table.rows.map((row) => readRow(row, asks));
  return {
    entries: rows.flatMap(({ entry }) => (entry ? [entry] : [])),
    problems: [...table.problems, ...rows.flatMap(({ problems }) => problems)],
  };
}

function readRow(
  row: CsvRow,
  asks: readonly { readonly id: string; readonly code: string }[],
): { readonly entry: TargetEntry | null; readonly problems: readonly ImportProblem[] } {
  const cells = new CellReader(row);
  const positions = asks.flatMap(({ id, code }) => {
    const position = cells.oneOf(headerName(`position ${code}`), POSITIONS);
    return position ? ([[id, position]] as const) : [];
  });
  const settings = {
    excluded: cells.yesNo('excluded'),
    weight: cells.whole('priority', 1, 10),
    mode: cells.oneOf('mode', ['desk', 'captain', 'drop-in'] as const),
    meetingMinutes: cells.whole('minutes', 5, 120),
    teamMin: cells.whole('team_min', 1, 100),
    teamMax: cells.whole('team_max', 1, 100),
    maxMeetings: cells.whole('meetings', 1, 50),
    metWith: cells.oneOf('met_with', ['member', 'staff'] as const),
    accessible: cells.yesNo('accessible'),
    constituents: cells.oneOf('constituents', ['preferred', 'required'] as const),
    issue: cells.text('issue'),
  };
  const windows = cells.hours('hours');
  const entry = {
    row: row.row,
    office: cells.office(),
    settings: defined(settings),
    windows,
    positions: new Map(positions),
  };
  return { entry: cells.failed ? null : entry, problems: cells.problems };
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
