import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Command } from 'commander';
import { addDayCommand } from '../../../src/cli/day.command.js';
import { addDistrictCommand } from '../../../src/cli/district.command.js';
import { failureOf } from '../../../src/cli/exit-status.js';
import { addImportCommand } from '../../../src/cli/import.command.js';
import { addOrgCommand } from '../../../src/cli/org.command.js';
import { type TestDatabase, testDatabase } from '../../support/test-database.js';

const NOWHERE = 'postgres://nobody@127.0.0.1:1/nothing';
const ROSTER = `name,chamber,district,party,email,building,room
Ada Example,upper,1,D,ada@example.org,Old Capitol,12
Ben Sample,lower,7,R,ben@example.org,Annex,34
,lower,8,D,,,
`;
const PERSON = (id: string, district: string) => `id: ocd-person/${id}
name: Person ${id}
roles:
- type: lower
  district: '${district}'
  jurisdiction: ocd-jurisdiction/country:us/state:tn/government
`;

/** The commands run in this process, so that each takes a moment and not five seconds. */
describe('the import and district commands', () => {
  let database: TestDatabase;
  let folder: string;
  const environment = { ...process.env };
  const path = (name: string) => join(folder, name);
  const rotunda = async (args: readonly string[], databaseUrl = database.url) => {
    process.env.DATABASE_URL = databaseUrl;
    process.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64');
    process.env.LOG_LEVEL = 'silent';
    let [out, err] = ['', ''];
    const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
    const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true));
    const program = new Command('rotunda').exitOverride().configureOutput({ writeErr: (text) => (err += text) });
    for (const add of [addOrgCommand, addDayCommand, addImportCommand, addDistrictCommand]) add(program);
    try {
      await program.parseAsync(args, { from: 'user' });
      return { status: process.exitCode ?? 0, out, err };
    } catch (error) {
      const { status, line } = failureOf(error);
      return { status, out, err: line ? `${err}${line}\n` : err };
    } finally {
      process.exitCode = undefined;
      stdout.mockRestore();
      stderr.mockRestore();
    }
  };
  const json = async (args: readonly string[], databaseUrl?: string) => {
    const { status, out, err } = await rotunda([...args, '--json'], databaseUrl);
    return { status, err, value: JSON.parse(out) as Record<string, unknown> };
  };

  beforeAll(async () => {
    database = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), 'rotunda-import-'));
    writeFileSync(path('roster.csv'), ROSTER);
    writeFileSync(path('roster-2.csv'), ROSTER.replace('12', '13'));
    writeFileSync(
      path('day.json'),
      JSON.stringify({ slug: 'hill-day', name: 'Hill day', legislature: 'tn', date: '2027-02-10' }),
    );
    writeFileSync(path('zips.csv'), 'zip,chamber,geoid\n37201,lower,47007\n');
    mkdirSync(path('people'));
    writeFileSync(path('people/a.yml'), PERSON('1', '1'));
    writeFileSync(path('people/b.yml'), PERSON('2', '2'));
  });
  afterAll(async () => {
    process.env = environment;
    rmSync(folder, { recursive: true, force: true });
    await database.drop();
  });

  it('show, with no server at all, what an import would do', async () => {
    const { status, value, err } = await json(['import', 'roster', '--dry-run', '--file', path('roster.csv')], NOWHERE);
    expect([status, value['run'], value['create'], value['skipped'], value['format']]).toEqual([
      0,
      null,
      2,
      1,
      'rotunda-csv',
    ]);
    expect(value['problems']).toEqual([
      {
        row: 3,
        field: 'name',
        code: 'name-missing',
        message: 'The row has no name; it was left out.',
        expected: 'the legislator’s name',
        mend: 'Fill in the name, or delete the row.',
        severity: 'rejected',
      },
    ]);
    expect(err).toBe(
      'row 3, name: The row has no name; it was left out. Expected: the legislator’s name. Fill in the name, or delete the row.\n',
    );
  });

  it('read every file of a folder', async () => {
    const { value } = await json(['import', 'roster', '--dry-run', '--file', path('people')]);
    expect([value['create'], value['format']]).toEqual([2, 'open-states-yaml']);
  });

  it('import for a day, change nothing the second time, and take it back', async () => {
    const { value: org } = await json(['org', 'create', '--name', 'Example', '--owner', 'o@example.org']);
    await json(['day', 'create', '--org', String(org['org']), '--file', path('day.json')]);
    const day = ['--day', 'hill-day', '--file'];
    const counts = ({ status, value: v }: Awaited<ReturnType<typeof json>>) => [
      status,
      v['create'],
      v['update'],
      v['retire'],
      v['unchanged'],
      v['skipped'],
    ];
    const dry = await json(['import', 'roster', ...day, path('roster.csv'), '--dry-run']);
    expect([counts(dry), dry.value['run']]).toEqual([[0, 2, 0, 0, 0, 1], null]);
    const first = await json(['import', 'roster', ...day, path('roster.csv')]);
    expect(counts(first)).toEqual([0, 2, 0, 0, 0, 1]);
    expect(counts(await json(['import', 'roster', ...day, path('roster.csv')]))).toEqual([0, 0, 0, 0, 2, 1]);
    const second = await json(['import', 'roster', ...day, path('roster-2.csv')]);
    expect(counts(second)).toEqual([0, 0, 1, 0, 1, 1]);
    expect((await json(['import', 'zips', ...day, path('zips.csv')])).status).toBe(0);

    const conflict = await json(['import', 'roster', '--day', 'hill-day', '--undo', String(first.value['run'])]);
    expect([conflict.status, conflict.value['undone']]).toEqual([3, true]);
    const undone = await json(['import', 'roster', '--day', 'hill-day', '--undo', String(second.value['run'])]);
    expect([undone.status, undone.value['update'], undone.value['problems']]).toEqual([0, 1, []]);

    expect((await json(['district', '--zip', '37201'])).value).toMatchObject({
      candidates: [{ jurisdiction: 'tn', chamber: 'lower', district: '7', geoid: '47007', approximate: false }],
      source: 'zip',
    });
    expect((await json(['district', '--zip', '99999'])).value['candidates']).toEqual([]);
    expect((await rotunda(['district', '--lat', '36.1', '--lon', '-86.7'])).status).toBe(2);
  });

  it.each([
    ['no day', ['import', 'roster', '--file', 'x.csv'], 2],
    ['no file', ['import', 'roster', '--dry-run'], 2],
    ['a file that is not there', ['import', 'roster', '--dry-run', '--file', 'nowhere.csv'], 2],
    ['an unknown kind', ['import', 'frogs'], 2],
    ['a ZIP that is none', ['district', '--zip', 'Null'], 2],
    ['half a point', ['district', '--lat', '36'], 2],
    ['an unknown day', ['import', 'roster', '--day', 'no-such-day', '--file', 'ROSTER'], 2],
  ])('say what is missing when given %s', async (_name, args, status) => {
    const done = await rotunda(args.map((arg) => (arg === 'ROSTER' ? path('roster.csv') : arg)));
    expect([done.status, done.out, done.err.split('\n').length <= 3, /at .*\.[tj]s:\d/.test(done.err)]).toEqual([
      status,
      '',
      true,
      false,
    ]);
    expect(done.err.length).toBeGreaterThan(10);
  });
});
