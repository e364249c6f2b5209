import type { EntityManager } from 'typeorm';
import { readCommitteeFiles } from '../../../src/legislature/domain/committees/read-committee-files.js';
import { readWalkingFiles } from '../../../src/legislature/domain/offices/read-walking-files.js';
import { readRosterFiles } from '../../../src/legislature/domain/roster/read-roster-files.js';
import { CommitteeImportService } from '../../../src/legislature/committees/committee-import.service.js';
import { ImportRunsService } from '../../../src/legislature/imports/import-runs.service.js';
import type { ImportTarget } from '../../../src/legislature/domain/imports/import-target.js';
import { BuildingsService } from '../../../src/legislature/offices/buildings.service.js';
import { BuildingsQueries } from '../../../src/legislature/offices/buildings.queries.js';
import { OfficesQueries } from '../../../src/legislature/offices/offices.queries.js';
import { RosterImportService } from '../../../src/legislature/offices/roster-import.service.js';
import { WalkingImportService } from '../../../src/legislature/offices/walking-import.service.js';
import { countQueries } from '../../support/count-queries.js';
import { legislatureRig, type LegislatureRig, textFile } from './legislature-rig.js';

const HEADER = 'id,name,chamber,district,party,email,phone,building,room';
const ADA = 'p1,Ada Example,upper,1,D,ada@example.org,555-0101,Old Capitol,12';
const BEN = 'p2,Ben Sample,lower,7,R,ben@example.org,555-0102,Annex,34';
const CAM = 'p3,Cam Trial,lower,8,D,,,,';

describe('a roster import', () => {
  let rig: LegislatureRig;
  beforeAll(async () => (rig = await legislatureRig()));
  afterAll(() => rig.close());

  const read = (...lines: string[]) =>
    readRosterFiles([textFile('roster', [HEADER, ...lines].join('\n'))], '2026-01-01');
  const commit = (target: ImportTarget, ...lines: string[]) =>
    rig.run(target, (tx) => rig.app.get(RosterImportService).commit(tx, target, read(...lines)));
  const undo = (target: ImportTarget, run: string) =>
    rig.run(target, (tx) => rig.app.get(ImportRunsService).undo(tx, run));
  const offices = (target: ImportTarget) =>
    rig.run(target, (tx) => rig.app.get(OfficesQueries).ofLegislature(tx, target.legislatureId));

  it('creates, updates, retires, and leaves alone what did not change', async () => {
    const target = await rig.target('tn');
    await commit(target, ADA, BEN);
    const done = await commit(target, ADA, BEN.replace('34', '35'), CAM);
    expect([done.create, done.update, done.retire, done.unchanged]).toEqual([1, 1, 0, 1]);
    const later = await commit(target, ADA, CAM);
    expect([later.create, later.update, later.retire, later.unchanged]).toEqual([0, 0, 1, 2]);
    expect((await offices(target)).map((o) => [o.name, o.district, o.party, o.buildingName, o.room])).toEqual([
      ['Ada Example', '1', 'Democratic', 'Old Capitol', '12'],
      ['Cam Trial', '8', 'Democratic', null, null],
    ]);
    const back = await commit(target, ADA, BEN, CAM);
    expect([back.create, back.update, back.retire]).toEqual([0, 1, 0]);
  });

  it('retires nobody of a chamber that the file does not speak of', async () => {
    const target = await rig.target('tn');
    await commit(target, ADA, BEN);
    expect((await commit(target, ADA)).retire).toBe(0);
  });

  it('keeps what is known where the file is silent', async () => {
    const target = await rig.target('tn');
    await commit(target, ADA);
    const done = await commit(target, 'p1,Ada Example,upper,1,D,,,,');
    expect(done.unchanged).toBe(1);
    expect((await offices(target)).map((o) => [o.email, o.room])).toEqual([['ada@example.org', '12']]);
  });

  it('keeps each office of an over-full district, and says which rows to compare', async () => {
    const target = await rig.target('tn');
    const done = await commit(target, BEN, CAM.replace('8', '7'));
    expect([done.create, done.problems.map((p) => [p.row, p.code])]).toEqual([
      2,
      [
        [1, 'district-over-full'],
        [2, 'district-over-full'],
      ],
    ]);
  });

  it('of another state is refused in one sentence and writes nothing', async () => {
    const target = await rig.target('tn');
    const other = readRosterFiles([textFile('r', `${HEADER},jurisdiction\n${ADA},ma`)], '2026-01-01');
    await expect(
      rig.run(target, (tx) => rig.app.get(RosterImportService).commit(tx, target, other)),
    ).rejects.toMatchObject({
      code: 'other-legislature',
      kind: 'invalid',
    });
    expect(await offices(target)).toEqual([]);
  });

  it('writes nothing in a dry run, and says what it would do', async () => {
    const target = await rig.target('tn');
    await commit(target, ADA);
    const before = await rig.rows(target);
    const runs = () =>
      rig.asOwner<{ n: number }>('select count(*)::int n from import_runs where organisation_id = $1', [
        target.organisationId,
      ]);
    const done = await rig.app
      .get(ImportRunsService)
      .dryRun(target.organisationId, (tx) => rig.app.get(RosterImportService).commit(tx, target, read(BEN)));
    expect([done.create, done.update, done.retire]).toEqual([1, 0, 0]);
    expect([await rig.rows(target), await runs()]).toEqual([before, [{ n: 1 }]]);
  });

  it('waits for another import into the same legislature, so that nobody is there twice', async () => {
    const target = await rig.target('tn');
    const done = await Promise.all([1, 2, 3].map(() => commit(target, ADA, BEN)));
    expect(done.map((d) => d.create).sort()).toEqual([0, 0, 2]);
    expect((await offices(target)).length).toBe(2);
  });

  it('makes offices that are read in a constant number of queries', async () => {
    const target = await rig.target('tn');
    const many = Array.from({ length: 40 }, (_, i) => `x${i},Person ${i},lower,${i + 1},D,,,Annex,${i}`);
    await commit(target, ...many);
    const ids = (await offices(target)).map((o) => o.id);
    const asked = (some: typeof ids) =>
      rig.run(target, (tx) => countQueries(tx, () => rig.app.get(OfficesQueries).byIds(tx, some)));
    expect([await asked(ids), await asked(ids.slice(0, 1))]).toEqual([3, 3]);
  });

  it('is undone to the letter, the last run first', async () => {
    const target = await rig.target('tn');
    const empty = await rig.rows(target);
    const first = await commit(target, ADA, BEN);
    const filled = await rig.rows(target);
    const second = await commit(target, ADA.replace('12', '13'), BEN.replace('lower,7', 'lower,9'));
    const undone = await undo(target, second.run!);
    expect([undone.problems, undone.restored]).toEqual([[], 2]);
    expect(await rig.rows(target)).toEqual(filled);
    await undo(target, first.run!);
    expect(await rig.rows(target)).toEqual(empty);
  });

  it('undoes what nobody touched since, and names what it had to leave', async () => {
    const target = await rig.target('tn');
    const first = await commit(target, ADA, BEN);
    await commit(target, ADA.replace('12', '99'), BEN);
    const undone = await undo(target, first.run!);
    expect(undone.problems.map((p) => [p.field, p.code])).toEqual([
      ['offices', 'changed-since'],
      ['buildings', 'still-used'],
      ['districts', 'still-used'],
    ]);
    expect((await offices(target)).map((o) => [o.name, o.room])).toEqual([['Ada Example', '99']]);
  });

  it('is undone once: a second time is a conflict, and a run of nobody is unknown', async () => {
    const target = await rig.target('tn');
    const { run } = await commit(target, ADA);
    await undo(target, run!);
    await expect(undo(target, run!)).rejects.toMatchObject({ code: 'import-run-not-undoable', kind: 'conflict' });
    await expect(undo(target, 'no-such-run')).rejects.toMatchObject({ code: 'import-run-unknown' });
    const other = await rig.target('tn');
    const { run: foreign } = await commit(other, ADA);
    await expect(undo(target, foreign!)).rejects.toMatchObject({ code: 'import-run-unknown' });
  });

  it('keeps how to undo it encrypted', async () => {
    const target = await rig.target('tn');
    const { run } = await commit(target, ADA);
    const [row] = await rig.asOwner<{ undo: Buffer }>('select undo_encrypted as undo from import_runs where id = $1', [
      run,
    ]);
    expect(row!.undo.includes('Ada')).toBe(false);
    expect(row!.undo.length).toBeGreaterThan(50);
  });

  it('takes committees, matched by id or by a name that one office has, and undoes them', async () => {
    const target = await rig.target('tn');
    await commit(target, ADA, BEN);
    const before = await rig.rows(target);
    const committee = {
      id: 'ocd-organization/1',
      classification: 'committee',
      name: 'Samples',
      chamber: 'lower',
      members: [
        { name: 'Ada Example', role: 'chair', person_id: 'p1' },
        { name: 'BEN SAMPLE', role: 'member', person_id: 'elsewhere/2' },
        { name: 'Zed Nobody', role: 'member', person_id: 'elsewhere/3' },
      ],
    };
    const file = readCommitteeFiles([textFile('c', JSON.stringify([committee]))]);
    const service = rig.app.get(CommitteeImportService);
    const done = await rig.run(target, (tx) => service.commit(tx, target, file));
    expect([done.create, done.problems.map((p) => p.code)]).toEqual([1, ['member-not-in-roster']]);
    const [ada, ben] = await offices(target);
    const seats = await rig.run(target, (tx) => rig.app.get(OfficesQueries).committeesOf(tx, [ada!.id, ben!.id]));
    expect([seats.get(ada!.id), seats.get(ben!.id)]).toEqual([
      [{ name: 'Samples', role: 'chair' }],
      [{ name: 'Samples', role: 'member' }],
    ]);
    const again = await rig.run(target, (tx) => service.commit(tx, target, file));
    expect([again.create, again.update, again.retire, again.unchanged]).toEqual([0, 0, 0, 1]);
    await undo(target, done.run!);
    expect(await rig.rows(target)).toEqual(before);
  });

  it('lets walks be measured and buildings be described, once the roster has made them', async () => {
    const target = await rig.target('tn');
    await commit(target, ADA, BEN);
    const walks = () => rig.run(target, (tx) => rig.app.get(BuildingsQueries).walks(tx, target.legislatureId));
    expect((await walks()).buildings.map((b) => [b.code, b.name, b.entryMinutes, b.entryVerifiedOn])).toEqual([
      ['ANNEX', 'Annex', 30, null],
      ['OC', 'Old Capitol', 30, null],
    ]);
    expect((await walks()).minutes).toEqual([
      [10, 20],
      [20, 10],
    ]);
    const table = readWalkingFiles([
      textFile('walks', 'from,to,minutes\nOC,ANNEX,7\nOC,MOON,1\n'),
      textFile(
        'buildings',
        'code,name,entry_minutes,verified_on,entry_rules_en\nOC,Old Capitol,15,2026-03-31,No bags.\n',
      ),
    ]);
    const commitWalks = () => rig.run(target, (tx) => rig.app.get(WalkingImportService).commit(tx, target, table));
    const done = await commitWalks();
    expect([done.create, done.update, done.unchanged, done.problems.map((p) => p.code)]).toEqual([
      1,
      1,
      0,
      ['building-unknown'],
    ]);
    const after = await walks();
    expect(after.minutes).toEqual([
      [10, 7],
      [7, 10],
    ]);
    expect(after.buildings[1]).toMatchObject({
      entryMinutes: 15,
      entryVerifiedOn: '2026-03-31',
      entryRules: { en: 'No bags.' },
    });
    const again = await commitWalks();
    expect([again.create, again.update, again.unchanged]).toEqual([0, 0, 2]);
    await undo(target, done.run!);
    expect((await walks()).minutes[0]).toEqual([10, 20]);
  });

  it('leaves walks and entry rules to be edited, until they are reset to the default', async () => {
    const target = await rig.target('tn');
    await commit(target, ADA, BEN);
    const walks = () => rig.run(target, (tx) => rig.app.get(BuildingsQueries).walks(tx, target.legislatureId));
    const edit = <T>(work: (service: BuildingsService, tx: EntityManager) => Promise<T>) =>
      rig.run(target, (tx) => work(rig.app.get(BuildingsService), tx));
    const [annex, capitol] = (await walks()).buildings.map((b) => b.id) as [string, string];
    await edit((service, tx) => service.setWalk(tx, annex, capitol, 6));
    await edit((service, tx) => service.setWalk(tx, capitol, annex, 9, true));
    await edit((service, tx) =>
      service.describe(tx, annex, {
        entryMinutes: 5,
        entryRules: { es: 'Sin bolsos.' },
        entryVerifiedOn: '2026-05-01',
      }),
    );
    const edited = await walks();
    expect(edited.minutes).toEqual([
      [10, 6],
      [9, 10],
    ]);
    expect(edited.buildings[0]).toMatchObject({ name: 'Annex', entryMinutes: 5, entryVerifiedOn: '2026-05-01' });
    await edit((service, tx) => service.resetWalk(tx, annex, capitol));
    expect((await walks()).minutes[0]).toEqual([10, 20]);
    await expect(edit((service, tx) => service.setWalk(tx, annex, capitol, 999))).rejects.toMatchObject({
      kind: 'invalid',
    });
    const other = await rig.target('tn');
    await expect(
      rig.run(other, (tx) => rig.app.get(BuildingsService).setWalk(tx, annex, capitol, 5)),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });
});
