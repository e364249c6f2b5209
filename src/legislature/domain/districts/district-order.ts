import type { DistrictChamber } from './district-entry.js';

const ORDER = new Intl.Collator('en', { numeric: true });

/** The chamber as a legislature keeps it: the Senate and the House of Congress are its upper and its lower one. */
export function houseOf(chamber: DistrictChamber | 'us-senate'): 'upper' | 'lower' {
  return chamber === 'upper' || chamber === 'us-senate' ? 'upper' : 'lower';
}

/** Districts as people look for them: the upper chamber first, then by number and name, 9 before 10. */
export function inDistrictOrder<
  District extends { readonly chamber: DistrictChamber | 'us-senate'; readonly district: string },
>(districts: readonly District[]): District[] {
  return [...districts].sort(
    (a, b) => ORDER.compare(houseOf(b.chamber), houseOf(a.chamber)) || ORDER.compare(a.district, b.district),
  );
}
