import { allHouseSeats } from '../districts/congress-district.js';
import { findState } from '../districts/states.js';
import { countBy } from './roster-summary.js';
import type { RosterEntry } from './roster-entry.js';

/** The counts of a roster of Congress. */
export interface CongressSummary {
  readonly people: number;
  readonly senators: number;
  readonly house: number;
  readonly of_which_delegates: number;
  readonly vacant_house_seats: readonly string[];
  readonly with_room_building_phone: number;
  readonly rooms_by_building: Readonly<Record<string, number>>;
}

/** True for a roster of Congress: most of its seats are of the United States. */
export function isCongressRoster(entries: readonly RosterEntry[]): boolean {
  return entries.filter((e) => e.jurisdiction === 'us').length * 2 > entries.length;
}

/** Counts a roster of Congress; vacant are the House seats of the apportionment that nobody in the file holds. */
export function summariseCongress(entries: readonly RosterEntry[]): CongressSummary {
  const house = entries.filter((e) => e.chamber === 'lower');
  const taken = new Set(house.map((e) => e.district));
  const buildings = entries.flatMap((e) => (e.office?.building && e.office.room ? [e.office.building.name] : []));
  return {
    people: entries.length,
    senators: entries.filter((e) => e.chamber === 'upper').length,
    house: house.length,
    of_which_delegates: house.filter((e) => findState(e.district.slice(0, 2))?.delegate).length,
    vacant_house_seats: allHouseSeats()
      .filter((seat) => !taken.has(seat))
      .sort(),
    with_room_building_phone: entries.filter((e) => e.office?.room && e.office.building && e.capitolPhone).length,
    rooms_by_building: countBy(buildings.map((name) => name.replace(/ (House|Senate) Office Building$/, ''))),
  };
}
