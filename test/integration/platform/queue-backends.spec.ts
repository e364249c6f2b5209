import { setTimeout as delay } from 'node:timers/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { getQueueToken, Processor, WorkerHost } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Job, Queue } from 'bullmq';
import { Client } from 'pg';
import { pino } from 'pino';
import { DomainError } from '../../../src/kernel/domain-error.js';
import { ConfigModule } from '../../../src/platform/config/config.module.js';
import { loadConfig } from '../../../src/platform/config/config.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../src/platform/embedded/embedded-postgres.js';
import { HealthChecks } from '../../../src/platform/health/health-checks.service.js';
import { HealthModule } from '../../../src/platform/health/health.module.js';
import { describeError } from '../../../src/platform/logging/describe-error.js';
import { LoggingModule } from '../../../src/platform/logging/logging.module.js';
import { migrate } from '../../../src/platform/database/migrate.js';
import { onceWhileUnfinished } from '../../../src/platform/queue/job-options.js';
import { QueueModule } from '../../../src/platform/queue/queue.module.js';
import { registerQueue } from '../../../src/platform/queue/register-queue.js';
import { testDatabase } from '../../support/test-database.js';
import { anyRedis, describeOnOwnRedis, describeOnRedis, testRedis, type TestRedis } from '../../support/test-redis.js';
import { eventually } from '../../support/eventually.js';

class TooLate extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too-late';
}

const seen: string[] = [];
/** What the current test opened and must close, whatever becomes of it. */
const opened: (() => Promise<unknown>)[] = [];
let work: (job: Job) => Promise<void> = async () => undefined;

@Processor('trials', { drainDelay: 1 })
class TrialsProcessor extends WorkerHost {
  async process(job: Job): Promise<void> {
    seen.push(job.name);
    await work(job);
  }
}

async function application(environment: Record<string, string>, withWorker = true) {
  const config = loadConfig({ NODE_ENV: 'test', ...environment });
  const logged: string[] = [];
  const logger = pino(
    { level: 'warn', serializers: { err: describeError } },
    { write: (line: string) => void logged.push(line) },
  );

  @Module({
    imports: [
      ConfigModule.with(config),
      LoggingModule.with(logger),
      HealthModule,
      QueueModule,
      registerQueue('trials'),
    ],
    providers: withWorker ? [TrialsProcessor] : [],
  })
  class TrialsModule {}

  const app = await NestFactory.createApplicationContext(TrialsModule, { logger: false, abortOnError: false });
  opened.push(() => app.close());
  return { app, logged, queue: app.get<Queue>(getQueueToken('trials')), health: app.get(HealthChecks) };
}

beforeEach(() => {
  seen.length = 0;
  work = async () => undefined;
});

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

interface Backend {
  readonly environment: Record<string, string>;
  stop(): Promise<unknown>;
}

function behavesAsAQueue(open: () => Promise<Backend>): void {
  let backend: Backend;
  let trials: Awaited<ReturnType<typeof application>>;

  beforeAll(async () => {
    backend = await open();
    trials = await application(backend.environment);
    opened.length = 0;
  });
  afterAll(async () => {
    await trials.app.close();
    await backend.stop();
  });

  it('runs a job that was added', async () => {
    await trials.queue.add('first', { id: 1 });
    await eventually(() => seen.length === 1);
    expect(seen).toEqual(['first']);
  });

  it('tries a job again that failed by accident, and keeps no word of the error', async () => {
    let failures = 0;
    work = async () => {
      if (failures++ < 2) throw Object.assign(new Error('Key (email)=(ana@example.org) exists'), { code: '23505' });
    };
    const job = await trials.queue.add('shaky', {}, { backoff: { type: 'fixed', delay: 10 }, removeOnComplete: false });
    await eventually(async () => (await job.getState()) === 'completed');
    expect(seen).toEqual(['shaky', 'shaky', 'shaky']);
    const kept = await trials.queue.getJob(job.id!);
    expect(JSON.stringify(kept!.stacktrace)).not.toMatch(/ana@example/);
    expect(trials.logged.join('')).not.toMatch(/ana@example/);
  });

  it('gives up a job at once that broke a rule', async () => {
    work = async () => {
      throw new TooLate('The registration has closed.');
    };
    const job = await trials.queue.add('late', {});
    await eventually(async () => (await job.getState()) === 'failed');
    const kept = await trials.queue.getJob(job.id!);
    expect([seen, kept!.failedReason]).toEqual([['late'], 'too-late: The registration has closed.']);
  });

  it('queues a job once while it is unfinished, and again afterwards: “a completed job id swallows the next add”', async () => {
    let finish: () => void = () => undefined;
    work = () => new Promise((done) => (finish = done));
    const options = onceWhileUnfinished('solve', 'spring');
    await trials.queue.add('solve', {}, options);
    await eventually(() => seen.length === 1);
    await trials.queue.add('solve', {}, options);
    finish();
    await eventually(async () => (await trials.queue.getJob('solve.spring')) === undefined);
    work = async () => undefined;
    await trials.queue.add('solve', {}, options);
    await eventually(() => seen.length === 2);
    expect(seen).toEqual(['solve', 'solve']);
  });

  it('lets a job finish that runs when the process is told to stop', async () => {
    const leaving = await application(backend.environment);
    let finished = 0;
    work = async () => {
      await delay(400);
      finished++;
    };
    await trials.queue.addBulk([1, 2].map((id) => ({ name: 'slow', data: { id } })));
    await eventually(() => seen.length === 2);
    await leaving.app.close();
    await eventually(() => finished === 2);
    expect(seen).toEqual(['slow', 'slow']);
  });

  it('tells the page of the queues who works on it', async () => {
    const board = new BullMQAdapter(trials.queue);
    await eventually(async () => (await board.getWorkers())?.length === 1);
    const [worker] = (await board.getWorkers())!;
    expect(worker).toEqual(expect.objectContaining({ id: expect.any(String), addr: expect.stringMatching(/./) }));
  });

  it('is healthy', async () => {
    expect((await trials.health.run()).checks).toEqual({ queue: 'up' });
  });
}

describe('the queue on PostgreSQL', () => {
  behavesAsAQueue(async () => {
    const database = await testDatabase();
    return { environment: { DATABASE_URL: database.url }, stop: () => database.drop() };
  });

  it('takes few connections and only as the application’s role', async () => {
    const database = await testDatabase();
    opened.push(() => database.drop());
    const { queue } = await application({ DATABASE_URL: database.url });
    await queue.add('first', {});
    await eventually(() => seen.length === 1);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    // Those of the migration take a moment to close, and a server's own workers are none of ours.
    await eventually(async () => {
      const { rows } = await client.query<{ open: number }>(
        `select count(*)::int as open from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
      );
      return rows[0]!.open <= 5;
    });
    const { rows: owners } = await client.query(
      `select distinct pg_get_userbyid(relowner) as owner from pg_class where relname like 'bullmq_jid_%'`,
    );
    await client.end();
    expect(owners).toEqual([{ owner: 'rotunda_app' }]);
  });
});

describeOnRedis('the queue on Redis', () => {
  behavesAsAQueue(async () => {
    const redis = await anyRedis();
    return { environment: { REDIS_URL: redis.url }, stop: () => redis.stop() };
  });
});

async function ownRedis(settings?: Record<string, string>): Promise<TestRedis> {
  const redis = await testRedis(settings);
  opened.push(() => redis.stop());
  return redis;
}

describeOnOwnRedis('the queue when Redis goes away', () => {
  it('fails to add at once, then runs what was added before and after, without a restart of ours', async () => {
    const redis = await ownRedis();
    const { queue, health } = await application({ REDIS_URL: redis.url });
    await queue.add('later', {}, { delay: 1_500 });
    await redis.kill();
    await eventually(async () => (await health.run()).checks.queue !== 'up');
    const asked = performance.now();
    await expect(queue.add('refused', {})).rejects.toMatchObject({ code: 'queue-unavailable' });
    expect(performance.now() - asked).toBeLessThan(500);
    await redis.start();
    await eventually(async () => (await health.run()).checks.queue === 'up');
    await queue.add('after', {});
    await eventually(() => seen.length === 2);
    expect([...seen].sort()).toEqual(['after', 'later']);
  }, 90_000);

  it('starts without Redis, says so, and heals when it comes', async () => {
    const redis = await ownRedis();
    await redis.kill();
    const { queue, health } = await application({ REDIS_URL: redis.url });
    expect((await health.run()).checks).toEqual({ queue: 'degraded' });
    await expect(queue.add('refused', {})).rejects.toMatchObject({ code: 'queue-unavailable' });
    await redis.start();
    await eventually(async () => (await health.run()).checks.queue === 'up');
    await queue.add('healed', {});
    await eventually(() => seen.length === 1);
    expect(seen).toEqual(['healed']);
  }, 90_000);

  it('ends although Redis is away', async () => {
    const redis = await ownRedis();
    const { app } = await application({ REDIS_URL: redis.url });
    await redis.kill();
    const asked = performance.now();
    await app.close();
    expect(performance.now() - asked).toBeLessThan(4_000);
  }, 90_000);

  it('refuses to start on a server that may throw jobs away', async () => {
    const redis = await ownRedis({ 'maxmemory-policy': 'allkeys-lru' });
    const failure = await application({ REDIS_URL: redis.url }).catch((error: unknown) => error);
    expect((failure as Error).message).toBe(
      "The Redis server's maxmemory-policy is allkeys-lru, which loses jobs when memory is full. Set it to noeviction (redis-cli CONFIG SET maxmemory-policy noeviction, and in redis.conf).",
    );
  });
});

describe('the queue when PostgreSQL goes away', () => {
  let folder: string;
  let postgres: EmbeddedPostgres;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rotunda-queue-'));
    postgres = await startEmbeddedPostgres({ dataDir: folder });
    await migrate(postgres.url);
  });
  afterEach(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('runs what was added before and after a restart of the server, without a restart of ours', async () => {
    const { queue, health } = await application({ DATABASE_URL: postgres.url });
    await queue.add('later', {}, { delay: 1_500 });
    await postgres.stop();
    await eventually(async () => (await health.run()).checks.queue === 'down');
    await expect(queue.add('refused', {})).rejects.toThrow();
    postgres = await startEmbeddedPostgres({ dataDir: folder });
    await eventually(async () => (await health.run()).checks.queue === 'up');
    await queue.add('after', {});
    await eventually(() => seen.length === 2);
    expect([...seen].sort()).toEqual(['after', 'later']);
  }, 180_000);

  it('ends although PostgreSQL is away', async () => {
    const { app } = await application({ DATABASE_URL: postgres.url });
    await postgres.stop();
    const asked = performance.now();
    await app.close();
    expect(performance.now() - asked).toBeLessThan(4_000);
  }, 90_000);

  it('starts without PostgreSQL and heals when it comes', async () => {
    await postgres.stop();
    const { queue, health } = await application({ DATABASE_URL: postgres.url });
    expect((await health.run()).checks).toEqual({ queue: 'down' });
    postgres = await startEmbeddedPostgres({ dataDir: folder });
    await queue.add('healed', {});
    await eventually(() => seen.length === 1);
    expect(seen).toEqual(['healed']);
  }, 180_000);
});
