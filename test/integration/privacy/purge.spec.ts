import { AdvocatesQueries } from '../../../src/advocates/advocates.queries.js';
import { CompanionsService } from '../../../src/advocates/companions.service.js';
import { DayPurgeService } from '../../../src/advocates/purge/day-purge.service.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { ReportsQueries } from '../../../src/debriefs/reports.queries.js';
import { ReportsService } from '../../../src/debriefs/reports.service.js';
import type { AdvocateId, MeetingId } from '../../../src/kernel/ids.js';
import { MeetingsService } from '../../../src/meetings/meetings.service.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { OrganisationsService } from '../../../src/identity/organisations.service.js';
import { AuditService } from '../../../src/identity/audit.service.js';
import { ImportRequestsService } from '../../../src/legislature/imports/import-requests.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { testApplication, type TestApplication } from '../../support/test-application.js';

const PERSONAL = ['Canary Quiñones', 'canary@example.org', '6155550142', '37201', 'Canary words', 'Canary bus'];

describe('thirty days after a lobby day', () => {
  let test: TestApplication;
  let capitol: SmallCapitol;
  const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
    test.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const sweepAt = async (moment: string) => {
    await test.asOwner('update app_clock set clock_offset = $1::timestamptz - clock_timestamp()', [moment]);
    return test.app.get(DayPurgeService).sweep();
  };
  const people = () => run<object[]>((tx) => test.app.get(AdvocatesQueries).ofDay(tx, capitol.lobbyDayId));
  /** Every row of every table as text, except what the legislature and its ZIP table hold. */
  const dump = async () => {
    const tables = await test.asOwner<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and relname not in ('zip_districts', 'offices', 'districts')`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const rows = await test.asOwner<{ all: string }>(`select t::text as all from "${name}" t`);
      texts.push(...rows.map((row) => row.all));
    }
    return texts.join('\n');
  };

  beforeAll(async () => {
    test = await testApplication();
    await test.asOwner(`set bytea_output = 'escape'`);
  });
  beforeEach(async () => {
    await test.asOwner(`update app_clock set clock_offset = '0'`);
    capitol = await smallCapitol(test, { approval: 'automatic' });
    const { advocateId } = await run<{ advocateId: AdvocateId }>((tx) =>
      test.app.get(RegistrationService).register(tx, capitol.day, {
        name: 'Canary Quiñones',
        email: 'canary@example.org',
        phone: '615-555-0142',
        language: 'en',
        residence: { zip: '37201' },
        bus: { code: 'Canary bus' },
        consents: { messages: true },
      }),
    );
    const owner = { organisationId: capitol.organisationId, lobbyDayId: capitol.lobbyDayId, advocateId };
    await run(async (tx) => {
      await test.app.get(CompanionsService).add(tx, capitol.day, owner, {
        name: 'Canary Quiñones jr.',
        ageBand: 'minor',
        together: 'party',
        contact: 'point-person',
        language: 'en',
        residence: 'same',
        pace: 1,
        needsAccessible: false,
      });
      const startsAt = new Date('2027-02-10T16:00:00Z');
      const endsAt = new Date('2027-02-10T16:15:00Z');
      const plan = [{ officeId: capitol.offices.house1, startsAt, endsAt, leaderId: advocateId, team: [advocateId] }];
      await test.app.get(MeetingsService).adoptPlan(tx, capitol.day, plan);
      await test.app.get(PublicationService).release(tx, capitol.day);
      const [{ id }] = (await tx.query('select id from meetings where lobby_day_id = $1', [capitol.lobbyDayId])) as [
        { id: MeetingId },
      ];
      const words = { who: 'Canary words', note: 'Canary words', owed: '' };
      await test.app
        .get(ReportsService)
        .add(tx, capitol.lobbyDayId, advocateId, id, { metWith: 'staff', answers: {}, ...words });
    });
  });
  afterAll(() => test.close());

  it('P4: nothing is left of the people, and a receipt says in numbers what was deleted', async () => {
    expect(await sweepAt('2027-03-11T12:00:00Z')).toEqual([]);
    // The positive control: what must be gone afterwards is there before.
    const before = await dump();
    expect(PERSONAL.map((text) => before.includes(text))).toEqual([true, false, false, true, false, true]);
    const [receipt, ...others] = await sweepAt('2027-03-12T12:00:00Z');
    expect(others).toEqual([]);
    expect(receipt).toMatchObject({
      day: capitol.slug,
      counts: { people: 2, approved: 2, minors: 1, messages: 2, reportWords: 1 },
    });
    const after = await dump();
    expect(PERSONAL.filter((text) => after.includes(text))).toEqual([]);
    expect(await people()).toEqual([]);
    const left = await run<{ met: object[]; receipts: object[] }>(async (tx) => ({
      met: await test.app.get(ReportsQueries).ofDay(tx, capitol.lobbyDayId),
      receipts: await test.app.get(DayPurgeService).receipts(tx),
    }));
    expect(left.met).toMatchObject([{ entries: [{ metWith: 'staff', note: '' }] }]);
    expect(left.receipts).toHaveLength(1);
    expect(await test.app.get(DayPurgeService).sweep()).toEqual([]);
  });

  it('P5: a legal hold keeps everything until it is lifted', async () => {
    await test.asOwner('update organisations set legal_hold = true where id = $1', [capitol.organisationId]);
    expect((await sweepAt('2027-05-01T12:00:00Z')).map(({ day }) => day)).not.toContain(capitol.slug);
    expect(await test.app.get(DayPurgeService).purge(capitol.organisationId, capitol.lobbyDayId)).toBeNull();
    expect(await people()).toHaveLength(2);
    await test.asOwner('update organisations set legal_hold = false where id = $1', [capitol.organisationId]);
    expect((await test.app.get(DayPurgeService).sweep()).map(({ day }) => day)).toEqual([capitol.slug]);
  });

  it('P5: a legal hold keeps rows that an import left out, too, which else go after a week', async () => {
    const requests = test.app.get(ImportRequestsService, { strict: false });
    await test.asOwner(
      `insert into import_requests (organisation_id, legislature_id, lobby_day_id, kind, state, rejected_encrypted, report, finished_at)
       values ($1, $2, $3, 'advocates', 'done', 'x', '{}', app_now() - interval '8 days')`,
      [capitol.organisationId, capitol.day.legislatureId, capitol.lobbyDayId],
    );
    await test.asOwner('update organisations set legal_hold = true where id = $1', [capitol.organisationId]);
    expect(await requests.eraseRejectedRows()).toBe(0);
    await test.asOwner('update organisations set legal_hold = false where id = $1', [capitol.organisationId]);
    expect(await requests.eraseRejectedRows()).toBe(1);
  });

  it('P5: a legal hold is put on and taken off by whoever runs the server, and written down', async () => {
    const organisations = test.app.get(OrganisationsService);
    await organisations.hold(capitol.organisationId, true);
    expect(await test.app.get(DayPurgeService).purge(capitol.organisationId, capitol.lobbyDayId)).toBeNull();
    await organisations.hold(capitol.organisationId, false);
    expect(await test.app.get(DayPurgeService).purge(capitol.organisationId, capitol.lobbyDayId)).not.toBeNull();
    const trail = await run<object[]>((tx) => test.app.get(AuditService).latest(tx, 10));
    expect(trail).toMatchObject([
      { action: 'hold-ended', memberId: null },
      { action: 'hold-begun', memberId: null },
    ]);
  });

  it('two workers purge a day once', async () => {
    await test.asOwner(`update app_clock set clock_offset = '2027-03-20'::timestamptz - clock_timestamp()`);
    const both = await Promise.all([1, 2].map(() => test.app.get(DayPurgeService).sweep()));
    const purged = both.flat().map(({ day }) => day);
    expect([purged.filter((day) => day === capitol.slug), new Set(purged).size]).toEqual([
      [capitol.slug],
      purged.length,
    ]);
  });
});
