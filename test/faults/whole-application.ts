import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CliModule } from '../../src/cli.module.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { freePort } from '../../src/platform/embedded/free-port.js';
import { createLogger, NestLogger } from '../../src/platform/logging/logger.js';
import { type RotundaProcess, rotundaProcess } from '../support/rotunda-process.js';
import type { TestApplication } from '../support/test-application.js';
import type { World } from './world.js';

/** How many processes of each kind, and what is different about each worker. */
export interface Processes {
  readonly webs?: number;
  readonly workers?: readonly NodeJS.ProcessEnv[];
}

/** The application as operators run it, on the world's servers, in the place of the two scripted workers. */
export class WholeApplication implements TestApplication {
  private processes: readonly RotundaProcess[] = [];

  private constructor(
    private readonly world: World,
    readonly environment: NodeJS.ProcessEnv,
    readonly app: INestApplicationContext,
    /** Where each web process listens. */
    readonly ports: readonly number[],
  ) {}

  /** Opens the services for setting up; the processes are started by `start`. */
  static async open(world: World, webs = 0): Promise<WholeApplication> {
    await world.stopWorkers();
    const ports = await Promise.all(Array.from({ length: webs }, () => freePort()));
    const environment = { ...world.environment, PUBLIC_URL: `http://127.0.0.1:${ports[0] ?? 3000}` };
    const config = loadConfig({ ...environment, LOG_LEVEL: 'silent' });
    const logger = createLogger(config, 'faults');
    const app = await NestFactory.createApplicationContext(CliModule.with(config, logger), {
      logger: new NestLogger(logger),
      abortOnError: false,
    });
    return new WholeApplication(world, environment, app, ports);
  }

  /** Starts the web processes and a worker for each environment given. */
  async start(workers: readonly NodeJS.ProcessEnv[] = []): Promise<void> {
    this.processes = await Promise.all([
      ...this.ports.map((port) => rotundaProcess('main', { ...this.environment, PORT: String(port) })),
      ...workers.map((own) => rotundaProcess('worker', { ...this.environment, ...own })),
    ]);
  }

  async asOwner<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.world.owner.query<Row>(sql, [...values])).rows;
  }

  /** Stops every process, and leaves nothing that the scripted workers would not understand or a later run be reminded of. */
  async close(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.stop()));
    await this.app.close();
    await this.world.owner.query('delete from outbox_messages');
    await this.world.owner.query(`update lobby_days set state = 'closed' where id <> $1`, [this.world.day]);
  }
}
