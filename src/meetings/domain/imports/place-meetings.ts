import type { MeetingId, OfficeId } from '../../../kernel/ids.js';
import type { MinuteRange } from '../../../kernel/minutes.js';
import { rejected, type ImportProblem } from '../../../legislature/domain/imports/import-problem.js';
import { isFixed, type MeetingState } from '../meeting-state.js';
import type { MeetingEntry } from './read-meetings.js';

/** A meeting that stands, with its times in local minutes; null while it has none. */
export interface PlacedMeeting {
  readonly id: MeetingId;
  readonly officeId: OfficeId;
  readonly state: MeetingState;
  readonly time: MinuteRange | null;
}

/** A row whose office was found and whose end is known. */
export interface TimedEntry {
  readonly officeId: OfficeId;
  readonly time: MinuteRange;
  readonly entry: MeetingEntry;
}

/** What the rows do to the meetings that stand. */
export interface MeetingPlacement {
  readonly create: readonly TimedEntry[];
  /** `moved` tells whether time changes, or only the state. */
  readonly update: readonly { readonly id: MeetingId; readonly wanted: TimedEntry; readonly moved: boolean }[];
  readonly unchanged: readonly MeetingId[];
  readonly problems: readonly ImportProblem[];
}

/**
 * Finds for each row the office's meeting that it speaks of: the one at that time, else one whose time the office has
 * not fixed; else the row makes a new meeting. A row that collides with a fixed meeting, or with a row before it, is
 * left out.
 */
export function placeMeetings(standing: readonly PlacedMeeting[], wanted: readonly TimedEntry[]): MeetingPlacement {
  const create: TimedEntry[] = [];
  const update: { id: MeetingId; wanted: TimedEntry; moved: boolean }[] = [];
  const unchanged: MeetingId[] = [];
  const problems: ImportProblem[] = [];
  const used = new Set<MeetingId>();
  const taken: { officeId: OfficeId; time: MinuteRange }[] = [];
  for (const row of wanted) {
    const office = standing.filter((meeting) => meeting.officeId === row.officeId && !used.has(meeting.id));
    const same = office.find(({ time }) => time?.from === row.time.from);
    const fixed = office.filter((meeting) => meeting !== same && meeting.time && isFixed(meeting.state));
    const busy = [
      ...taken.filter(({ officeId }) => officeId === row.officeId).map(({ time }) => time),
      ...fixed.map(({ time }) => time!),
    ];
    if (busy.some((time) => overlap(time, row.time))) {
      problems.push(rejected(row.entry.row, 'start', BUSY));
      continue;
    }
    taken.push(row);
    const meeting = same ?? office.find(({ state }) => !isFixed(state));
    if (!meeting) create.push(row);
    else {
      used.add(meeting.id);
      const moved = meeting.time?.from !== row.time.from || meeting.time.to !== row.time.to;
      if (moved || meeting.state !== row.entry.state) update.push({ id: meeting.id, wanted: row, moved });
      else unchanged.push(meeting.id);
    }
  }
  return { create, update, unchanged, problems };
}

const overlap = (a: MinuteRange, b: MinuteRange): boolean => a.from < b.to && b.from < a.to;

const BUSY = {
  code: 'office-busy',
  message: 'The office has another meeting at that time; this row was left out.',
  expected: 'a time at which the office has no other fixed meeting',
  mend: 'Correct the time, or cancel the other meeting first.',
};
