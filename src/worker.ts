import { NestFactory } from '@nestjs/core';
import { loadConfig } from './platform/config/config.js';
import { createLogger, NestLogger } from './platform/logging/logger.js';
import { leaveWithParent } from './platform/processes/leave-with-parent.js';
import { startFailure } from './start-failure.js';
import { WorkerModule } from './worker.module.js';

try {
  const config = loadConfig();
  const logger = createLogger(config, 'worker');
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  app.enableShutdownHooks();
  leaveWithParent();
  logger.info('worker process takes jobs');
  process.send?.('ready');
} catch (error) {
  startFailure(error);
}
