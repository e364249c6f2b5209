import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { AppModule } from '../../src/app.module.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { httpAdapter, prepareHttp } from '../../src/platform/http/http-application.js';
import { createLogger, NestLogger } from '../../src/platform/logging/logger.js';
import type { TestApplication } from './test-application.js';
import { testDatabase } from './test-database.js';

/** A route of the server: `url` with its parameters as `:name`. */
export interface ServedRoute {
  readonly method: string;
  readonly url: string;
}

/** The web process on a database of its own; it listens once `listen` was called. */
export interface WebApplication extends TestApplication {
  readonly app: NestFastifyApplication;
  /** Every route as the server itself lists it. */
  readonly routes: readonly ServedRoute[];
  /** Everything that the process logged, as JSON lines. */
  readonly log: string[];
  /** Starts listening on a free port of this machine and returns the address without a trailing slash. */
  listen(): Promise<string>;
}

/** Starts the pages on a fresh database: call it in `beforeAll` and `close` it in `afterAll`. */
export async function webApplication(environment: NodeJS.ProcessEnv = {}): Promise<WebApplication> {
  const database = await testDatabase();
  const settings = {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    ...environment,
  };
  const config = loadConfig(settings);
  const log: string[] = [];
  const logger = createLogger(config, 'web', { write: (line: string) => void log.push(line) });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, logger), httpAdapter(config), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const routes: ServedRoute[] = [];
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ method, url }) => void routes.push(...[method].flat().map((one) => ({ method: one, url }))));
  await prepareHttp(app, config, logger);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const owner = new Client({ connectionString: database.url });
  await owner.connect();
  return {
    app,
    routes,
    log,
    environment: settings,
    asOwner: async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
      (await owner.query<Row>(sql, [...values])).rows,
    async listen() {
      await app.listen(0, '127.0.0.1');
      const address = app.getHttpServer().address() as { port: number };
      return `http://127.0.0.1:${address.port}`;
    },
    async close() {
      await owner.end();
      await app.close();
      await database.drop();
    },
  };
}
