import { emailKey } from '../../src/kernel/email-address.js';
import type { AdvocateId, LobbyDayId, OfficeId } from '../../src/kernel/ids.js';
import { instantOf } from '../../src/kernel/local-time.js';
import { MeetingsService } from '../../src/meetings/meetings.service.js';
import { PublicationService } from '../../src/meetings/publication.service.js';
import { ContactCipher } from '../../src/platform/crypto/contact-cipher.js';
import { Tenancy } from '../../src/platform/database/tenancy.js';
import { smallCapitol, type SmallCapitol } from '../factories/small-capitol.js';
import type { TestApplication } from '../support/test-application.js';

/** 535 offices and 30 quarters of an hour. */
const [HOUSE, STATES, SENATORS] = [435, 50, 2];
const [FROM, TO, STEP, TEAM] = [540, 990, 15, 5];
const BUILDINGS = ['Cannon', 'Longworth', 'Rayburn', 'Russell', 'Dirksen', 'Hart'];

/** How many people a large day has, each of whom attends two meetings, and what is done with them beforehand. */
export interface LargeDay {
  readonly people?: number;
  /** True: everybody has an e-mail address of their own. */
  readonly reachable?: boolean;
  readonly released?: boolean;
}

/** A lobby day of the size of the US Congress, at most one of whose meetings each office has. */
export async function largeDay(
  test: TestApplication,
  { people: count = 1_000, reachable = false, released = true }: LargeDay = {},
): Promise<SmallCapitol> {
  const capitol = await smallCapitol(test, {
    legislature: 'us',
    meetings: { from: '09:00', to: '16:30', minutes: 15, grid: 15 },
    hours: { from: '08:00', to: '18:00' },
  });
  const { lobbyDayId, organisationId, day } = capitol;
  await clear(test, capitol);
  const of = [organisationId, day.legislatureId];
  await test.asOwner(
    `insert into buildings (organisation_id, legislature_id, code, name, entry_minutes)
     select $1, $2, lower(one), one || ' Building', 0 from unnest($3::text[]) one`,
    [...of, BUILDINGS],
  );
  await test.asOwner(
    `insert into districts (organisation_id, legislature_id, chamber, code, name, seats)
     select $1::uuid, $2::uuid, 'lower', 'H' || k, 'H' || k, 1 from generate_series(1, ${HOUSE}) k
     union all select $1::uuid, $2::uuid, 'upper', 'S' || k, 'S' || k, ${SENATORS} from generate_series(1, ${STATES}) k`,
    of,
  );
  await test.asOwner(
    `insert into offices (organisation_id, legislature_id, external_id, name, chamber, district_id, room, building_id)
     select $1, $2, d.code || '-' || k, 'Legislator ' || d.code || '-' || k, d.chamber, d.id, (100 + k)::text, b.id
       from districts d cross join generate_series(1, d.seats) k
       join lateral (select id from buildings where legislature_id = $2 order by code
         offset (abs(hashtext(d.code || k)) % ${BUILDINGS.length}) limit 1) b on true
      where d.legislature_id = $2`,
    of,
  );
  await test.asOwner(
    `insert into advocates (organisation_id, lobby_day_id, state, name, contact, language, zip, roles)
     select $1, $2, 'approved', 'Person ' || k || ' Example', 'paper', 'en', '37201',
       case when k % 4 = 0 then '{leader}'::text[] else '{}' end from generate_series(1, ${count}) k`,
    [organisationId, lobbyDayId],
  );
  if (reachable) await giveAddresses(test, lobbyDayId);
  await test.asOwner(
    `insert into advocate_districts (organisation_id, advocate_id, district_id)
     select $1, a.id, d.id from advocates a join lateral (
       (select id from districts where legislature_id = $2 and chamber = 'lower'
          order by code offset (abs(hashtext(a.name)) % ${HOUSE}) limit 1)
       union all (select id from districts where legislature_id = $2 and chamber = 'upper'
          order by code offset (abs(hashtext(a.name)) % ${STATES}) limit 1)) d on true where a.lobby_day_id = $3`,
    [...of, lobbyDayId],
  );
  const offices = (
    await test.asOwner<{ id: OfficeId }>('select id from offices where legislature_id = $1 order by md5(external_id)', [
      day.legislatureId,
    ])
  ).map(({ id }) => id);
  const people = (
    await test.asOwner<{ id: AdvocateId }>('select id from advocates where lobby_day_id = $1 order by name', [
      lobbyDayId,
    ])
  ).map(({ id }) => id);
  await test.app.get(Tenancy).run(organisationId, async (tx) => {
    const plan = offices.slice(0, (2 * count) / TEAM).map((officeId, at) => {
      // Everybody has two meetings, hours apart.
      const round = Math.floor((at * TEAM) / count);
      const start = FROM + ((at * 7 + round * 21) % ((TO - FROM) / STEP)) * STEP;
      const team = Array.from({ length: TEAM }, (_, k) => people[(at * TEAM + k) % count]!);
      return {
        officeId,
        startsAt: instantOf(day, start),
        endsAt: instantOf(day, start + STEP),
        leaderId: team[0]!,
        team,
      };
    });
    await test.app.get(MeetingsService).adoptPlan(tx, day, plan);
    if (released) await test.app.get(PublicationService).release(tx, day);
  });
  return capitol;
}

/** Takes the few offices out that a small capitol comes with. */
async function clear(test: TestApplication, { day }: SmallCapitol): Promise<void> {
  for (const table of ['zip_districts', 'offices', 'districts'])
    await test.asOwner(`delete from ${table} where legislature_id = $1`, [day.legislatureId]);
}

/** Addresses as a registration keeps them. */
async function giveAddresses(test: TestApplication, day: LobbyDayId): Promise<void> {
  const cipher = test.app.get(ContactCipher);
  const rows = await test.asOwner<{ id: string }>('select id from advocates where lobby_day_id = $1', [day]);
  const addresses = rows.map(({ id }) => `${id}@example.org`);
  await test.asOwner(
    `update advocates a set contact = 'own', email_encrypted = r.sealed, email_index = r.blind, consent_messages_at = app_now()
       from unnest($1::uuid[], $2::bytea[], $3::bytea[]) as r (id, sealed, blind) where a.id = r.id`,
    [
      rows.map(({ id }) => id),
      addresses.map((address) => cipher.encrypt('advocates.email', address)),
      addresses.map((address) => cipher.blindIndex('advocates.email', emailKey(address))),
    ],
  );
}
