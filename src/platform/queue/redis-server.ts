import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { WrongEvictionPolicy } from './queue.errors.js';
import { QueueServer } from './queue-server.js';

const FIRST_ANSWER_MS = 3_000;
const LONGEST_RETRY_MS = 2_000;

/**
 * Connects to Redis for queues. A server that does not answer within three seconds is no reason not to start: the client goes on
 * trying. The address may carry `?prefix=` to keep several installations apart on one server.
 * @throws WrongEvictionPolicy when the server answers and may evict jobs.
 */
export async function openRedis(address: string, logger: Logger): Promise<QueueServer> {
  const url = new URL(address);
  const prefix = url.searchParams.get('prefix') ?? 'rotunda';
  url.searchParams.delete('prefix');
  // Producers must not pile up commands in memory while Redis is away: the rows are the truth and the sweep queues them again.
  const connection = new Redis(url.href, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 5_000,
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, LONGEST_RETRY_MS),
  });
  const server = new QueueServer(
    {
      kind: 'redis',
      connection,
      prefix,
      async check() {
        if (connection.status !== 'ready') return 'degraded';
        return (await evictionPolicy(connection)) === 'noeviction' ? 'up' : 'degraded';
      },
      async disconnect() {
        connection.disconnect();
      },
    },
    logger,
  );
  try {
    if (await becomesReady(connection)) await refuseEviction(connection);
    return server;
  } catch (error) {
    connection.disconnect();
    throw error;
  }
}

async function refuseEviction(connection: Redis): Promise<void> {
  const policy = await evictionPolicy(connection).catch(() => null);
  if (policy !== null && policy !== 'noeviction') throw new WrongEvictionPolicy(policy);
}

/** Read from INFO, which hosted servers allow where CONFIG is forbidden. */
async function evictionPolicy(connection: Redis): Promise<string | null> {
  const memory = await connection.info('memory');
  return /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? null;
}

function becomesReady(connection: Redis): Promise<boolean> {
  if (connection.status === 'ready') return Promise.resolve(true);
  return new Promise((done) => {
    const late = setTimeout(() => finish(false), FIRST_ANSWER_MS);
    const ready = () => finish(true);
    const finish = (answer: boolean) => {
      clearTimeout(late);
      connection.off('ready', ready);
      done(answer);
    };
    connection.on('ready', ready);
  });
}
