import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../logging/logger.js';

/** Touched every ten seconds by a worker whose event loop turns; a container's health check looks at its age. */
export const LIVENESS_FILE = join(tmpdir(), 'rotunda-worker-alive');

const EVERY_MS = 10_000;

/** Shows that a process without pages is alive. */
@Injectable()
export class LivenessFile implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  onApplicationBootstrap(): void {
    this.touch();
    this.timer = setInterval(() => this.touch(), EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private touch(): void {
    try {
      writeFileSync(LIVENESS_FILE, '');
    } catch (err) {
      this.logger.debug({ err }, 'liveness file not written');
    }
  }
}
