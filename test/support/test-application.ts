import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { CliModule } from '../../src/cli.module.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { createLogger, NestLogger } from '../../src/platform/logging/logger.js';
import { testDatabase } from './test-database.js';

/** The application's services on a database of their own, and a way to look at the rows past them. */
export interface TestApplication {
  readonly app: INestApplicationContext;
  /** The environment with which another process works on the same rows. */
  readonly environment: NodeJS.ProcessEnv;
  /** Runs SQL as the schema's owner, whom no policy restricts. */
  asOwner<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Starts every context on a fresh database: call it in `beforeAll` and `close` it in `afterAll`. */
export async function testApplication(environment: NodeJS.ProcessEnv = {}): Promise<TestApplication> {
  const database = await testDatabase();
  const settings = {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    PUBLIC_URL: 'https://lobbyday.example.org',
    ...environment,
  };
  const config = loadConfig({ LOG_LEVEL: 'silent', ...settings });
  const logger = createLogger(config, 'test');
  const app = await NestFactory.createApplicationContext(CliModule.with(config, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const owner = new Client({ connectionString: database.url });
  await owner.connect();
  return {
    app,
    environment: settings,
    asOwner: async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
      (await owner.query<Row>(sql, [...values])).rows,
    async close() {
      await owner.end();
      await app.close();
      await database.drop();
    },
  };
}
