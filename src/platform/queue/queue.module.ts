import { BullModule } from '@nestjs/bullmq';
import {
  type BeforeApplicationShutdown,
  Global,
  Inject,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { ConfigError } from '../config/config-error.js';
import { HealthChecks } from '../health/health-checks.service.js';
import { LOGGER } from '../logging/logger.js';
import { DEFAULT_JOB_OPTIONS } from './job-options.js';
import { openPostgres } from './postgres-server.js';
import { QUEUE_SERVER, QueueServer } from './queue-server.js';
import { openRedis } from './redis-server.js';

/** Opens the queue server that the configuration asks for: Redis where `redisUrl` is set, else the database. */
export async function openQueueServer(config: Config, logger: Logger): Promise<QueueServer> {
  if (config.redisUrl) return openRedis(config.redisUrl, logger);
  if (!config.databaseUrl) throw new ConfigError(['DATABASE_URL or REDIS_URL is needed by this process']);
  return openPostgres(config.databaseUrl, config.migrationDatabaseUrl ?? config.databaseUrl, logger);
}

@Global()
@Module({
  providers: [{ provide: QUEUE_SERVER, inject: [CONFIG, LOGGER], useFactory: openQueueServer }],
  exports: [QUEUE_SERVER],
})
class QueueServerModule implements OnModuleInit, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(QUEUE_SERVER) private readonly server: QueueServer,
    private readonly health: HealthChecks,
  ) {}

  onModuleInit(): void {
    this.health.register('queue', () => this.server.check());
  }

  beforeApplicationShutdown(): void {
    this.server.losePatience();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.server.close();
  }
}

/**
 * Connects the queues: a context that owns one imports `registerQueue(name)` and, in the worker process, provides one
 * `@Processor(name)`. Job data are ids only.
 */
@Module({
  imports: [
    QueueServerModule,
    BullModule.forRootAsync({
      inject: [QUEUE_SERVER],
      useFactory: ({ connection, prefix }: QueueServer) => ({
        // BullMQ's types know only Redis here; ProducerQueue and ConsumerWorker pick the backend that fits.
        connection: connection as never,
        ...(prefix && { prefix }),
        defaultJobOptions: DEFAULT_JOB_OPTIONS,
      }),
    }),
  ],
})
export class QueueModule {}
