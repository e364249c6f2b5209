import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { AdvocateId, LobbyDayId, OfficeId, OrganisationId } from '../../../src/kernel/ids.js';
import { OfficesQueries } from '../../../src/legislature/offices/offices.queries.js';
import { Building } from '../../../src/legislature/offices/building.entity.js';
import { CommitteeMembership } from '../../../src/legislature/committees/committee-membership.entity.js';
import { Committee } from '../../../src/legislature/committees/committee.entity.js';
import { District } from '../../../src/legislature/districts/district.entity.js';
import { Office } from '../../../src/legislature/offices/office.entity.js';
import type { PlannedMeeting } from '../../../src/meetings/domain/match-plan.js';
import { MeetingAttendance } from '../../../src/meetings/meeting-attendance.entity.js';
import { Meeting } from '../../../src/meetings/meeting.entity.js';
import { MeetingsQueries } from '../../../src/meetings/meetings.queries.js';
import { MeetingsService } from '../../../src/meetings/meetings.service.js';
import { ReleaseChecks } from '../../../src/meetings/release-checks.service.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { Release } from '../../../src/meetings/release.entity.js';
import { ReleasedItinerariesQueries } from '../../../src/meetings/released-itineraries.queries.js';
import { OfficeContact } from '../../../src/meetings/requests/office-contact.entity.js';
import { OfficeNotice } from '../../../src/meetings/requests/office-notice.entity.js';
import { OfficeNotices } from '../../../src/meetings/requests/office-notices.service.js';
import { MessageKinds } from '../../../src/messaging/message-kinds.service.js';
import { OutboxService } from '../../../src/messaging/outbox.service.js';
import { appDataSourceOptions } from '../../../src/platform/database/data-source.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { testDatabase } from '../../support/test-database.js';

const KINDS = ['briefing', 'schedule-changed', 'meeting-cancelled'] as const;

/** A day with two offices and four people, in a database of its own, and the services that schedule and release it. */
export interface MeetingsRig {
  readonly day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId };
  readonly offices: readonly [OfficeId, OfficeId];
  readonly people: readonly AdvocateId[];
  readonly meetings: MeetingsService;
  readonly publication: PublicationService;
  readonly released: ReleasedItinerariesQueries;
  run<T>(work: (tx: EntityManager) => Promise<T>): Promise<T>;
  /** Makes the schedule equal to the plan and releases it. */
  release(...plan: PlannedMeeting[]): ReturnType<PublicationService['release']>;
  /** Runs SQL as the owner, who sees every row. */
  owner(statement: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** Opens a rig. */
export async function meetingsRig(): Promise<MeetingsRig> {
  const database = await testDatabase();
  const entities = [
    OfficeContact,
    OfficeNotice,
    Meeting,
    MeetingAttendance,
    Release,
    Office,
    Building,
    Committee,
    CommitteeMembership,
    District,
  ];
  const app = await new DataSource({ ...appDataSourceOptions(database.url), entities } as never).initialize();
  const owner = await new DataSource({ type: 'postgres', url: database.url, poolSize: 2 }).initialize();
  const { day, offices, people } = await seed(owner);
  const tenancy = new Tenancy(app);
  const kinds = new MessageKinds();
  for (const kind of KINDS) {
    kinds.register({
      kind,
      priority: 50,
      stillDue: () => Promise.resolve({ send: true }),
      render: () => Promise.reject(new Error('nothing is delivered here')),
    });
  }
  const queries = new MeetingsQueries();
  const meetings = new MeetingsService(queries);
  const released = new ReleasedItinerariesQueries();
  const outbox = new OutboxService(kinds);
  const publication = new PublicationService(
    queries,
    released,
    new OfficesQueries(),
    outbox,
    new OfficeNotices(outbox),
    new ReleaseChecks(),
  );
  const run = <T>(work: (tx: EntityManager) => Promise<T>) => tenancy.run(day.organisationId, work);
  return {
    day,
    offices,
    people,
    meetings,
    publication,
    released,
    run,
    release: (...plan) =>
      run(async (tx) => {
        await meetings.adoptPlan(tx, day, plan);
        return publication.release(tx, day);
      }),
    owner: (statement, parameters) => owner.query(statement, parameters),
    async close() {
      await app.destroy();
      await owner.destroy();
      await database.drop();
    },
  };
}

async function seed(owner: DataSource): Promise<Pick<MeetingsRig, 'day' | 'offices' | 'people'>> {
  const id = () => randomUUID();
  const [organisation, legislature, district, day] = [id(), id(), id(), id()];
  const offices = [id(), id()] as unknown as [OfficeId, OfficeId];
  const people = [id(), id(), id(), id()].sort() as AdvocateId[];
  await owner.query(
    `insert into organisations (id, slug, name, sender_name) values ('${organisation}', 'franklin', 'Franklin', 'Lobby day team');
     insert into legislatures (id, organisation_id, jurisdiction, name) values ('${legislature}', '${organisation}', 'fr', 'Franklin');
     insert into districts (id, organisation_id, legislature_id, chamber, code, name)
       values ('${district}', '${organisation}', '${legislature}', 'lower', '1', 'District 1');
     insert into lobby_days (id, organisation_id, legislature_id, slug, name, held_on, zone, starts_minute, ends_minute, step_minutes,
         meetings_from_minute, meetings_to_minute, meeting_minutes, team_min, team_max, max_meetings_per_person,
         leader_required, constituents, languages)
       values ('${day}', '${organisation}', '${legislature}', 'franklin-2027', 'Day', '2027-04-13', 'America/Chicago', 540, 990, 15,
         600, 960, 15, 1, 6, 5, true, 'preferred', '{en}');`,
  );
  for (const [index, office] of offices.entries()) {
    await owner.query(
      `insert into offices (id, organisation_id, legislature_id, external_id, name, chamber, district_id, room)
       values ($1, $2, $3, $4, $5, 'lower', $6, $7)`,
      [office, organisation, legislature, `o${index}`, `Rep. ${index}`, district, String(100 + index)],
    );
  }
  for (const person of people) {
    await owner.query(
      `insert into advocates (id, organisation_id, lobby_day_id, state, name, contact, language)
       values ($1, $2, $3, 'approved', 'Somebody', 'paper', 'en')`,
      [person, organisation, day],
    );
  }
  return { day: { id: day as LobbyDayId, organisationId: organisation as OrganisationId }, offices, people };
}
