import { createPostgresBackend, createRedisBackend, Queue, type QueueOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { QueueUnavailable } from './queue.errors.js';
import { QueueServer } from './queue-server.js';

/** BullMQ's way to talk to the server that `connection` belongs to. */
export function backendOf(connection: unknown): typeof createRedisBackend {
  // Both make an `IQueueBackend`; BullMQ's classes are merely typed for the Redis one by default.
  return connection instanceof Redis ? createRedisBackend : (createPostgresBackend as never);
}

/**
 * The queue class of the whole application: adding to it while Redis is away fails at once instead of hanging, and its
 * connection errors are logged instead of ending the process.
 */
export class ProducerQueue extends Queue {
  constructor(name: string, options: QueueOptions) {
    super(name, options, backendOf(options.connection));
    QueueServer.of(options.connection).adopt(this, 'queue');
  }

  /** @throws QueueUnavailable */
  override add(...job: Parameters<Queue['add']>): ReturnType<Queue['add']> {
    return this.whenReachable(() => super.add(...job));
  }

  /** @throws QueueUnavailable */
  override addBulk(...jobs: Parameters<Queue['addBulk']>): ReturnType<Queue['addBulk']> {
    return this.whenReachable(() => super.addBulk(...jobs));
  }

  /**
   * Who works on the queue. BullMQ knows workers on PostgreSQL by the names of their sessions alone, and the page of the queues
   * takes a worker without an address for a server that tells nothing.
   */
  override async getWorkers(): ReturnType<Queue['getWorkers']> {
    const workers = await super.getWorkers();
    return workers.map((worker, at) =>
      worker['rawname'] && !worker['addr'] ? { ...worker, id: `${at + 1}`, addr: 'PostgreSQL' } : worker,
    );
  }

  /**
   * Asks the queue's server something, and fails at once instead of hanging while it is away.
   * @throws QueueUnavailable
   */
  async whenReachable<T>(work: () => Promise<T>): Promise<T> {
    const { connection } = this.opts;
    if (connection instanceof Redis && connection.status !== 'ready') throw new QueueUnavailable(this.name);
    try {
      return await work();
    } catch (error) {
      throw meansAbsence(error) ? new QueueUnavailable(this.name, { cause: error }) : error;
    }
  }
}

/** How ioredis and pg say that the server went away while they were talking to it. */
function meansAbsence(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return /^(E[A-Z]+|57P0[123])$/.test(code) || /writeable|connection (is closed|terminated)|max retries/i.test(message);
}
