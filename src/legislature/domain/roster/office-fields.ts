import { findState } from '../districts/states.js';
import { districtCode } from '../districts/district-code.js';
import { foldText } from '../imports/tidy-text.js';
import type { RosterEntry } from './roster-entry.js';

/** The two chambers that offices are kept under; a unicameral legislature's one house counts as the upper, as the Census has it. */
export function officeChamber(chamber: RosterEntry['chamber']): 'upper' | 'lower' {
  return chamber === 'lower' ? 'lower' : 'upper';
}

/** What a roster says of an office; a key that is missing says nothing, so that what is known of it stays. */
export interface OfficeFields {
  readonly name: string;
  readonly chamber: 'upper' | 'lower';
  readonly districtCode: string;
  readonly voting: boolean;
  readonly retired: false;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly party?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly website?: string;
  readonly buildingCode?: string | null;
  readonly room?: string | null;
  readonly floor?: string | null;
  readonly addressText?: string;
}

/** The fields of an entry that are given: an empty cell never erases what an earlier import or a person filled in. */
export function officeFields(entry: RosterEntry): OfficeFields {
  const given = Object.entries({
    givenName: entry.givenName,
    familyName: entry.familyName,
    party: entry.party,
    email: entry.email,
    phone: entry.capitolPhone || entry.districtPhone,
    website: entry.contactUrl,
  }).filter(([, value]) => value !== '');
  return {
    name: entry.name,
    chamber: officeChamber(entry.chamber),
    districtCode: districtCode(entry.district),
    voting: !(
      entry.jurisdiction === 'us' &&
      entry.chamber === 'lower' &&
      findState(entry.district.slice(0, 2))?.delegate
    ),
    retired: false,
    ...Object.fromEntries(given),
    ...(entry.office && {
      buildingCode: entry.office.building?.code ?? null,
      room: entry.office.room || null,
      floor: entry.office.floor || null,
      addressText: entry.office.text,
    }),
  };
}

/** The keys by which an entry is found again: its id in the source, else the same name in the same seat. */
export function officeKeys(externalId: string, chamber: string, code: string, name: string): string[] {
  return [externalId, `${chamber} ${code} ${foldText(name)}`];
}
