import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { contextModules, platformModules } from './composition.js';
import type { Config } from './platform/config/config.js';

/** The services that operator commands call; it serves no pages and runs no jobs. */
@Module({})
export class CliModule {
  static with(config: Config, logger: Logger): DynamicModule {
    return { module: CliModule, imports: [...platformModules(config, logger), ...contextModules] };
  }
}
