import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { HealthChecks } from '../health/health-checks.service.js';
import { LOGGER } from '../logging/logger.js';
import { DatabaseUnreachableError } from './database.errors.js';
import { migrate } from './migrate.js';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;
/** A start waits this long for the database before the process goes on without it. */
const PATIENCE_MS = 5_000;

/**
 * Connects, migrates first, and keeps trying while the server is away, so that a process that starts before its
 * database heals by itself.
 */
@Injectable()
export class DatabaseConnection implements OnModuleInit, OnApplicationShutdown {
  private connected: Promise<void> | undefined;
  private readonly stop = new AbortController();

  constructor(
    private readonly dataSource: DataSource,
    private readonly health: HealthChecks,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    this.health.register('database', async () => {
      if (!this.dataSource.isInitialized) return 'down';
      await this.dataSource.query('select 1');
      return 'up';
    });
    this.connected = this.connect();
    await this.connectedWithin(PATIENCE_MS);
  }

  /** Resolves once connected. @throws DatabaseUnreachableError when that takes longer than `milliseconds`. */
  async ready(milliseconds: number): Promise<void> {
    await this.connectedWithin(milliseconds);
    if (!this.dataSource.isInitialized) throw new DatabaseUnreachableError();
  }

  private async connectedWithin(milliseconds: number): Promise<void> {
    const limit = new AbortController();
    const late = delay(milliseconds, undefined, { signal: limit.signal }).catch(() => undefined);
    await Promise.race([this.connected, late]);
    limit.abort();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stop.abort();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async connect(): Promise<void> {
    for (let wait = FIRST_RETRY_MS; !this.stop.signal.aborted; wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
      try {
        const ran = await migrate(this.config.migrationDatabaseUrl ?? this.config.databaseUrl!);
        if (ran.length > 0) this.logger.info({ migrations: ran.length }, 'schema brought up to date');
        if (!this.stop.signal.aborted) await this.dataSource.initialize();
        return;
      } catch (err) {
        if (!this.stop.signal.aborted) this.logger.warn({ err, retryMs: wait }, 'database not reachable, trying again');
        await delay(wait, undefined, { signal: this.stop.signal }).catch(() => undefined);
      }
    }
  }
}
