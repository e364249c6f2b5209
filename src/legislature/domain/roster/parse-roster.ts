import { rejected, type ImportProblem } from '../imports/import-problem.js';
import type { FileContent } from '../imports/recognise.js';
import { isCongressCsv, readCongressCsv } from './congress-csv.js';
import { isCongressLegislator, readCongressLegislators } from './congress-legislators.js';
import { isOpenStatesCsv, readOpenStatesCsv } from './open-states-csv.js';
import { isOpenStatesPerson, readOpenStatesPeople } from './open-states-person.js';
import { isRotundaCsv, readRotundaCsv } from './rotunda-csv.js';
import type { RosterReading } from './roster-entry.js';
import { withoutStrayOffices } from './stray-offices.js';

/** The roster formats Rotunda reads. */
export const ROSTER_FORMATS = [
  'open-states-csv',
  'open-states-json',
  'open-states-yaml',
  'congress-csv',
  'congress-json',
  'congress-yaml',
  'rotunda-csv',
] as const;

/** One of the roster formats. */
export type RosterFormat = (typeof ROSTER_FORMATS)[number];

/** The roster format of a file's content, or null when it is no roster. */
export function recogniseRoster(content: FileContent): RosterFormat | null {
  if (content.shape === 'csv') {
    if (isOpenStatesCsv(content.header)) return 'open-states-csv';
    if (isCongressCsv(content.header)) return 'congress-csv';
    return isRotundaCsv(content.header) ? 'rotunda-csv' : null;
  }
  if (content.shape !== 'records') return null;
  if (content.records.some(isCongressLegislator)) return `congress-${content.syntax}`;
  return content.records.some(isOpenStatesPerson) ? `open-states-${content.syntax}` : null;
}

/** Reads a recognised roster; `asOf` (YYYY-MM-DD) decides which terms are over. */
export function readRoster(content: FileContent, format: RosterFormat, asOf: string): RosterReading {
  if (content.shape === 'csv') return withSoundRows(CSV_READERS[format]?.(content.text) ?? EMPTY);
  if (content.shape !== 'records') return EMPTY;
  const read = format.startsWith('congress') ? readCongressLegislators : readOpenStatesPeople;
  return withSoundRows(read(content.records, asOf));
}

const EMPTY: RosterReading = { entries: [], problems: [], withoutActiveRole: [] };
const CSV_READERS: Partial<Record<RosterFormat, (text: string) => RosterReading>> = {
  'open-states-csv': readOpenStatesCsv,
  'congress-csv': readCongressCsv,
  'rotunda-csv': readRotundaCsv,
};

/** A second row with the same id is left out: it cannot be told from the first in the next import. Stray offices lose their building. */
function withSoundRows(reading: RosterReading): RosterReading {
  const firstRow = new Map<string, number>();
  const problems: ImportProblem[] = [...reading.problems];
  const entries = reading.entries.filter((entry) => {
    const earlier = firstRow.get(entry.sourceId);
    if (earlier === undefined) firstRow.set(entry.sourceId, entry.row);
    else problems.push(repeated(entry.row, earlier));
    return earlier === undefined;
  });
  const kept = withoutStrayOffices(entries);
  return { ...reading, entries: kept.entries, problems: [...problems, ...kept.problems] };
}

function repeated(row: number, earlier: number): ImportProblem {
  return rejected(row, 'id', {
    code: 'id-repeated',
    message: `The row repeats the id of row ${earlier}; it was left out.`,
    expected: 'one row for each legislator',
    mend: 'Delete one of the two rows, or give them different ids.',
  });
}
