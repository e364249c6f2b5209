import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { BOARD_CHANNEL } from '../../../meetings/board/board-edits.service.js';
import { CONFIG } from '../../../platform/config/config.module.js';
import type { Config } from '../../../platform/config/config.js';
import { APP_ROLE } from '../../../platform/database/data-source.js';
import { LOGGER } from '../../../platform/logging/logger.js';

const RECONNECT_MS = 1_000;

/** Hears of an edit by its id; `all` when the whole board may have changed, `close` when this process ends. */
export type BoardListener = (edit: string) => void;

/**
 * Tells open boards of this process what was changed anywhere: PostgreSQL carries the word to every web process. While
 * the line is broken nothing is heard, so every board reads itself anew when it is back.
 */
@Injectable()
export class BoardFeed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly listeners = new Map<string, Set<BoardListener>>();
  private client: Client | null = null;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'databaseUrl'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    void this.connect();
  }

  /** Runs before the server waits for its open connections, which these lines are. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    for (const day of this.listeners.values()) for (const listener of day) listener('close');
    await this.client?.end().catch(() => undefined);
  }

  /** Calls a listener for every edit of a day until the function that is given back is called. */
  follow(lobbyDayId: string, listener: BoardListener): () => void {
    const day = this.listeners.get(lobbyDayId) ?? new Set();
    this.listeners.set(lobbyDayId, day.add(listener));
    return () => {
      day.delete(listener);
      if (day.size === 0) this.listeners.delete(lobbyDayId);
    };
  }

  private async connect(): Promise<void> {
    if (this.stopped) return;
    const client = new Client({
      ...(this.config.databaseUrl ? { connectionString: this.config.databaseUrl } : {}),
      application_name: 'rotunda-board',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      options: `-c role=${APP_ROLE}`,
    });
    const lost = () => this.again(client);
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload = '' }) => {
      const [day = '', edit = 'all'] = payload.split(' ');
      for (const listener of this.listeners.get(day) ?? []) listener(edit);
    });
    try {
      await client.connect();
      await client.query(`listen ${BOARD_CHANNEL}`);
      this.client = client;
      for (const day of this.listeners.values()) for (const listener of day) listener('all');
    } catch (err) {
      this.logger.warn({ err }, 'the board hears nothing from other processes, trying again');
      await client.end().catch(() => undefined);
      this.again(client);
    }
  }

  private again(client: Client): void {
    if (this.stopped || (this.client !== null && this.client !== client)) return;
    this.client = null;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), RECONNECT_MS);
    this.retry.unref();
  }
}
