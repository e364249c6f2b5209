import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CliModule } from '../cli.module.js';
import { loadConfig } from '../platform/config/config.js';
import { DatabaseConnection } from '../platform/database/database-connection.service.js';
import { addressOfInstance } from '../platform/embedded/running-instance.js';
import { startEmbeddedPostgres } from '../platform/embedded/embedded-postgres.js';
import { createLogger, NestLogger } from '../platform/logging/logger.js';

const PATIENCE_MS = 10_000;

/**
 * Runs work with the application's services on the configured database. Without `DATABASE_URL` that is the embedded
 * one: the running one if Rotunda runs, else one started for the length of this command.
 * @throws DatabaseUnreachableError when the database does not answer within ten seconds.
 */
export async function withApplication<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const configured = loadConfig();
  const embedded = configured.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: configured.dataDir });
  // Links that a command prints lead to the Rotunda that runs, on whichever port it was started.
  const running = embedded && (await addressOfInstance(configured.dataDir));
  const publicUrl = running ?? configured.publicUrl;
  const config = embedded ? { ...configured, databaseUrl: embedded.url, publicUrl } : configured;
  try {
    const logger = createLogger({ ...config, logLevel: config.logLevel === 'info' ? 'error' : config.logLevel }, 'cli');
    const app = await NestFactory.createApplicationContext(CliModule.with(config, logger), {
      logger: new NestLogger(logger),
      abortOnError: false,
    });
    try {
      await app.get(DatabaseConnection).ready(PATIENCE_MS);
      return await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await embedded?.stop();
  }
}

/** What a command found out: an object for programs and lines for people, and its exit status when not 0. */
export interface CommandResult {
  readonly json: object;
  readonly lines: readonly string[];
  readonly status?: number;
}

/** Prints a result, as one JSON object or as lines, on standard output, and sets the exit status. */
export function report(result: CommandResult, asJson: boolean): void {
  process.stdout.write(asJson ? `${JSON.stringify(result.json)}\n` : result.lines.map((line) => `${line}\n`).join(''));
  if (result.status !== undefined) process.exitCode = result.status;
}

/** Tells a person how a command comes along, on standard error. */
export function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}
