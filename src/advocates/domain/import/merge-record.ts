import type { AdvocateRecord } from '../advocate-record.js';
import type { ResidenceQuestion } from '../residence.js';
import type { PeopleField } from './people-columns.js';

/** Which values of a record a column of a file decides. */
const DECIDES: Partial<Record<PeopleField, readonly (keyof AdvocateRecord)[]>> = {
  phone: ['phone'],
  contact_by: ['contact'],
  point_person: ['pointPersonId', 'contact'],
  chaperone: ['chaperoneId', 'party'],
  party: ['party'],
  bus: ['bus'],
  pace: ['pace'],
  needs_accessible: ['needsAccessible'],
  first_time: ['firstTime'],
  age_band: ['ageBand'],
  roles: ['roles'],
  leader: ['roles'],
  storyteller: ['roles'],
  speaks: ['speaks'],
  needs_interpretation: ['needsInterpretation'],
  issues: ['issues'],
  max_meetings: ['maxMeetings'],
  roster_visibility: ['rosterVisibility'],
  available: ['windows'],
  excluded_offices: ['exclusions'],
};

const CONSENTS = { consent_messages: 'messages', consent_roster: 'roster', consent_photos: 'photos' } as const;
const RESIDENCE: readonly PeopleField[] = ['zip', 'legislators', 'upper_district', 'lower_district'];
const OF_RESIDENCE = new Set(['no-zip', 'po-box', 'no-street', 'district-choice', 'other-state']);

/**
 * A registered person's record after their row was imported again. Only what the row says changes: an empty cell, or a
 * column that the file lacks, leaves what the person or a coordinator entered since.
 */
export function mergeRecord(
  existing: AdvocateRecord,
  incoming: AdvocateRecord,
  given: ReadonlySet<PeopleField>,
): AdvocateRecord {
  const decided = new Set([...given].flatMap((field) => DECIDES[field] ?? []));
  const taken = Object.fromEntries([...decided].map((key) => [key, incoming[key]])) as Partial<AdvocateRecord>;
  const language = given.has('language') ? incoming.language : existing.language;
  const spokeOnlyThat = existing.speaks.length === 1 && existing.speaks[0] === existing.language;
  const consents = Object.fromEntries(
    Object.entries(CONSENTS).map(([field, key]) => [
      key,
      (given.has(field as PeopleField) ? incoming : existing).consents[key],
    ]),
  ) as unknown as AdvocateRecord['consents'];
  return {
    ...existing,
    name: incoming.name,
    language,
    speaks: spokeOnlyThat ? [language] : existing.speaks,
    ...taken,
    consents,
    ...mergedResidence(existing, incoming, given),
  };
}

/** True when two records would be kept as the same rows; what is open about them aside. */
export function isSameRecord(a: AdvocateRecord, b: AdvocateRecord): boolean {
  const plain = ({ questions: _, ...record }: AdvocateRecord) =>
    JSON.stringify(
      { ...record, details: JSON.stringify(record.details) },
      Object.keys(record).sort().concat(['code', 'from', 'to', 'messages', 'roster', 'photos']),
    );
  return plain(a) === plain(b);
}

function mergedResidence(existing: AdvocateRecord, incoming: AdvocateRecord, given: ReadonlySet<PeopleField>) {
  const others = existing.questions.filter(({ code }) => !OF_RESIDENCE.has(code));
  const open = (questions: readonly ResidenceQuestion[]) => [
    ...others,
    ...questions.filter(({ code }) => OF_RESIDENCE.has(code)),
  ];
  const same = incoming.zip !== null && incoming.zip === existing.zip;
  const moved = RESIDENCE.some((field) => given.has(field)) && !(same && existing.districtIds.length > 0);
  if (!moved) return { questions: existing.questions };
  return {
    zip: incoming.zip,
    mapVersion: incoming.mapVersion,
    districtIds: incoming.districtIds,
    questions: open(incoming.questions),
  };
}
