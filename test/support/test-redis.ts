import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../src/platform/embedded/free-port.js';
import { commandLine } from '../../src/platform/embedded/server-account.js';
import { describeWhen, hasProgram } from './on-this-machine.js';

/** A Redis server of our own, which a test may kill and start again. */
export interface TestRedis {
  readonly url: string;
  /** Ends the server at once, as a crash would, and resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts the server again on the same port with the data that reached its append-only file. */
  start(): Promise<void>;
  /** Ends the server and removes its files. */
  stop(): Promise<void>;
}

/** Spawns `redis-server` on a free loopback port; every write is in the append-only file before it is acknowledged. */
export async function testRedis(settings: Readonly<Record<string, string>> = {}): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'rotunda-redis-'));
  const port = await freePort();
  let server: ChildProcess | null = null;
  const options = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'always',
    ...settings,
  };
  const flags = Object.entries({ 'maxmemory-policy': 'noeviction', ...options }).flatMap(([name, value]) => [
    `--${name}`,
    String(value),
  ]);
  const redis: TestRedis = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const [program = '', ...args] = commandLine({ prefix: [] }, ['redis-server', ...flags], true);
      server = spawn(program, args, { stdio: 'ignore' });
      await answers(port);
    },
    async kill() {
      const running = server;
      server = null;
      if (!running || running.exitCode !== null) return;
      const gone = new Promise((done) => running.once('exit', done));
      running.kill('SIGKILL');
      await gone;
    },
    async stop() {
      await redis.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await redis.start();
  return redis;
}

/** A Redis for a test that kills nothing: `REDIS_URL` with a key prefix of its own, else a spawned server. */
export async function anyRedis(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const given = process.env.REDIS_URL;
  if (!given) return testRedis();
  const prefix = `rotunda-test-${process.pid}-${Date.now().toString(36)}`;
  const url = new URL(given);
  url.searchParams.set('prefix', prefix);
  const stop = async () => {
    const client = new Redis(given);
    const keys = await client.keys(`${prefix}*`);
    if (keys.length > 0) await client.del(keys);
    await client.quit();
  };
  return { url: url.href, stop };
}

/** Describes behaviour on Redis; where neither `redis-server` nor `REDIS_URL` is, it is skipped, loudly, and with CI=true it fails. */
export function describeOnRedis(name: string, define: () => void): void {
  describeWhen(hasProgram('redis-server') || Boolean(process.env.REDIS_URL), 'redis-server', name, define);
}

/** Like `describeOnRedis`, for tests that kill the server and so need the program itself. */
export function describeOnOwnRedis(name: string, define: () => void): void {
  describeWhen(hasProgram('redis-server'), 'redis-server', name, define);
}

async function answers(port: number): Promise<void> {
  const client = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 20, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
}
