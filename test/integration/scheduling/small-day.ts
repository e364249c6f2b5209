import { randomUUID } from 'node:crypto';
import type { AdvocateId, LobbyDayId, OfficeId, OrganisationId } from '../../../src/kernel/ids.js';
import type { TestApplication } from '../../support/test-application.js';

/** The ids of a day with six offices in six districts, and three approved people, one of them a leader, from each. */
export interface SmallDay {
  readonly id: LobbyDayId;
  readonly organisationId: OrganisationId;
  readonly offices: readonly OfficeId[];
  readonly people: readonly AdvocateId[];
}

const DISTRICTS = 6;
const PER_DISTRICT = 3;

/** Inserts a small day as the schema's owner. */
export async function insertSmallDay({ asOwner }: TestApplication): Promise<SmallDay> {
  const id = () => randomUUID();
  const [organisation, legislature, building, day] = [id(), id(), id(), id()];
  const districts = Array.from({ length: DISTRICTS }, id);
  const offices = Array.from({ length: DISTRICTS }, id);
  const people = Array.from({ length: DISTRICTS * PER_DISTRICT }, id);
  await asOwner(
    `insert into organisations (id, slug, name, sender_name) values ('${organisation}', 'franklin', 'Franklin', 'Lobby day team');
     insert into legislatures (id, organisation_id, jurisdiction, name) values ('${legislature}', '${organisation}', 'fr', 'Franklin');
     insert into buildings (id, organisation_id, legislature_id, code, name, entry_minutes)
       values ('${building}', '${organisation}', '${legislature}', 'HALL', 'Hall', 0);
     insert into lobby_days (id, organisation_id, legislature_id, slug, name, held_on, zone, starts_minute, ends_minute, step_minutes,
         meetings_from_minute, meetings_to_minute, meeting_minutes, team_min, team_max, max_meetings_per_person,
         leader_required, constituents, languages)
       values ('${day}', '${organisation}', '${legislature}', 'franklin-2027', 'Day', '2027-04-13', 'America/Chicago', 540, 990, 15,
         600, 960, 15, 2, 6, 5, true, 'preferred', '{en}');`,
  );
  for (const [index, district] of districts.entries()) {
    await asOwner(
      `insert into districts (id, organisation_id, legislature_id, chamber, code, name) values ($1, $2, $3, 'lower', $4, $4)`,
      [district, organisation, legislature, String(index + 1)],
    );
    await asOwner(
      `insert into offices (id, organisation_id, legislature_id, external_id, name, chamber, district_id, building_id, room)
       values ($1, $2, $3, $4, $4, 'lower', $5, $6, $7)`,
      [offices[index], organisation, legislature, `o${index + 1}`, district, building, String(100 + index)],
    );
  }
  for (const [index, person] of people.entries()) {
    await asOwner(
      `insert into advocates (id, organisation_id, lobby_day_id, state, name, contact, language, speaks, roles)
       values ($1, $2, $3, 'approved', 'Somebody', 'paper', 'en', '{en}', $4)`,
      [person, organisation, day, index % PER_DISTRICT === 0 ? ['leader'] : []],
    );
    await asOwner(`insert into advocate_districts (organisation_id, advocate_id, district_id) values ($1, $2, $3)`, [
      organisation,
      person,
      districts[Math.floor(index / PER_DISTRICT)],
    ]);
  }
  return { id: day, organisationId: organisation, offices, people } as unknown as SmallDay;
}
