import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Inject, Injectable } from '@nestjs/common';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { CONFIG } from '../../platform/config/config.module.js';
import type { Config } from '../../platform/config/config.js';
import { APP_ROLE } from '../../platform/database/data-source.js';
import { LOGGER } from '../../platform/logging/logger.js';
import { WORKER_LOCK_CLASS } from '../domain/worker-lock.js';
import { OUTBOX_DOORBELL } from '../outbox.service.js';
import { DELIVERY_SETTINGS, type DeliverySettings } from './delivery-settings.js';

const RECONNECT_MS = 250;

/** Rows of workers that ended without a goodbye; a held lock protects a living worker from a clock that jumps. */
const FORGET_LONG_GONE = `
  delete from message_workers w where w.seen_at < app_now() - interval '1 day' and not exists (
    select 1 from pg_locks l where l.locktype = 'advisory' and l.classid = ${WORKER_LOCK_CLASS} and l.objid = w.lock_key)`;

/**
 * Tells the other workers that this one lives: a database session that holds the worker's own advisory lock, which
 * the server drops the moment the process dies, and a heartbeat row. A clock that jumps or an event loop that hangs
 * loses neither. The same session hears the outbox's doorbell.
 */
@Injectable()
export class WorkerPresence {
  readonly workerId = `worker-${randomUUID()}`;
  /** Called when a commit has rung the doorbell, and whenever the session begins anew. */
  onDoorbell: () => void = () => undefined;
  private client: Client | null = null;
  /** When the last heartbeat that arrived was sent. */
  private beatenAt = -Infinity;
  private stopped = false;
  private retry: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'databaseUrl'>,
    @Inject(DELIVERY_SETTINGS) private readonly settings: DeliverySettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** True while the lock is held; only then may this worker claim messages. */
  get established(): boolean {
    return this.client !== null;
  }

  /** True when the others may have taken this worker for dead; then nothing may leave that has not begun to. */
  get isOutOfTouch(): boolean {
    return performance.now() - this.beatenAt > this.settings.deadAfterSeconds * 1_000;
  }

  /** Opens the session, and opens it again whenever it breaks, until `stop`. */
  async start(): Promise<void> {
    if (this.stopped || this.client) return;
    const client = new Client({
      ...(this.config.databaseUrl ? { connectionString: this.config.databaseUrl } : {}),
      application_name: 'rotunda-worker',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      // A machine that vanishes without a word is noticed by the server within half a minute.
      options: `-c role=${APP_ROLE} -c timezone=UTC -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3`,
    });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', () => this.onDoorbell());
    try {
      await client.connect();
      await this.register(client);
      this.client = client;
      this.onDoorbell();
    } catch (err) {
      this.logger.warn({ err }, 'worker could not register, trying again');
      await client.end().catch(() => undefined);
      this.again();
    }
  }

  /** Renews the heartbeat. */
  async beat(): Promise<void> {
    const client = this.client;
    if (!client) return;
    const sentAt = performance.now();
    const beat = client.query('update message_workers set seen_at = app_now() where id = $1', [this.workerId]);
    const late = setTimeout(() => this.drop(client), this.settings.deadAfterSeconds * 1_000);
    await beat
      .then(
        () => (this.beatenAt = sentAt),
        () => this.drop(client),
      )
      .finally(() => clearTimeout(late));
  }

  /** Gives up the lock and removes the worker's row. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    const client = this.client;
    this.client = null;
    if (!client) return;
    await client.query('delete from message_workers where id = $1', [this.workerId]).catch(() => undefined);
    await client.end().catch(() => undefined);
  }

  private async register(client: Client): Promise<void> {
    const sentAt = performance.now();
    const { rows } = await client.query<{ lock_key: number }>(
      `insert into message_workers (id) values ($1)
       on conflict (id) do update set seen_at = app_now() returning lock_key`,
      [this.workerId],
    );
    const locked = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1, $2) as held', [
      WORKER_LOCK_CLASS,
      rows[0]!.lock_key,
    ]);
    // The server may take a moment to notice that our previous session is gone.
    if (!locked.rows[0]!.held) throw new Error('the previous session still holds the lock');
    await client.query(`listen ${OUTBOX_DOORBELL}`);
    await client.query(FORGET_LONG_GONE);
    this.beatenAt = sentAt;
  }

  private drop(client: Client): void {
    this.lost(client);
    void client.end().catch(() => undefined);
  }

  private lost(client: Client): void {
    if (this.client !== client) return;
    this.client = null;
    this.again();
  }

  private again(): void {
    if (this.stopped) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.start(), RECONNECT_MS);
  }
}
