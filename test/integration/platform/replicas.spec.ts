import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../../../src/platform/embedded/free-port.js';
import { buildOnce, startProgram, type StartedProgram } from '../../support/started-program.js';
import { testDatabase, type TestDatabase } from '../../support/test-database.js';
import { anyRedis, describeOnRedis } from '../../support/test-redis.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const programs: StartedProgram[] = [];

function replica(entry: 'main' | 'worker', environment: Record<string, string>): StartedProgram {
  const program = startProgram(entry, [], { ENCRYPTION_KEY: KEY, LOG_LEVEL: 'info', ...environment });
  programs.push(program);
  return program;
}

async function countOf(url: string, statement: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ count: number }>(statement)).rows[0]!.count;
  } finally {
    await client.end();
  }
}

beforeAll(buildOnce, 120_000);

describeOnRedis('two web and three worker processes on the same servers', () => {
  let database: TestDatabase;
  let redis: Awaited<ReturnType<typeof anyRedis>>;

  beforeAll(async () => {
    [database, redis] = await Promise.all([testDatabase(), anyRedis()]);
  });
  afterAll(async () => {
    await Promise.all([database.drop(), redis.stop()]);
  });

  it('start together on a database without a schema, are all ready, and end when told to', async () => {
    await emptied(database.url);
    const ports = [await freePort(), await freePort()];
    const servers = { DATABASE_URL: database.url, REDIS_URL: redis.url };
    const web = ports.map((port) => replica('main', { ...servers, PORT: String(port) }));
    const workers = [1, 2, 3].map(() => replica('worker', servers));
    await Promise.all([
      ...web.map((program) => program.says(/web process listens/)),
      ...workers.map((program) => program.says(/worker process takes jobs/)),
    ]);

    for (const port of ports) expect(await readiness(port)).toEqual({ database: 'up', queue: 'up' });
    expect(await countOf(database.url, 'select count(distinct name)::int as count from schema_migrations')).toBe(
      await countOf(database.url, 'select count(*)::int as count from schema_migrations'),
    );
    for (const program of programs) program.child.kill('SIGTERM');
    await Promise.all(programs.map((program) => program.ended));
    expect(programs.map(({ child }) => child.signalCode ?? child.exitCode)).toEqual(programs.map(() => 'SIGTERM'));
    expect(
      await countOf(
        database.url,
        `select count(*)::int as count from pg_stat_activity where datname = current_database()`,
      ),
    ).toBe(1);
  }, 120_000);
});

/** A slow machine may need a moment until every check is up. */
async function readiness(port: number): Promise<unknown> {
  for (let tries = 0; ; tries++, await delay(250)) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`);
    const { status, checks } = (await answer.json()) as { status: string; checks: Record<string, string> };
    if (status === 'ok' || tries > 60) return { database: checks['database'], queue: checks['queue'] };
  }
}

async function emptied(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('drop schema public cascade; create schema public; drop schema if exists bullmq cascade');
  await client.end();
}
