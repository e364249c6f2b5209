import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../platform/logging/logger.js';
import { RemindersService } from './reminders.service.js';

const SWEEP_MS = 30_000;

/** Looks twice a minute for reminders that have become due; every worker does, and none of them keeps a schedule. */
@Injectable()
export class RemindersSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | null = null;

  constructor(
    private readonly reminders: RemindersService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.sweep(), SWEEP_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  private sweep(): void {
    this.sweeping ??= this.reminders
      .sweep()
      .then((count) => {
        if (count > 0) this.logger.info({ count }, 'reminders are due');
      })
      .catch((err: unknown) =>
        this.logger.warn({ err }, 'reminders could not be looked for, the next sweep tries again'),
      )
      .finally(() => (this.sweeping = null));
  }
}
