import { readPackedPeople } from '../../../src/advocates/domain/import/packed-people.js';
import { AdvocatesQueries } from '../../../src/advocates/advocates.queries.js';
import { readTalkingPointFiles } from '../../../src/briefings/imports/talking-points-import.service.js';
import type { ReadFiles } from '../../../src/legislature/domain/imports/read-files.js';
import { ImportRequestsService } from '../../../src/legislature/imports/import-requests.service.js';
import { RequestedImportService } from '../../../src/legislature/imports/requested-import.service.js';
import { LobbyDaysQueries } from '../../../src/lobby-days/lobby-days.queries.js';
import { readMeetingFiles, readTargetFiles } from '../../../src/meetings/domain/imports/read-table-files.js';
import { MeetingsQueries } from '../../../src/meetings/meetings.queries.js';
import { TargetsQueries } from '../../../src/meetings/targets.queries.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { type SmallCapitol, smallCapitol } from '../../factories/small-capitol.js';
import { testApplication, type TestApplication } from '../../support/test-application.js';

const file = (text: string) => ({ name: 'upload.csv', bytes: Buffer.from(text) });
const PEOPLE = file(`name,email,zip,street
Ada Example,ada@example.org,37201,12 Hidden Lane
,nobody@example.org,37201,14 Hidden Lane
`);

describe('an import for a lobby day that a worker does', () => {
  let test: TestApplication;
  let at: SmallCapitol;
  beforeAll(async () => {
    test = await testApplication();
  });
  beforeEach(async () => {
    at = await smallCapitol(test, { asks: [{ code: 'tuition', stance: 'support', title: { en: 'Tuition' } }] });
  });
  afterEach(() => test.asOwner(`update app_clock set clock_offset = '0'`));
  afterAll(() => test.close());

  const requests = () => test.app.get(ImportRequestsService);
  const inside = <T>(work: Parameters<Tenancy['run']>[1]) =>
    test.app.get(Tenancy).run(at.organisationId, work) as Promise<T>;
  const target = () => ({
    organisationId: at.organisationId,
    legislatureId: at.day.legislatureId,
    lobbyDayId: at.lobbyDayId as SmallCapitol['lobbyDayId'] | null,
  });
  const imported = async (kind: string, read: ReadFiles<unknown>, into = target()) => {
    const id = await requests().start(into, kind, read);
    await test.app.get(RequestedImportService).work(at.organisationId, id);
    return inside<Awaited<ReturnType<ImportRequestsService['read']>>>((tx) => requests().read(tx, id));
  };

  it('registers people as approved, and tells what was wrong with which row', async () => {
    const { state, report } = await imported('advocates', readPackedPeople(PEOPLE));
    expect([state, report?.create, report?.skipped]).toEqual(['done', 1, 1]);
    expect(report?.problems.filter(({ severity }) => severity === 'rejected').map(({ row }) => row)).toEqual([2]);
    const people = await inside<{ name: string; state: string }[]>((tx) =>
      test.app.get(AdvocatesQueries).ofDay(tx, at.lobbyDayId),
    );
    expect(people.map(({ name, state: now }) => [name, now])).toEqual([['Ada Example', 'approved']]);
  });

  it('keeps the rejected rows for a week, encrypted and without streets', async () => {
    const { id } = await imported('advocates', readPackedPeople(PEOPLE));
    const rejected = () => inside<string | null>((tx) => requests().rejectedRows(tx, id));
    expect(await rejected()).toMatch(/^name,email,zip,row,problem,expected\n,nobody@example\.org,37201,2,/);
    expect(await rejected()).not.toContain('Hidden Lane');
    const [row] = await test.asOwner<{ sealed: Buffer }>(
      `select rejected_encrypted as sealed from import_requests where id = '${id}'`,
    );
    expect(row!.sealed.includes('nobody')).toBe(false);

    await test.asOwner(`update app_clock set clock_offset = '6 days'`);
    await requests().eraseRejectedRows();
    expect(await rejected()).not.toBeNull();
    await test.asOwner(`update app_clock set clock_offset = '8 days'`);
    await requests().eraseRejectedRows();
    expect(await rejected()).toBeNull();
  });

  it('takes targets and confirmed meetings', async () => {
    const targets = await imported(
      'targets',
      readTargetFiles([file('office,priority\nIris Calloway,5\nNobody Known,1\n')]),
    );
    const meetings = await imported('meetings', readMeetingFiles([file('office,start\nIris Calloway,10:30\n')]));
    expect([targets.report, meetings.report].map((report) => [report?.create, report?.skipped])).toEqual([
      [1, 1],
      [1, 0],
    ]);
    const wanted = await inside<ReadonlyMap<string, { weight: number }>>((tx) =>
      test.app.get(TargetsQueries).byOffice(tx, at.lobbyDayId),
    );
    expect(wanted.get(at.offices.house1)?.weight).toBe(5);
    const standing = await inside<readonly { officeId: string }[]>((tx) =>
      test.app.get(MeetingsQueries).standing(tx, at.lobbyDayId),
    );
    expect(standing.map(({ officeId }) => officeId)).toEqual([at.offices.house1]);
  });

  it('takes talking points', async () => {
    const read = readTalkingPointFiles([file('ask,language,text\ntuition,en,Fees rose by a third\nweather,en,Rain\n')]);
    const { report } = await imported('talking-points', read);
    expect([report?.create, report?.skipped, report?.summary]).toEqual([1, 1, { rows: 2, languages: ['en'] }]);
    const { asks } = await inside<Awaited<ReturnType<LobbyDaysQueries['details']>>>((tx) =>
      test.app.get(LobbyDaysQueries).details(tx, at.lobbyDayId),
    );
    expect(JSON.stringify(asks)).toContain('Fees rose by a third');
  });

  it.each([
    ['advocates', readPackedPeople(PEOPLE)],
    ['meetings', readMeetingFiles([file('office,start\nIris Calloway,10:30\n')])],
  ])('of %s fails with a sentence when no day was named', async (kind, read) => {
    expect(await imported(kind, read, { ...target(), lobbyDayId: null })).toMatchObject({
      state: 'failed',
      failure: 'import-needs-day',
      failureMessage: `Say for which lobby day the ${kind} are.`,
    });
  });
});
