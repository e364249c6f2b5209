import { houseDistrictLabel, parseHouseDistrict } from '../districts/congress-district.js';
import { findState } from '../districts/states.js';
import type { Chamber, RosterEntry } from './roster-entry.js';

/** The label of a seat of Congress in its one form ("California" and "CA" for a senator), or null when it is none. */
export function congressSeat(chamber: Chamber, district: string): string | null {
  if (chamber === 'upper') return (/^\d/.test(district) ? null : findState(district)?.postal) ?? null;
  const house = parseHouseDistrict(district);
  return house && houseDistrictLabel(house.state, house.district);
}

/** Share of rows that must be seats of Congress before a file without a jurisdiction counts as its roster. */
const NEARLY_ALL = 0.9;

/**
 * Tells whether rows whose file does not name the jurisdiction are of Congress, and gives those seats their one form. It
 * takes nearly the whole file: one row proves nothing, because Vermont's senate has a district called Washington.
 */
export function recogniseCongress(entries: readonly RosterEntry[]): RosterEntry[] {
  const unknown = entries.filter((entry) => entry.jurisdiction === '');
  const seats = unknown.filter((entry) => congressSeat(entry.chamber, entry.district) !== null);
  const congress = unknown.length > 0 && seats.length >= unknown.length * NEARLY_ALL;
  return entries.map((entry) => {
    if (entry.jurisdiction !== 'us' && !(congress && entry.jurisdiction === '')) return entry;
    const district = congressSeat(entry.chamber, entry.district);
    return district === null ? entry : { ...entry, jurisdiction: 'us', district };
  });
}
