import {
  DelayedError,
  type Job,
  type Processor,
  RateLimitError,
  UnrecoverableError,
  WaitingChildrenError,
  WaitingError,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import { DomainError } from '../../kernel/domain-error.js';
import { describeError } from '../logging/describe-error.js';
import { backendOf } from './producer-queue.js';
import { QueueServer } from './queue-server.js';

const SIGNALS_TO_BULLMQ = [DelayedError, RateLimitError, UnrecoverableError, WaitingChildrenError, WaitingError];

/** How soon a worker asks again after its server went away; BullMQ's own pause is 15 s. */
const RETRY_MS = 1_000;

/**
 * The worker class of the whole application. A broken rule fails its job for good, anything else is tried again; what is
 * kept of an error is its kind, because the words of other people's errors may quote a person.
 */
export class ConsumerWorker extends Worker {
  private readonly server: QueueServer;

  constructor(name: string, processor: Processor, options: WorkerOptions) {
    const server = QueueServer.of(options.connection);
    const guarded: Processor = async (job, token, signal) => {
      try {
        return await processor(job, token, signal);
      } catch (error) {
        if (SIGNALS_TO_BULLMQ.some((type) => error instanceof type)) throw error;
        server.logger.warn(
          { queue: name, job: job.name, id: job.id, attempt: job.attemptsMade + 1, err: error },
          'job failed',
        );
        throw keepable(error);
      }
    };
    super(
      name,
      guarded,
      { runRetryDelay: RETRY_MS, ...options, connection: ownConnection(options.connection) },
      backendOf(options.connection),
    );
    this.server = server;
    server.adopt(this, 'worker');
    this.on('stalled', (id: string) => server.logger.warn({ queue: name, id }, 'job stalled, another worker takes it'));
    this.on('failed', (job: Job | undefined, error: Error) => {
      if (error instanceof UnrecoverableError) server.logger.warn({ queue: name, id: job?.id }, 'job given up');
    });
  }

  /** Waits for the jobs at hand, unless their server is away and could not be told of their end. */
  override async close(force = false): Promise<void> {
    const reachable = await this.server.check().then(
      (state) => state === 'up',
      () => false,
    );
    await super.close(force || !reachable);
  }
}

/** A worker blocks its connection while it waits for jobs and must outlast any absence of Redis, so it cannot share the producers'. */
function ownConnection(connection: WorkerOptions['connection']): WorkerOptions['connection'] {
  if (!(connection instanceof Redis)) return connection;
  return { ...connection.options, maxRetriesPerRequest: null, enableOfflineQueue: true } as WorkerOptions['connection'];
}

function keepable(error: unknown): Error {
  if (error instanceof DomainError) return new UnrecoverableError(`${error.code}: ${error.message}`);
  const { name, code, constraint } = describeError(error);
  return new Error([name, code, constraint].filter(Boolean).join(' '));
}
