import type { Job } from 'bullmq';
import { MeetingsQueries } from '../../../src/meetings/meetings.queries.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { ProposalsService } from '../../../src/scheduling/proposals.service.js';
import {
  ProposalNotReadyError,
  ProposalOutdatedError,
  UnknownProposalError,
  ProposalGivenUpError,
  WorkersLostError,
} from '../../../src/scheduling/scheduling.errors.js';
import { SolveProcessor } from '../../../src/scheduling/solve.processor.js';
import { type SolveJob, SolvesService } from '../../../src/scheduling/solves.service.js';
import { countQueries } from '../../support/count-queries.js';
import { type TestApplication, testApplication } from '../../support/test-application.js';
import { insertSmallDay, type SmallDay } from './small-day.js';

describe('a proposal', () => {
  let on: TestApplication;
  let day: SmallDay;
  let proposals: ProposalsService;
  let tenancy: Tenancy;
  const budget = { seed: 1, iterations: 400 };

  beforeEach(async () => {
    on = await testApplication();
    day = await insertSmallDay(on);
    proposals = on.app.get(ProposalsService);
    tenancy = on.app.get(Tenancy);
  });
  afterEach(() => on.close());

  const request = () => tenancy.run(day.organisationId, (tx) => proposals.request(tx, day, budget));
  const accept = (id: string) => tenancy.run(day.organisationId, (tx) => proposals.accept(tx, day, id));
  const sql = <T>(text: string): Promise<T[]> => tenancy.run(day.organisationId, (tx) => tx.query(text));
  const standing = () => tenancy.run(day.organisationId, (tx) => on.app.get(MeetingsQueries).standing(tx, day.id));
  const instance = () => tenancy.run(day.organisationId, (tx) => proposals.instance(tx, day));

  it('becomes meetings with teams and leaders when it is accepted', async () => {
    const result = await proposals.work(day.organisationId, await request());
    expect(result.conflicts).toEqual([]);
    await accept(result.proposal);
    const meetings = await standing();
    expect(meetings.map(({ officeId }) => officeId).sort()).toEqual([...day.offices].sort());
    for (const meeting of meetings) {
      expect(meeting.team.length).toBeGreaterThanOrEqual(2);
      expect(meeting.team.filter(({ role }) => role === 'leader')).toHaveLength(1);
    }
    const hours = await sql<{ outside: number }>(
      `select count(*)::int outside from meetings where (starts_at at time zone 'America/Chicago')::time < '10:00'
         or (ends_at at time zone 'America/Chicago')::time > '16:00'`,
    );
    expect(hours).toEqual([{ outside: 0 }]);
  });

  it('is the same again for the same rows, seed and iterations', async () => {
    const plans = [];
    for (const id of [await request(), await request()]) {
      await proposals.work(day.organisationId, id);
      plans.push(await sql(`select plan from proposals where id = '${id}'`));
    }
    expect(plans[1]).toEqual(plans[0]);
  });

  it('visits no office that said no', async () => {
    const [first] = day.offices;
    await sql(`insert into meetings (organisation_id, lobby_day_id, office_id, state)
      values ('${day.organisationId}', '${day.id}', '${first!}', 'declined')`);
    expect((await instance()).offices.map(({ id }) => id)).not.toContain(first);
  });

  it('is worked on once: a second worker that gets the job changes nothing', async () => {
    const id = await request();
    const first = await proposals.work(day.organisationId, id);
    const second = await proposals.work(day.organisationId, id);
    expect([second.proposal, second.score]).toEqual([first.proposal, first.score]);
    expect(await sql('select state from proposals')).toEqual([{ state: 'ready' }]);
  });

  it('cannot be accepted before it is ready, twice, or when it is another organisation’s', async () => {
    const id = await request();
    await expect(accept(id)).rejects.toBeInstanceOf(ProposalNotReadyError);
    await proposals.work(day.organisationId, id);
    await accept(id);
    await expect(accept(id)).rejects.toBeInstanceOf(ProposalNotReadyError);
    const other = { ...day, organisationId: day.offices[0] as never };
    await expect(tenancy.run(other.organisationId, (tx) => proposals.accept(tx, other, id))).rejects.toBeInstanceOf(
      UnknownProposalError,
    );
  });

  it('is refused when somebody in it has withdrawn since, and leaves the schedule as it was', async () => {
    const id = await request();
    await proposals.work(day.organisationId, id);
    const [{ plan }] = (await sql<{ plan: { meetings: { advocates: string[] }[] } }>('select plan from proposals')) as [
      { plan: { meetings: { advocates: string[] }[] } },
    ];
    await sql(`update advocates set state = 'withdrawn' where id = '${plan.meetings[0]!.advocates[0]!}'`);
    await expect(accept(id)).rejects.toBeInstanceOf(ProposalOutdatedError);
    expect(await standing()).toEqual([]);
  });

  it('keeps what an office confirmed, and after a release moves as little as possible', async () => {
    const first = await request();
    await proposals.work(day.organisationId, first);
    await accept(first);
    const before = await standing();
    await sql(`update meetings set state = 'confirmed' where id = '${before[0]!.id}'`);
    await tenancy.run(day.organisationId, (tx) => on.app.get(PublicationService).release(tx, day));
    const problem = await instance();
    expect(problem.locked.map(({ office }) => office)).toEqual([before[0]!.officeId]);
    expect(problem.published).toHaveLength(before.length);

    const second = await request();
    await proposals.work(day.organisationId, second);
    await accept(second);
    expect(await standing()).toEqual(
      before.map((meeting) => (meeting.id === before[0]!.id ? { ...meeting, state: 'confirmed' } : meeting)),
    );
    expect(
      (await tenancy.run(day.organisationId, (tx) => on.app.get(PublicationService).release(tx, day))).notified,
    ).toBe(0);
  });

  it('is only mended after a release, whatever time it is given, and says what changed and why', async () => {
    const first = await request();
    await proposals.work(day.organisationId, first);
    await accept(first);
    await tenancy.run(day.organisationId, (tx) => on.app.get(PublicationService).release(tx, day));
    const leader = (await standing())[0]!.team.find(({ role }) => role === 'leader')!;
    await sql(`update advocates set state = 'withdrawn' where id = '${leader.advocateId}'`);
    const { proposal, changes } = await proposals.work(day.organisationId, await request());
    expect(changes).toMatchObject({ meetings: 0, which: [] });
    expect(changes!.people).toBeLessThanOrEqual(2);
    expect(await sql(`select seconds, iterations from proposals where id = '${proposal}'`)).toEqual([
      { seconds: null, iterations: null },
    ]);
  });

  it('goes on from its last checkpoint when a worker has died at it, and for no longer than was left', async () => {
    const whole = await request();
    const { score } = await proposals.work(day.organisationId, whole);
    const cut = await tenancy.run(day.organisationId, (tx) => proposals.request(tx, day, { seed: 1, seconds: 3_600 }));
    // What a worker leaves that was killed four tenths of a second before the end of an hour.
    await sql(
      `update proposals set state = 'running', searched_seconds = 3599.6, score = whole.score, plan = whole.plan
         from (select score, plan from proposals where id = '${whole}') whole where id = '${cut}'`,
    );
    const begun = Date.now();
    expect((await proposals.work(day.organisationId, cut)).score).toBeGreaterThanOrEqual(score);
    expect(Date.now() - begun).toBeLessThan(60_000);
    expect(await sql(`select state, searched_seconds from proposals where id = '${cut}'`)).toEqual([
      { state: 'ready', searched_seconds: null },
    ]);
  });

  it('is given up when worker after worker was lost at it, instead of taking the next one', async () => {
    const id = await request();
    const job = {
      data: { organisationId: day.organisationId, proposalId: id },
      attemptsMade: 0,
      opts: { attempts: 5 },
    };
    await sql(`update proposals set state = 'running', taken_up = 8 where id = '${id}'`);
    await expect(new SolveProcessor(proposals).process(job as Job<SolveJob>)).rejects.toThrow(WorkersLostError);
    expect(await sql(`select state, failure from proposals where id = '${id}'`)).toEqual([
      { state: 'failed', failure: 'workers-lost' },
    ]);
    // A job that comes late is told so, and changes nothing.
    await expect(proposals.work(day.organisationId, id)).rejects.toThrow(ProposalGivenUpError);
    const next = await request();
    await proposals.work(day.organisationId, next);
    expect(await sql(`select state, taken_up from proposals where id = '${next}'`)).toEqual([
      { state: 'ready', taken_up: 1 },
    ]);
  });

  it('finds the day with as many queries for eighteen people as for three', async () => {
    const counted = () => tenancy.run(day.organisationId, (tx) => countQueries(tx, () => proposals.instance(tx, day)));
    const large = await counted();
    await sql(`delete from advocates where id <> all ('{${day.people.slice(0, 3).join(',')}}')`);
    expect(await counted()).toBe(large);
  });

  it('waits on the queue under its own row: a lost job is found and put back', async () => {
    const id = await on.app.get(SolvesService).start(day, budget);
    expect(await on.app.get(SolvesService).requeue()).toBe(0);
    await sql(`update proposals set created_at = created_at - interval '2 minutes' where id = '${id}'`);
    expect(await on.app.get(SolvesService).requeue()).toBe(1);
  });

  it('holds no name and no contact of anybody', async () => {
    expect(JSON.stringify(await instance())).not.toMatch(/Somebody|@/);
  });
});
