import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { CheckState } from '../health/health-checks.service.js';
import type { PatientPool } from './patient-pool.js';

/** Injection token of the process's `QueueServer`. */
export const QUEUE_SERVER = Symbol('queue-server');

/** What a queue or a worker must offer to be looked after. */
export interface QueueClient {
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** How a kind of server is reached, asked and left. */
export interface QueueServerParts {
  readonly kind: 'redis' | 'postgres';
  readonly connection: Redis | PatientPool;
  /** Key prefix of all queues; PostgreSQL has none. */
  readonly prefix?: string;
  check(): Promise<CheckState>;
  /** The process is about to end: waits for a server that is away must stop. */
  losePatience?(): void;
  disconnect(): Promise<void>;
}

const servers = new WeakMap<object, QueueServer>();
const REPEAT_AFTER_MS = 30_000;

/** Where the queues of this process live; it looks after every queue and worker that is opened on its connection. */
export class QueueServer {
  readonly kind: 'redis' | 'postgres';
  readonly connection: Redis | PatientPool;
  readonly prefix: string | undefined;
  private readonly workers = new Set<QueueClient>();
  private readonly queues = new Set<QueueClient>();
  private readonly reported = new Map<string, number>();

  constructor(
    private readonly parts: QueueServerParts,
    readonly logger: Logger,
  ) {
    ({ kind: this.kind, connection: this.connection, prefix: this.prefix } = parts);
    this.connection.on('error', (error: Error) => this.report(error));
    servers.set(this.connection, this);
  }

  /** The server that a connection belongs to. */
  static of(connection: unknown): QueueServer {
    const server = servers.get(connection as object);
    if (!server) throw new TypeError('queues and workers are opened on the connection of a QueueServer');
    return server;
  }

  /** Asks the server how it is. */
  check(): Promise<CheckState> {
    return this.parts.check();
  }

  /** Tells that the process is about to end: nothing may wait any longer for a server that is away. */
  losePatience(): void {
    this.parts.losePatience?.();
  }

  /** Looks after a client until `close`: its connection errors are logged, since unheard ones end the process. */
  adopt(client: QueueClient, role: 'worker' | 'queue'): void {
    client.on('error', (error) => this.report(error));
    (role === 'worker' ? this.workers : this.queues).add(client);
  }

  /** Lets workers finish the jobs they are at, then closes the queues, then the connection. */
  async close(): Promise<void> {
    for (const clients of [this.workers, this.queues]) {
      await Promise.all([...clients].map((client) => client.close().catch((error: Error) => this.report(error))));
    }
    await this.parts.disconnect();
  }

  /** A server that is away makes each client complain with each attempt; the log needs to hear it now and then. */
  private report(error: Error): void {
    const what = (error as NodeJS.ErrnoException).code ?? error.name;
    const last = this.reported.get(what) ?? -Infinity;
    if (performance.now() - last < REPEAT_AFTER_MS) return;
    this.reported.set(what, performance.now());
    this.logger.warn({ err: error, server: this.kind }, 'queue server not reachable, trying again');
  }
}
