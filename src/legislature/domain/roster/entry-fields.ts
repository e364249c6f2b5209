import { rejected, type ImportProblem } from '../imports/import-problem.js';
import { foldText } from '../imports/tidy-text.js';
import type { Chamber } from './roster-entry.js';

const CHAMBERS = new Map(
  Object.entries<Chamber>({
    upper: 'upper',
    senate: 'upper',
    sen: 'upper',
    lower: 'lower',
    house: 'lower',
    rep: 'lower',
    assembly: 'lower',
    'house of delegates': 'lower',
    'house of representatives': 'lower',
    legislature: 'legislature',
    unicameral: 'legislature',
  }),
);

/** Reads a chamber's name, or null when it is none of those a legislature has. */
export function readChamber(text: string): Chamber | null {
  return CHAMBERS.get(text.trim().toLowerCase()) ?? null;
}

/** The lower-case postal code in an OCD jurisdiction or division id, `us` for the country's own, '' when it is none. */
export function jurisdictionOfOcdId(id: string): string {
  const place = /\/(?:state|district|territory):([a-z]{2})(?:\/|$)/.exec(id)?.[1];
  return place ?? (id.endsWith('country:us/government') ? 'us' : '');
}

/** An id for a row that has none of its own: the same seat and name give the same id in every import. */
export function derivedSourceId(chamber: string, district: string, name: string): string {
  return `rotunda/${[chamber, district, name].map((part) => foldText(part).replaceAll(' ', '-')).join('/')}`;
}

/** The finding that a row has no name and is left out. */
export function nameMissing(row: number): ImportProblem {
  return rejected(row, 'name', {
    code: 'name-missing',
    message: 'The row has no name; it was left out.',
    expected: 'the legislator’s name',
    mend: 'Fill in the name, or delete the row.',
  });
}

/** The finding that a person holds no seat now and is left out. */
export function noActiveRole(row: number, field: string): ImportProblem {
  return rejected(row, field, {
    code: 'no-active-role',
    message: 'This person holds no seat in a chamber now; the row was left out.',
    expected: 'a chamber (upper or lower) and a district, and a term that has not ended',
    mend: 'Use a newer roster if this person should be in it.',
  });
}
