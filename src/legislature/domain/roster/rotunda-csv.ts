import { districtLabel } from '../districts/district-label.js';
import { readCsv, type CsvRow } from '../imports/csv-rows.js';
import { rejected, type ImportProblem } from '../imports/import-problem.js';
import type { OfficeLocation } from '../offices/office-location.js';
import { buildingCode } from '../offices/parse-office-address.js';
import { findKnownBuilding } from '../offices/known-buildings.js';
import { recogniseCongress } from './congress-seats.js';
import { readEmail } from './contact-fields.js';
import { derivedSourceId, nameMissing, readChamber } from './entry-fields.js';
import { inferJurisdiction } from './infer-jurisdiction.js';
import { partyName } from './party.js';
import { readLocation } from './read-location.js';
import type { Chamber, RosterEntry, RosterReading } from './roster-entry.js';

/** True for the header of Rotunda's own roster CSV (`docs/formats.md`): name, chamber and district are required. */
export function isRotundaCsv(header: readonly string[]): boolean {
  return ['name', 'chamber', 'district'].every((name) => header.includes(name)) && !header.includes('census_geoid');
}

/** Reads Rotunda's own roster CSV. */
export function readRotundaCsv(text: string): RosterReading {
  const table = readCsv(text);
  const problems: ImportProblem[] = [...table.problems];
  const entries = table.rows.flatMap((row) => {
    const chamber = readChamber(row.cell('chamber'));
    if (row.cell('name') === '') problems.push(nameMissing(row.row));
    else if (chamber === null) problems.push(chamberUnknown(row.row));
    else if (row.cell('district') === '') problems.push(districtMissing(row.row));
    else {
      const read = entryOf(row, chamber);
      problems.push(...read.problems);
      return [read.entry];
    }
    return [];
  });
  return { entries: inferJurisdiction(recogniseCongress(entries)), problems, withoutActiveRole: [] };
}

function entryOf(row: CsvRow, chamber: Chamber): { entry: RosterEntry; problems: ImportProblem[] } {
  const district = districtLabel(row.cell('district'));
  const mail = readEmail(row.row, row.cell('email'));
  const place = placeOf(row);
  return {
    problems: [...mail.problems, ...place.problems],
    entry: {
      row: row.row,
      sourceId: row.cell('id') || derivedSourceId(chamber, district, row.cell('name')),
      jurisdiction: row.cell('jurisdiction').toLowerCase(),
      chamber,
      district,
      name: row.cell('name'),
      givenName: row.cell('given_name'),
      familyName: row.cell('family_name'),
      party: partyName(row.cell('party')),
      email: mail.email,
      contactUrl: mail.contactUrl || row.cell('contact_url'),
      office: place.office,
      capitolPhone: row.cell('phone'),
      districtPhone: row.cell('district_phone'),
    },
  };
}

/** Columns win over the address: a building, room or floor that is filled in replaces what the address tells. */
function placeOf(row: CsvRow): { office: OfficeLocation | null; problems: ImportProblem[] } {
  const [building, room, floor] = [row.cell('building'), row.cell('room'), row.cell('floor')];
  if (building === '') return readLocation(row.row, 'address', row.cell('address'));
  const known = findKnownBuilding(building) ?? { code: buildingCode(building), name: building };
  const text = row.cell('address') || [room && `Room ${room}`, building].filter(Boolean).join(', ');
  return { office: { text, building: known, room: room.toUpperCase(), floor }, problems: [] };
}

function chamberUnknown(row: number): ImportProblem {
  return rejected(row, 'chamber', {
    code: 'chamber-unknown',
    message: 'The chamber is not one Rotunda knows; the row was left out.',
    expected: 'upper, lower or legislature (senate, house and assembly are understood)',
    mend: 'Write "upper" for a senate and "lower" for a house or an assembly.',
  });
}

function districtMissing(row: number): ImportProblem {
  return rejected(row, 'district', {
    code: 'district-missing',
    message: 'The row has no district; it was left out.',
    expected: 'the district as the legislature writes it, such as "51" or "7th Hampden"',
    mend: 'Fill in the district.',
  });
}
