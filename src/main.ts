import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { loadConfig } from './platform/config/config.js';
import { httpAdapter, prepareHttp } from './platform/http/http-application.js';
import { createLogger, NestLogger } from './platform/logging/logger.js';
import { leaveWithParent } from './platform/processes/leave-with-parent.js';
import { startFailure } from './start-failure.js';

try {
  const config = loadConfig();
  const logger = createLogger(config, 'web');
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, logger), httpAdapter(config), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  app.enableShutdownHooks();
  leaveWithParent();
  await prepareHttp(app, config, logger);
  await app.listen(config.port, config.host);
  logger.info({ port: config.port }, 'web process listens');
  process.send?.('ready');
} catch (error) {
  startFailure(error);
}
