import type { ImportProblem } from '../imports/import-problem.js';

/** A chamber as a district lookup names it: the two of a state, and the House of Representatives of the United States. */
export type DistrictChamber = 'upper' | 'lower' | 'us-house';

/** One district of one chamber, from a district map, a boundary file or a ZIP table. */
export interface DistrictEntry {
  readonly row: number;
  /** Lower-case postal code of the state whose land it is, also for a US House district. */
  readonly state: string;
  readonly chamber: DistrictChamber;
  /** Its label: the legislature's own where `labelIsOwn`, else made from the Census's name. */
  readonly label: string;
  readonly labelIsOwn: boolean;
  /** The name the Census gives it; '' when the source gives none. */
  readonly censusName: string;
  /** The Census GEOID, two digits of state and the district's code; '' when not given. */
  readonly geoid: string;
  /** Members the source counts in it now; null when it does not say. */
  readonly membersNow: number | null;
}

/** What reading a district map gives. */
export interface DistrictReading {
  readonly districts: readonly DistrictEntry[];
  readonly problems: readonly ImportProblem[];
}
