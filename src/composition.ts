import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import type { Logger } from 'pino';
import { AdvocatesModule } from './advocates/advocates.module.js';
import { BriefingsModule } from './briefings/briefings.module.js';
import { DebriefsModule } from './debriefs/debriefs.module.js';
import { BroadcastsModule } from './broadcasts/broadcasts.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { LegislatureModule } from './legislature/legislature.module.js';
import { LobbyDaysModule } from './lobby-days/lobby-days.module.js';
import { MeetingsModule } from './meetings/meetings.module.js';
import { MessagingModule } from './messaging/messaging.module.js';
import { ConfigModule } from './platform/config/config.module.js';
import type { Config } from './platform/config/config.js';
import { CryptoModule } from './platform/crypto/crypto.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import { QueueModule } from './platform/queue/queue.module.js';
import { RemindersModule } from './reminders/reminders.module.js';
import { SchedulingModule } from './scheduling/scheduling.module.js';

/** The plumbing that every process has. */
export function platformModules(config: Config, logger: Logger): (DynamicModule | (new () => object))[] {
  return [
    ConfigModule.with(config),
    LoggingModule.with(logger),
    HealthModule,
    CryptoModule,
    DatabaseModule,
    QueueModule,
  ];
}

/** The contexts, whose services every process may call. */
export const contextModules: NonNullable<ModuleMetadata['imports']> = [
  MessagingModule,
  IdentityModule,
  LegislatureModule,
  LobbyDaysModule,
  AdvocatesModule,
  MeetingsModule,
  SchedulingModule,
  BriefingsModule,
  RemindersModule,
  DebriefsModule,
  BroadcastsModule,
];
