import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { AdvocatesWorkerModule } from './advocates/advocates-worker.module.js';
import { contextModules, platformModules } from './composition.js';
import { LegislatureWorkerModule } from './legislature/legislature-worker.module.js';
import { MeetingsWorkerModule } from './meetings/meetings-worker.module.js';
import { MessagingDeliveryModule } from './messaging/messaging-delivery.module.js';
import type { Config } from './platform/config/config.js';
import { LivenessFile } from './platform/health/liveness-file.service.js';
import { RemindersWorkerModule } from './reminders/reminders-worker.module.js';
import { SchedulingWorkerModule } from './scheduling/scheduling-worker.module.js';

/** The worker process: takes jobs and delivers mail; any number of them may run on any machines. */
@Module({})
export class WorkerModule {
  static with(config: Config, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ...platformModules(config, logger),
        ...contextModules,
        LegislatureWorkerModule,
        MeetingsWorkerModule,
        SchedulingWorkerModule,
        RemindersWorkerModule,
        AdvocatesWorkerModule,
        MessagingDeliveryModule,
      ],
      providers: [LivenessFile],
    };
  }
}
