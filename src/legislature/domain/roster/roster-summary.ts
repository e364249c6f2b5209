import { isNumericDistrict } from '../districts/district-label.js';
import { isFloorOnly } from '../offices/parse-office-address.js';
import { bySeat } from './over-full-districts.js';
import type { RosterEntry } from './roster-entry.js';
import { sharedEmails } from './shared-emails.js';

/** The counts of a state roster; a coordinator compares them with what the legislature says of itself. */
export interface RosterSummary {
  readonly rows: number;
  readonly upper: number;
  readonly lower: number;
  readonly with_email: number;
  readonly published_csv_capitol_address: number;
  readonly filled_csv_capitol_address: number;
  readonly filled_csv_capitol_voice: number;
  readonly filled_csv_any_phone: number;
  readonly room_parsed: number;
  readonly building_parsed: number;
  readonly floor_only: number;
  readonly districts_upper: number;
  readonly districts_lower: number;
  readonly multi_member_districts: number;
  readonly max_members_per_district: number;
  readonly non_numeric_districts: number;
  readonly rows_with_no_active_role: readonly string[];
  readonly names_with_non_ascii: number;
  readonly shared_emails: readonly string[];
  readonly parties: Readonly<Record<string, number>>;
}

/**
 * Counts a roster. "Published" and "filled" tell the two forms of the Open States CSV apart: the published one has no
 * capitol office in any row, so its count is 0 by nature; the `filled` counts are of the rows whose office is known.
 */
export function summariseRoster(entries: readonly RosterEntry[], withoutActiveRole: readonly string[]): RosterSummary {
  const count = (claim: (entry: RosterEntry) => boolean): number => entries.filter(claim).length;
  const seats = bySeat(entries);
  const seatsOf = (chamber: string): number => [...seats.values()].filter((m) => m[0]?.chamber === chamber).length;
  const sizes = [...seats.values()].map((members) => members.length);
  return {
    rows: entries.length + withoutActiveRole.length,
    upper: count((e) => e.chamber === 'upper'),
    lower: count((e) => e.chamber === 'lower'),
    with_email: count((e) => e.email !== ''),
    published_csv_capitol_address: 0,
    filled_csv_capitol_address: count((e) => e.office !== null),
    filled_csv_capitol_voice: count((e) => e.capitolPhone !== ''),
    filled_csv_any_phone: count((e) => e.capitolPhone !== '' || e.districtPhone !== ''),
    room_parsed: count((e) => Boolean(e.office?.room)),
    building_parsed: count((e) => Boolean(e.office?.building)),
    floor_only: count((e) => e.office !== null && isFloorOnly(e.office)),
    districts_upper: seatsOf('upper'),
    districts_lower: seatsOf('lower'),
    multi_member_districts: sizes.filter((size) => size > 1).length,
    max_members_per_district: Math.max(0, ...sizes),
    non_numeric_districts: [...seats.values()].filter((m) => !isNumericDistrict(m[0]?.district ?? '')).length,
    rows_with_no_active_role: withoutActiveRole,
    names_with_non_ascii: count((e) => /\P{ASCII}/u.test(e.name)),
    shared_emails: [...sharedEmails(entries).keys()].sort(),
    parties: countBy(entries.map((e) => e.party)),
  };
}

/** How often each value occurs, the most frequent first. */
export function countBy(values: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]));
}
