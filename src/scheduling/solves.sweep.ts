import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../platform/logging/logger.js';
import { SolvesService } from './solves.service.js';

const SWEEP_MS = 30_000;

/** Looks twice a minute for proposals that nobody works on, so that a lost job or a dead worker costs a minute. */
@Injectable()
export class SolvesSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly solves: SolvesService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.solves.requeue().then(
        (count) => count > 0 && this.logger.info({ count }, 'proposals put back on the queue'),
        (err: unknown) => this.logger.warn({ err }, 'proposals could not be looked for'),
      );
    }, SWEEP_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
