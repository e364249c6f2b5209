import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { contextModules, platformModules } from './composition.js';
import type { Config } from './platform/config/config.js';
import { ConsoleModule } from './web/console/console.module.js';
import { DeskModule } from './web/desk/desk.module.js';
import { DevInboxModule } from './web/dev/dev-inbox.module.js';
import { QueueBoardModule } from './web/operator/queue-board.module.js';
import { OfficeModule } from './web/office/office.module.js';
import { WebModule } from './web/web.module.js';

/** The web process: pages on top of every context. */
@Module({})
export class AppModule {
  static with(config: Config, logger: Logger): DynamicModule {
    const devInbox = config.mailMode === 'live' ? [] : [DevInboxModule];
    const queueBoard = config.queueBoard === undefined ? [] : [QueueBoardModule];
    return {
      module: AppModule,
      imports: [
        ...platformModules(config, logger),
        ...contextModules,
        WebModule,
        ConsoleModule,
        DeskModule,
        OfficeModule,
        ...devInbox,
        ...queueBoard,
      ],
    };
  }
}
