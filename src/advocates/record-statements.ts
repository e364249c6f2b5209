import type { AdvocateRecord } from './domain/advocate-record.js';

/** A person's record as one row of the statements below; what is encrypted is in hex. */
export interface RecordRow {
  readonly id: string;
  readonly districts: readonly string[];
  readonly windows: AdvocateRecord['windows'];
  readonly exclusions: readonly string[];
  readonly questions: AdvocateRecord['questions'];
}

/** The columns of a row as the statements read them out of JSON, and as they are inserted. */
const COLUMNS: readonly (readonly [column: string, type: string, value?: string])[] = [
  ['id', 'uuid'],
  ['state', 'text'],
  ['name', 'text'],
  ['contact', 'text'],
  ['point_person_id', 'uuid'],
  ['email_encrypted', 'text', `decode(r.email_encrypted, 'hex')`],
  ['email_index', 'text', `decode(r.email_index, 'hex')`],
  ['phone_encrypted', 'text', `decode(r.phone_encrypted, 'hex')`],
  ['phone_index', 'text', `decode(r.phone_index, 'hex')`],
  ['language', 'text'],
  ['zip', 'text'],
  ['map_version', 'text'],
  ['party_id', 'uuid'],
  ['bus_id', 'uuid'],
  ['pace', 'numeric'],
  ['needs_accessible', 'boolean'],
  ['first_time', 'boolean'],
  ['age_band', 'text'],
  ['chaperone_id', 'uuid'],
  ['roles', 'text[]'],
  ['speaks', 'text[]'],
  ['needs_interpretation', 'text[]'],
  ['issues', 'text[]'],
  ['max_meetings', 'integer'],
  ['roster_visibility', 'text'],
  ['consent_messages_at', 'boolean', 'case when r.consent_messages_at then clock.now end'],
  ['consent_roster_at', 'boolean', 'case when r.consent_roster_at then clock.now end'],
  ['consent_photos_at', 'boolean', 'case when r.consent_photos_at then clock.now end'],
  ['own_consent', 'text'],
  ['delegation', 'text'],
  ['bus_stop', 'text'],
  ['town', 'text'],
  ['knows_offices', 'uuid[]'],
  ['details_encrypted', 'text', `decode(r.details_encrypted, 'hex')`],
];

const DETAILS = ', districts uuid[], windows jsonb, exclusions uuid[], questions jsonb';
/** What hangs on a person, by the member of the row: only what some row has becomes part of a statement. */
const PARTS = {
  districts: `insert into advocate_districts (organisation_id, advocate_id, district_id)
    select $1::uuid, r.id, one from r cross join unnest(r.districts) one where r.id in (select id from people)`,
  windows: `insert into advocate_windows (organisation_id, advocate_id, from_minute, to_minute)
    select $1::uuid, r.id, w."from", w."to" from r cross join jsonb_to_recordset(r.windows) as w ("from" integer, "to" integer)
     where r.id in (select id from people)`,
  exclusions: `insert into advocate_exclusions (organisation_id, advocate_id, office_id)
    select $1::uuid, r.id, one from r cross join unnest(r.exclusions) one where r.id in (select id from people)`,
  questions: `insert into advocate_questions (organisation_id, lobby_day_id, advocate_id, code, candidates)
    select $1::uuid, $2::uuid, r.id, q.code, q.candidates from r
     cross join jsonb_to_recordset(r.questions) as q (code text, candidates jsonb) where r.id in (select id from people)`,
} as const;

/**
 * Inserts people with all that hangs on them, in one statement with the parameters organisation, day and rows; returns the
 * ids of those who were not there before.
 */
export function insertPeople(rows: readonly RecordRow[]): string {
  const read = COLUMNS.map(([column, type]) => `${column} ${type}`).join(', ');
  const insert = `insert into advocates (organisation_id, lobby_day_id, ${COLUMNS.map(([column]) => column).join(', ')})
    select $1::uuid, $2::uuid, ${COLUMNS.map(([column, , value]) => value ?? `r.${column}`).join(', ')}
      from r cross join (select app_now() as now) clock on conflict do nothing returning id`;
  return statement(rows, `${read}${DETAILS}`, insert);
}

/** Inserts what hangs on people who are there, in one statement with the same parameters; a row that is there stays. */
export function insertDetails(rows: readonly RecordRow[]): string {
  return statement(rows, `id uuid${DETAILS}`, 'select id from r');
}

function statement(rows: readonly RecordRow[], read: string, people: string): string {
  const names = (Object.keys(PARTS) as (keyof typeof PARTS)[]).filter((name) =>
    rows.some((row) => row[name].length > 0),
  );
  const parts = names.map((name) => `, ${name} as (${PARTS[name]} on conflict do nothing)`);
  return `with r as (select * from jsonb_to_recordset($3::jsonb) as r (${read})), people as (${people}) ${parts.join(' ')}
    select id from people where $1::uuid is not null and $2::uuid is not null`;
}
