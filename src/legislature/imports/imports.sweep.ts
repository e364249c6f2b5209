import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../../platform/logging/logger.js';
import { ImportRequestsService } from './import-requests.service.js';

const SWEEP_MS = 30_000;
const ERASURE_MS = 3_600_000;

/**
 * Looks twice a minute for imports that nobody works on, so that a lost job or a dead worker costs a minute, and every
 * hour for rejected rows that have been kept long enough.
 */
@Injectable()
export class ImportsSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly requests: ImportRequestsService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.every(SWEEP_MS, () => this.requests.requeue(), 'imports put back on the queue');
    this.every(ERASURE_MS, () => this.requests.eraseRejectedRows(), 'rejected rows erased');
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  private every(milliseconds: number, work: () => Promise<number>, done: string): void {
    const round = (): void => {
      work().then(
        (count) => count > 0 && this.logger.info({ count }, done),
        (err: unknown) => this.logger.warn({ err }, 'a round of the imports’ sweep failed'),
      );
    };
    this.timers.push(setInterval(round, milliseconds));
  }
}
