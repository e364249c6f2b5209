import { districtLabel } from '../districts/district-label.js';
import { readCsv, type CsvRow } from '../imports/csv-rows.js';
import type { ImportProblem } from '../imports/import-problem.js';
import { readEmail } from './contact-fields.js';
import { recogniseCongress } from './congress-seats.js';
import { nameMissing, noActiveRole, readChamber } from './entry-fields.js';
import { inferJurisdiction } from './infer-jurisdiction.js';
import { partyName } from './party.js';
import { readLocation } from './read-location.js';
import type { RosterEntry, RosterReading } from './roster-entry.js';

/** True for the header of openstates.org's people CSV, as published (no capitol offices) or as repaired. */
export function isOpenStatesCsv(header: readonly string[]): boolean {
  return ['id', 'name', 'current_chamber', 'current_district'].every((name) => header.includes(name));
}

/** Reads an Open States people CSV (`os-people to-csv`). */
export function readOpenStatesCsv(text: string): RosterReading {
  const table = readCsv(text);
  const problems: ImportProblem[] = [...table.problems];
  const withoutActiveRole: string[] = [];
  const entries = table.rows.flatMap((row) => {
    const name = row.cell('name');
    const chamber = readChamber(row.cell('current_chamber'));
    const district = row.cell('current_district');
    if (name === '') problems.push(nameMissing(row.row));
    else if (chamber === null || district === '') {
      problems.push(noActiveRole(row.row, chamber === null ? 'current_chamber' : 'current_district'));
      withoutActiveRole.push(name);
    } else {
      const read = entryOf(row, name, chamber, district);
      problems.push(...read.problems);
      return [read.entry];
    }
    return [];
  });
  return { entries: inferJurisdiction(recogniseCongress(entries)), problems, withoutActiveRole };
}

function entryOf(
  row: CsvRow,
  name: string,
  chamber: RosterEntry['chamber'],
  district: string,
): { entry: RosterEntry; problems: ImportProblem[] } {
  const mail = readEmail(row.row, row.cell('email'));
  const place = readLocation(row.row, 'capitol_address', row.cell('capitol_address'));
  return {
    problems: [...mail.problems, ...place.problems],
    entry: {
      row: row.row,
      sourceId: row.cell('id'),
      jurisdiction: '',
      district: districtLabel(district),
      chamber,
      name,
      givenName: row.cell('given_name'),
      familyName: row.cell('family_name'),
      party: partyName(row.cell('current_party')),
      email: mail.email,
      contactUrl: mail.contactUrl || (row.cell('links').split(';')[0] ?? ''),
      office: place.office,
      capitolPhone: row.cell('capitol_voice'),
      districtPhone: row.cell('district_voice'),
    },
  };
}
