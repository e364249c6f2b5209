import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../src/platform/embedded/free-port.js';
import { describeOnOwnRedis, testRedis } from '../../support/test-redis.js';
import { buildOnce, startProgram, type StartedProgram } from '../../support/started-program.js';
import { eventually } from '../../support/eventually.js';

let folder: string;
let port: number;
const programs: StartedProgram[] = [];

function start(environment: Record<string, string> = {}): StartedProgram {
  const program = startProgram('start', [], { DATA_DIR: folder, PORT: String(port), ...environment });
  programs.push(program);
  return program;
}

async function health(): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
  return answer === null ? null : answer.json();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const postmasterPid = () => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
const lines = (text: string) => text.trim().split('\n');
const UP = { status: 'ok', checks: { database: 'up', queue: 'up' } };

beforeAll(buildOnce, 120_000);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rotunda-start-'));
  port = await freePort();
});

afterEach(async () => {
  for (const program of programs.splice(0)) {
    program.child.kill('SIGTERM');
    await program.ended;
  }
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

describe('npm start', () => {
  it('starts from an empty folder, says where it is, and stops everything when asked', async () => {
    const program = start();
    expect((await program.says(/Rotunda is ready: (\S+)/))[1]).toBe(`http://localhost:${port}`);
    expect(await health()).toMatchObject(UP);
    const postmaster = postmasterPid();
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect([isAlive(postmaster), await health()]).toEqual([false, null]);
  }, 180_000);

  it('refuses a second start on the same folder with one line, and leaves the first alone', async () => {
    await start().says(/Rotunda is ready/);
    const second = start({ PORT: String(await freePort()) });
    expect(await second.ended).not.toBe(0);
    expect(lines(second.output().err)).toEqual([
      `Rotunda already runs on the data folder ${folder}, at http://localhost:${port}. Stop it first, or set DATA_DIR to another folder.`,
    ]);
    expect(await health()).toMatchObject(UP);
  }, 180_000);

  it('prints links of commands to where it runs, whichever port that is', async () => {
    await start().says(/Rotunda is ready/);
    const args = ['org', 'create', '--name', 'Valley Neighbors', '--owner', 'owner@example.org'];
    const command = startProgram('cli', args, { DATA_DIR: folder });
    programs.push(command);
    const [, link] = await command.says(/(http:\S+)/);
    expect(link).toMatch(new RegExp(`^http://localhost:${port}/sign-in/`));
    expect((await fetch(link!)).status).toBe(200);
  }, 180_000);

  it('leaves nothing running when it is killed outright, and starts again at once on the same port', async () => {
    const program = start();
    await program.says(/Rotunda is ready/);
    const postmaster = postmasterPid();
    program.child.kill('SIGKILL');
    await program.ended;
    const again = start();
    await again.says(/Rotunda is ready/);
    expect(await health()).toMatchObject(UP);
    expect(isAlive(postmaster)).toBe(false);
  }, 180_000);

  it('starts a worker again that was killed', async () => {
    const program = start();
    await program.says(/Rotunda is ready/);
    const [, pid] = await program.says(/"role":"worker","pid":(\d+),"msg":"worker process takes jobs"/);
    process.kill(Number(pid), 'SIGKILL');
    await program.says(/process ended, starting it again/);
    await eventually(() => (program.output().err.match(/worker process takes jobs/g) ?? []).length === 2);
  }, 180_000);

  it('starts the database again that was killed, and serves again by itself', async () => {
    const program = start();
    await program.says(/Rotunda is ready/);
    process.kill(postmasterPid(), 'SIGKILL');
    await program.says(/was started again/);
    await eventually(async () => ((await health()) as { status?: string } | null)?.status === 'ok');
  }, 180_000);

  it('says in one line that its port is taken, and leaves nothing running', async () => {
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    const program = start();
    expect(await program.ended).not.toBe(0);
    expect(lines(program.output().err)).toEqual([`Port ${port} is taken by another program. Set PORT to a free one.`]);
    expect(() => postmasterPid()).toThrow(/ENOENT/);
    squatter.close();
  }, 180_000);

  it('says in one line that the data folder cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const program = start({ DATA_DIR: join(folder, 'file') });
    expect(await program.ended).not.toBe(0);
    expect(lines(program.output().err)).toEqual([
      `The data folder ${join(folder, 'file')} cannot be written (EEXIST). Set DATA_DIR to a folder this account owns, or set DATABASE_URL.`,
    ]);
  }, 180_000);

  it('serves although PostgreSQL cannot be reached, and says so', async () => {
    await start({ DATABASE_URL: `postgres://rotunda@127.0.0.1:${await freePort()}/rotunda` }).says(/Rotunda is ready/);
    expect(await health()).toMatchObject({ status: 'degraded', checks: { database: 'down' } });
  }, 180_000);

  it.each([
    ['a malformed DATABASE_URL', { DATABASE_URL: 'localhost:5432' }, /DATABASE_URL/],
    ['a malformed PORT', { PORT: 'http' }, /PORT/],
    [
      'missing secrets in production',
      { NODE_ENV: 'production', DATABASE_URL: 'postgres://localhost/x' },
      /ENCRYPTION_KEY/,
    ],
  ])('says in one line what is wrong with %s', async (_what, environment, named) => {
    const program = start(environment);
    expect(await program.ended).not.toBe(0);
    expect(lines(program.output().err)).toHaveLength(1);
    expect(program.output().err).toMatch(named);
  });
});

describeOnOwnRedis('npm start with Redis', () => {
  it('refuses a Redis that may throw jobs away with one line', async () => {
    const redis = await testRedis({ 'maxmemory-policy': 'allkeys-lru' });
    const program = start({ REDIS_URL: redis.url });
    expect(await program.ended).not.toBe(0);
    await redis.stop();
    expect(lines(program.output().err)).toHaveLength(1);
    expect(program.output().err).toMatch(/maxmemory-policy is allkeys-lru/);
  }, 180_000);

  it('serves while Redis cannot be reached, and heals when it comes', async () => {
    const redis = await testRedis();
    await redis.kill();
    await start({ REDIS_URL: redis.url }).says(/Rotunda is ready/);
    expect(await health()).toMatchObject({ status: 'degraded', checks: { queue: 'degraded' } });
    await redis.start();
    await eventually(async () => ((await health()) as { status?: string } | null)?.status === 'ok');
    await redis.stop();
  }, 180_000);
});
