import type { ImportProblem } from '../imports/import-problem.js';
import type { OfficeLocation } from '../offices/office-location.js';

/** Which house a legislator sits in; `legislature` is the single house of a unicameral one. */
export type Chamber = 'upper' | 'lower' | 'legislature';

/** One legislator, in the one shape that every roster format is read into; texts are tidy (NFC), '' means not given. */
export interface RosterEntry {
  /** The row of the file it came from, from 1. */
  readonly row: number;
  /** Stable in the source: `ocd-person/…`, `bioguide/…`, or `rotunda/…` made from chamber, district and name. */
  readonly sourceId: string;
  /** Lower-case postal code of the state, `us` for Congress, '' when the file does not tell. */
  readonly jurisdiction: string;
  readonly chamber: Chamber;
  /** The district's label as its legislature writes it: `51`, `7th Hampden`, `CA-14`, `AK-AL`; the state for a US senator. */
  readonly district: string;
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly party: string;
  readonly email: string;
  /** A web form given in place of an e-mail address. */
  readonly contactUrl: string;
  /** Where the capitol office is; null when the file has no capitol office. */
  readonly office: OfficeLocation | null;
  readonly capitolPhone: string;
  readonly districtPhone: string;
}

/** What reading one roster file gives: the entries, what was found, and the people who hold no seat now. */
export interface RosterReading {
  readonly entries: readonly RosterEntry[];
  readonly problems: readonly ImportProblem[];
  readonly withoutActiveRole: readonly string[];
}
