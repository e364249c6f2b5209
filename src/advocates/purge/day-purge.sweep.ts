import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../../platform/logging/logger.js';
import { DayPurgeService } from './day-purge.service.js';

const SWEEP_MS = 3_600_000;

/** Looks every hour for days whose people must be forgotten; every worker does, and rows say which one was first. */
@Injectable()
export class DayPurgeSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | null = null;

  constructor(
    private readonly purges: DayPurgeService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.sweep(), SWEEP_MS);
    this.sweep();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  private sweep(): void {
    this.sweeping ??= this.purges
      .sweep()
      .then((receipts) => {
        for (const { lobbyDayId, counts } of receipts) this.logger.info({ lobbyDayId, counts }, 'a day was purged');
      })
      .catch((err: unknown) => this.logger.warn({ err }, 'days could not be purged, the next sweep tries again'))
      .finally(() => (this.sweeping = null));
  }
}
