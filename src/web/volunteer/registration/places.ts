import type { Finding } from '../../../kernel/finding.js';
import type { OutlineMap } from '../../../legislature/domain/districts/outline-map.js';
import type { Residence } from '../../../advocates/domain/residence.js';

/** A legislator whom a person may know by name. */
export interface NamedLegislator {
  readonly officeId: string;
  readonly name: string;
  readonly chamber: 'upper' | 'lower';
  readonly districtId: string;
  readonly district: string;
}

/** A place on the earth, for as long as it takes to look it up. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Where people live: the districts of a ZIP and the legislators by name. */
export interface Places {
  /** The districts of a ZIP, or why it cannot be one of this day's legislature. */
  residence(zip: string): Promise<Residence | Finding>;
  /** Whether places can be looked up on a map. */
  hasMap(): Promise<boolean>;
  /** The districts at a point, which is used and forgotten; `isVague` close to an edge. */
  at(point: Point): Promise<{ readonly districtIds: readonly string[]; readonly isVague: boolean }>;
  /** The districts drawn, or null where the map does not have every one of them. */
  map(districtIds: readonly string[]): Promise<OutlineMap | null>;
  /** Every legislator, by chamber and name. */
  legislators(): Promise<readonly NamedLegislator[]>;
}
