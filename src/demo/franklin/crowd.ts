import { type InventedAdvocate, type InventedHome, inventAdvocates } from './advocates.js';
import { BUSES } from './day-file.js';
import { type FranklinDistrict, ZIPS } from './districts.js';

/** How a home names a district that was chosen by name: chamber and label. */
export function districtName({ chamber, label }: FranklinDistrict): string {
  return `${chamber} ${label}`;
}

/**
 * Where people of Franklin may live: in a ZIP that says all, or in one across a border, where they choose by name; some
 * of these leave the choice to the coordinator.
 */
export const HOMES: readonly InventedHome[] = ZIPS.flatMap(({ zip, districts }, i): InventedHome[] => {
  const of = (chamber: string): FranklinDistrict[] => districts.filter((district) => district.chamber === chamber);
  const [upper, lower] = [of('upper'), of('lower')];
  if (upper.length + lower.length === 2 || i % 20 === 3) return [{ zip }];
  const chosen = [upper[i % upper.length]!, lower[i % lower.length]!];
  return [{ zip, districts: chosen.map(districtName) }];
});

/** The people of Franklin Welcome Day; the same in every run. */
export function franklinCrowd(people = 150): InventedAdvocate[] {
  return inventAdvocates({
    seed: 20_270_210,
    people,
    homes: HOMES,
    leaders: 27,
    needInterpretation: 7,
    buses: BUSES.map(({ code }) => code),
    busRiders: 20,
    name: 'neighbor',
  });
}
