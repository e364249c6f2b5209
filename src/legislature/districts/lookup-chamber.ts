import type { DistrictChamber } from '../domain/districts/district-entry.js';

/** The legislature that a district belongs to: Congress for a seat of the US House, else the state's own. */
export function jurisdictionOf(district: { readonly chamber: DistrictChamber; readonly state: string }): string {
  return district.chamber === 'us-house' ? 'us' : district.state;
}

/** The chamber under which a district is kept in its legislature. */
export function officeChamberOf(chamber: DistrictChamber): 'upper' | 'lower' {
  return chamber === 'upper' ? 'upper' : 'lower';
}

/** The chamber as a look-up names it: a seat of Congress must not be taken for one of a state. */
export function lookupChamberOf(jurisdiction: string, chamber: 'upper' | 'lower'): DistrictChamber | 'us-senate' {
  if (jurisdiction !== 'us') return chamber;
  return chamber === 'lower' ? 'us-house' : 'us-senate';
}
