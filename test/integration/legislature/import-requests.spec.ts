import { getQueueToken } from '@nestjs/bullmq';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { contextModules, platformModules } from '../../../src/composition.js';
import { waitFor } from '../../../src/demo/patience.js';
import { CommitteeImportService } from '../../../src/legislature/committees/committee-import.service.js';
import { BoundaryImportService } from '../../../src/legislature/districts/boundary-import.service.js';
import { DistrictImportService } from '../../../src/legislature/districts/district-import.service.js';
import { ZipImportService } from '../../../src/legislature/districts/zip-import.service.js';
import { readCommitteeFiles } from '../../../src/legislature/domain/committees/read-committee-files.js';
import {
  readBoundaryFiles,
  readDistrictFiles,
  readZipFiles,
} from '../../../src/legislature/domain/districts/read-district-files.js';
import type { ImportTarget } from '../../../src/legislature/domain/imports/import-target.js';
import type { ReadFiles } from '../../../src/legislature/domain/imports/read-files.js';
import { readWalkingFiles } from '../../../src/legislature/domain/offices/read-walking-files.js';
import { readRosterFiles } from '../../../src/legislature/domain/roster/read-roster-files.js';
import { type CommitImport, ImportKinds } from '../../../src/legislature/imports/import-kinds.service.js';
import { IMPORTS_QUEUE, ImportRequestsService } from '../../../src/legislature/imports/import-requests.service.js';
import { RequestedImportService } from '../../../src/legislature/imports/requested-import.service.js';
import { LegislatureWorkerModule } from '../../../src/legislature/legislature-worker.module.js';
import { RosterImportService } from '../../../src/legislature/offices/roster-import.service.js';
import { WalkingImportService } from '../../../src/legislature/offices/walking-import.service.js';
import { loadConfig } from '../../../src/platform/config/config.js';
import { createLogger, NestLogger } from '../../../src/platform/logging/logger.js';
import { legislatureRig, type LegislatureRig, textFile } from './legislature-rig.js';

const ROSTER = [
  'id,name,chamber,district,party,email,phone,building,room',
  'p1,Ada Example,upper,1,D,ada@example.org,555-0101,Old Capitol,12',
  'p2,Ben Sample,lower,7,R,,,Annex,34',
  'p3,,lower,8,D,,,,',
].join('\n');
const COMMITTEE = {
  id: 'ocd-organization/1',
  classification: 'committee',
  name: 'Samples',
  chamber: 'lower',
  members: [{ name: 'Ben Sample', role: 'chair', person_id: 'p2' }],
};
const OUTLINE = {
  type: 'Feature',
  properties: { geoid: '47007', chamber: 'lower', name: 'State House District 7', version: '2026' },
  geometry: { type: 'Polygon', coordinates: [[[-87, 36], [-87, 37], [-86, 37], [-86, 36], [-87, 36]]] }, // prettier-ignore
};
const roster = () => readRosterFiles([textFile('roster.csv', ROSTER)], '2026-01-01');

/** The services once more, as another process has them: a worker takes jobs as well. */
async function another(
  process: 'worker' | 'command',
  environment: NodeJS.ProcessEnv,
): Promise<INestApplicationContext> {
  const config = loadConfig({ LOG_LEVEL: 'silent', ...environment });
  const logger = createLogger(config, process);
  const takesJobs = process === 'worker' ? [LegislatureWorkerModule] : [];

  @Module({ imports: [...platformModules(config, logger), ...contextModules, ...takesJobs] })
  class Another {}
  return NestFactory.createApplicationContext(Another, { logger: new NestLogger(logger), abortOnError: false });
}

describe('a requested import', () => {
  let rig: LegislatureRig;
  let requests: ImportRequestsService;
  let worker: INestApplicationContext | undefined;
  beforeEach(async () => {
    rig = await legislatureRig();
    requests = rig.app.get(ImportRequestsService);
  });
  afterEach(async () => {
    await worker?.close();
    worker = undefined;
    await rig.close();
  });

  const progress = (target: ImportTarget, id: string) => rig.run(target, (tx) => requests.read(tx, id));
  const finished = (target: ImportTarget, id: string) =>
    waitFor('the import', 20, async () => {
      const now = await progress(target, id);
      return now.state === 'done' || now.state === 'failed' ? now : null;
    });
  const stored = () =>
    rig.asOwner(`select state, attempts, parsed_encrypted is null as erased from import_requests order by created_at`);
  const runs = async () => (await rig.asOwner('select id from import_runs')).length;
  const work = (target: ImportTarget, id: string) =>
    rig.app.get(RequestedImportService).work(target.organisationId, id);
  const queue = () => rig.app.get<Queue>(getQueueToken(IMPORTS_QUEUE));
  const becomesLost = async () => {
    await queue().obliterate({ force: true });
    await rig.asOwner(`update import_requests set created_at = created_at - interval '2 minutes',
      claimed_at = claimed_at - interval '2 minutes'`);
  };

  it('of every kind of the legislature leaves the rows and the report that the command leaves', async () => {
    worker = await another('worker', rig.environment);
    const [byCommand, byJob] = [await rig.target('tn'), await rig.target('tn')];
    const { app } = rig;
    const district =
      'state,chamber,district,census_geoid,census_name,members\ntn,lower,7,47007,State House District 7,1';
    const outlines = JSON.stringify({ type: 'FeatureCollection', features: [OUTLINE] });
    const committees = [textFile('committees', JSON.stringify([COMMITTEE]))];
    const walks = [
      textFile(
        'buildings',
        'code,name,entry_minutes,verified_on,entry_rules_en\nOC,Old Capitol,15,2026-03-31,No bags.',
      ),
      textFile('walks', 'from,to,minutes\nOC,ANNEX,7\nOC,MOON,1'),
    ];
    const zips = 'zip,chamber,geoid\n37201,lower,47007\n37201,lower,47099';
    const imports: readonly [string, { commit: CommitImport<never> }, ReadFiles<unknown>][] = [
      ['roster', app.get(RosterImportService), roster()],
      ['committees', app.get(CommitteeImportService), readCommitteeFiles(committees)],
      ['districts', app.get(DistrictImportService), readDistrictFiles([textFile('map', district)])],
      ['boundaries', app.get(BoundaryImportService), await readBoundaryFiles([textFile('outlines', outlines)])],
      ['zips', app.get(ZipImportService), readZipFiles([textFile('zips', zips)])],
      ['walking', app.get(WalkingImportService), readWalkingFiles(walks)],
    ];
    for (const [kind, service, read] of imports) {
      const direct = await rig.run(byCommand, (tx) => service.commit(tx, byCommand, read as ReadFiles<never>));
      const done = await finished(byJob, await requests.start(byJob, kind, read));
      expect([kind, done.state, { ...done.report, run: null }]).toEqual([kind, 'done', { ...direct, run: null }]);
    }
    const rows = withoutIds(await rig.rows(byJob));
    expect(rows).toEqual(withoutIds(await rig.rows(byCommand)));
    expect(Object.keys(rows).filter((table) => rows[table]!.length === 0)).toEqual([]);
    expect(await stored()).toEqual(imports.map(() => ({ state: 'done', attempts: 1, erased: true })));
  });

  it('keeps what was read encrypted in its row, and nothing but ids on the queue', async () => {
    const target = await rig.target('tn');
    const id = await requests.start(target, 'roster', roster());
    const [row] = await rig.asOwner<{ parsed: Buffer }>('select parsed_encrypted as parsed from import_requests');
    expect([row!.parsed.includes('Ada'), row!.parsed.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))]).toEqual([
      false,
      false,
    ]);
    const jobs = await queue().getJobs();
    expect(jobs.map(({ name, data }) => [name, data])).toEqual([
      ['import', { organisationId: target.organisationId, requestId: id }],
    ]);
  });

  it('that its worker left half done is done once by the next, after the sweep found it', async () => {
    const target = await rig.target('tn');
    const before = await rig.rows(target);
    rig.app.get(ImportKinds).register('roster', async (tx, into, read: ReturnType<typeof roster>) => {
      await rig.app.get(RosterImportService).commit(tx, into, read);
      throw new Error('the worker is gone');
    });
    const id = await requests.start(target, 'roster', roster());
    await expect(work(target, id)).rejects.toThrow('the worker is gone');
    expect([await rig.rows(target), await runs(), await stored()]).toEqual([
      before,
      0,
      [{ state: 'running', attempts: 1, erased: false }],
    ]);

    expect(await requests.requeue()).toBe(0);
    await becomesLost();
    worker = await another('worker', rig.environment);
    expect(await requests.requeue()).toBe(1);
    expect((await finished(target, id)).report).toMatchObject({ create: 2, skipped: 1 });
    await work(target, id);
    expect([await runs(), await stored()]).toEqual([1, [{ state: 'done', attempts: 2, erased: true }]]);
    expect(await requests.requeue()).toBe(0);
  });

  it('that two workers take at once is done once', async () => {
    const target = await rig.target('tn');
    const id = await requests.start(target, 'roster', roster());
    await Promise.all([1, 2, 3].map(() => work(target, id)));
    expect([await runs(), (await progress(target, id)).state]).toEqual([1, 'done']);
  });

  it('that breaks a rule fails with its code and its sentence, writes nothing and keeps nothing of the file', async () => {
    worker = await another('worker', rig.environment);
    const target = await rig.target('tn');
    const before = await rig.rows(target);
    const other = readRosterFiles(
      [textFile('r', `id,name,chamber,district,jurisdiction\np1,Ada Example,upper,1,ma`)],
      '2026-01-01',
    );
    const failed = await finished(target, await requests.start(target, 'roster', other));
    expect(failed).toMatchObject({ state: 'failed', failure: 'other-legislature', report: null });
    expect(failed.failureMessage).toMatch(/^The file holds people of "ma"/);
    expect([await rig.rows(target), await runs(), await stored()]).toEqual([
      before,
      0,
      [{ state: 'failed', attempts: 1, erased: true }],
    ]);
  });

  it('that ends every worker is given up in the end', async () => {
    const target = await rig.target('tn');
    rig.app.get(ImportKinds).register('roster', () => Promise.reject(new Error('out of memory')));
    const id = await requests.start(target, 'roster', roster());
    for (let attempt = 1; attempt <= 10; attempt++) await expect(work(target, id)).rejects.toThrow('out of memory');
    await work(target, id);
    expect(await progress(target, id)).toMatchObject({ state: 'failed', failure: 'import-given-up' });
  });

  it('waits for a worker that has the key, and is not lost to one without', async () => {
    const target = await rig.target('tn');
    const id = await requests.start(target, 'roster', roster());
    const keyless = await another('command', {
      ...rig.environment,
      ENCRYPTION_KEY: Buffer.alloc(32, 9).toString('base64'),
    });
    try {
      const tried = keyless.get(RequestedImportService).work(target.organisationId, id);
      await expect(tried).rejects.toMatchObject({ code: 'undecipherable' });
    } finally {
      await keyless.close();
    }
    await work(target, id);
    expect(await stored()).toEqual([{ state: 'done', attempts: 2, erased: true }]);
  });

  it('of a kind that nobody offers is refused at once, and one of another organisation is unknown', async () => {
    const [target, other] = [await rig.target('tn'), await rig.target('tn')];
    await expect(requests.start(target, 'weather', roster())).rejects.toMatchObject({ code: 'import-kind-unknown' });
    const id = await requests.start(target, 'roster', roster());
    await expect(progress(other, id)).rejects.toMatchObject({ code: 'import-request-unknown' });
    await work(other, id);
    expect(await stored()).toEqual([{ state: 'queued', attempts: 0, erased: false }]);
  });
});

/** Rows as they would be under any other ids. */
function withoutIds(tables: Record<string, string[]>): Record<string, string[]> {
  const bare = (row: string): string =>
    JSON.stringify(JSON.parse(row), (key, value: unknown) =>
      key === 'id' || key === 'created_at' || (key.endsWith('_id') && key !== 'external_id') ? undefined : value,
    );
  return Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.map(bare).sort()]));
}
