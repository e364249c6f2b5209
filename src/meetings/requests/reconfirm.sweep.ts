import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../../platform/logging/logger.js';
import { Reconfirmations } from './reconfirmations.service.js';

const SWEEP_MS = 300_000;

/** Looks every few minutes whether it is the morning before a day whose offices have yet to be reconfirmed. */
@Injectable()
export class ReconfirmSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly reconfirmations: Reconfirmations,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), SWEEP_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      const count = await this.reconfirmations.putDue();
      if (count > 0) this.logger.info({ count }, 'offices reconfirmed');
    } catch (err) {
      this.logger.warn({ err }, 'reconfirmations could not be looked for');
    }
  }
}
