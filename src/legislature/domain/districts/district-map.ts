import { readCsv } from '../imports/csv-rows.js';
import { rejected, type ImportProblem } from '../imports/import-problem.js';
import { isUndefinedDistrict, labelOfCensusName } from './census-name.js';
import { districtKey } from './district-label.js';
import type { DistrictEntry, DistrictReading } from './district-entry.js';
import { findState } from './states.js';

/** True for the header of a district map: one row a district, with the Census's id and name and the legislature's label. */
export function isDistrictMap(header: readonly string[]): boolean {
  return ['state', 'chamber', 'census_geoid'].every((name) => header.includes(name));
}

/** Reads a district map; the Census's "not defined" remainders are no districts and are passed over. */
export function readDistrictMap(text: string): DistrictReading {
  const table = readCsv(text);
  const problems: ImportProblem[] = [...table.problems];
  const districts = table.rows.flatMap(({ row, cell }): DistrictEntry[] => {
    const state = findState(cell('state'));
    const chamber = cell('chamber').toLowerCase();
    const [geoid, censusName, label] = [
      cell('census_geoid'),
      cell('census_name'),
      cell('openstates_district') || cell('district'),
    ];
    if (isUndefinedDistrict(geoid, censusName)) return [];
    if (!state || !isChamber(chamber) || (label === '' && censusName === '')) {
      problems.push(incomplete(row, !state ? 'state' : isChamber(chamber) ? 'census_name' : 'chamber'));
      return [];
    }
    const members = cell('members_now');
    return [
      {
        row,
        state: state.postal.toLowerCase(),
        chamber,
        label: label || labelOfCensusName(censusName),
        labelIsOwn: label !== '',
        censusName,
        geoid: geoid.toUpperCase(),
        membersNow: members === '' ? null : Number(members),
      },
    ];
  });
  return { districts, problems };
}

function isChamber(value: string): value is 'upper' | 'lower' | 'us-house' {
  return value === 'upper' || value === 'lower' || value === 'us-house';
}

function incomplete(row: number, field: string): ImportProblem {
  return rejected(row, field, {
    code: 'district-incomplete',
    message: 'The row does not say which district it is; it was left out.',
    expected: 'a state, a chamber (upper, lower or us-house), and a name or a label',
    mend: 'Fill in the cell.',
  });
}

/** The counts of a district map; `members` are the districts (chamber and label) that a roster has people in, when one is at hand. */
export function summariseDistricts(
  districts: readonly DistrictEntry[],
  members?: readonly { readonly chamber: string; readonly district: string }[],
): Record<string, unknown> {
  const seat = (chamber: string, label: string): string => `${chamber} ${districtKey(label)}`;
  const taken = members && new Set(members.map((m) => seat(m.chamber, m.district)));
  const vacant = (d: DistrictEntry): boolean => (taken ? !taken.has(seat(d.chamber, d.label)) : d.membersNow === 0);
  const drawn = new Set(districts.filter((d) => d.geoid !== '').map((d) => seat(d.chamber, d.label)));
  const labels = members
    ? members.map((m) => seat(m.chamber, m.district))
    : districts.map((d) => seat(d.chamber, d.label));
  return {
    districts_upper: districts.filter((d) => d.chamber === 'upper').length,
    districts_lower: districts.filter((d) => d.chamber === 'lower').length,
    census_districts_without_member: districts
      .filter((d) => d.geoid !== '' && vacant(d))
      .map((d) => d.censusName || d.label)
      .sort(),
    labels_without_census_polygon: new Set(labels.filter((label) => !drawn.has(label))).size,
  };
}
