import { UnusableFileError } from '../../legislature.errors.js';
import type { CommitteeEntry } from '../committees/committee-entry.js';
import {
  readCommittees,
  recogniseCommittees,
  summariseCommittees,
  type CommitteeFormat,
} from '../committees/parse-committees.js';
import type { DistrictEntry } from '../districts/district-entry.js';
import { isDistrictMap, readDistrictMap, summariseDistricts } from '../districts/district-map.js';
import type { ImportProblem } from '../imports/import-problem.js';
import type { InputFile } from '../imports/input-file.js';
import { inFile, recogniseFiles, type ReadFiles, type RecognisedFile } from '../imports/read-files.js';
import type { FileContent } from '../imports/recognise.js';
import { isCongressRoster, summariseCongress } from './congress-summary.js';
import { overFullDistricts } from './over-full-districts.js';
import { readRoster, recogniseRoster, ROSTER_FORMATS, type RosterFormat } from './parse-roster.js';
import type { RosterEntry, RosterReading } from './roster-entry.js';
import { summariseRoster } from './roster-summary.js';
import { sharedEmailProblems } from './shared-emails.js';

/** A roster, and the committees and the district map that were given with it. */
export interface RosterData {
  readonly entries: readonly RosterEntry[];
  readonly committees: readonly CommitteeEntry[];
  readonly districts: readonly DistrictEntry[];
}

type AnyFormat = RosterFormat | CommitteeFormat | 'district-map';
const EXPECTED = 'a roster (Open States, congress-legislators or Rotunda’s own CSV; see docs/formats.md)';

/**
 * Reads a roster from one or several files; committee files and a district map among them are read too. A person in two
 * files is one entry, that of the file which knows the office.
 * @throws UnusableFileError
 */
export function readRosterFiles(files: readonly InputFile[], asOf: string, named?: string): ReadFiles<RosterData> {
  const recognised = recogniseFiles<AnyFormat>(files, recogniseAny, EXPECTED, named);
  const rosters = recognised.filter((f): f is RecognisedFile<RosterFormat> => isRosterFormat(f.format));
  const [first] = rosters;
  if (!first) throw new UnusableFileError(recognised[0]?.name ?? '', EXPECTED, 'it holds no legislators');
  const several = recognised.length > 1;
  const reading = joined(
    rosters.map((f) => ({ name: f.name, reading: readRoster(f.content, f.format, asOf) })),
    several,
  );
  const committees = readCommittees(
    recognised.filter((f): f is RecognisedFile<CommitteeFormat> => recogniseCommittees(f.content) !== null),
  );
  const maps = recognised.flatMap((f) =>
    f.format === 'district-map' && f.content.shape === 'csv' ? [readDistrictMap(f.content.text)] : [],
  );
  const districts = maps.flatMap((map) => map.districts);
  return {
    format: first.format,
    data: { entries: reading.entries, committees: committees.committees, districts },
    rows: reading.entries.length,
    problems: [
      ...reading.problems,
      ...overFullDistricts(reading.entries),
      ...sharedEmailProblems(reading.entries),
      ...committees.problems,
      ...maps.flatMap((map) => map.problems),
    ],
    summary: {
      ...(isCongressRoster(reading.entries)
        ? summariseCongress(reading.entries)
        : summariseRoster(reading.entries, reading.withoutActiveRole)),
      ...(maps.length > 0 ? vacancies(districts, reading.entries) : {}),
      ...(committees.committees.length > 0 ? summariseCommittees(committees.committees) : {}),
    },
  };
}

function recogniseAny(content: FileContent): AnyFormat | null {
  if (content.shape === 'csv' && isDistrictMap(content.header)) return 'district-map';
  return recogniseRoster(content) ?? recogniseCommittees(content);
}

function isRosterFormat(format: AnyFormat): format is RosterFormat {
  return (ROSTER_FORMATS as readonly string[]).includes(format);
}

function vacancies(districts: readonly DistrictEntry[], entries: readonly RosterEntry[]): Record<string, unknown> {
  const { census_districts_without_member, labels_without_census_polygon } = summariseDistricts(districts, entries);
  return { census_districts_without_member, labels_without_census_polygon };
}

/** Rows are counted on through all files, so that a finding about two rows names two numbers. */
function joined(files: readonly { name: string; reading: RosterReading }[], several: boolean): RosterReading {
  const entries = new Map<string, RosterEntry>();
  const problems: ImportProblem[] = [];
  const withoutActiveRole: string[] = [];
  let offset = 0;
  for (const { name, reading } of files) {
    const shift = offset;
    problems.push(
      ...inFile(reading.problems, name, several).map((p) => ({ ...p, row: p.row === null ? null : p.row + shift })),
    );
    withoutActiveRole.push(...reading.withoutActiveRole);
    for (const entry of reading.entries) {
      const known = entries.get(entry.sourceId);
      if (!known || (known.office === null && entry.office !== null)) {
        entries.set(entry.sourceId, { ...entry, row: known?.row ?? entry.row + shift });
      }
    }
    offset += Math.max(0, ...reading.entries.map((e) => e.row), ...reading.problems.map((p) => p.row ?? 0));
  }
  return { entries: [...entries.values()], problems, withoutActiveRole };
}
