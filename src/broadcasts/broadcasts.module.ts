import { Module } from '@nestjs/common';
import { AdvocatesModule } from '../advocates/advocates.module.js';
import { BriefingsModule } from '../briefings/briefings.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { LobbyDaysModule } from '../lobby-days/lobby-days.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MessagingModule } from '../messaging/messaging.module.js';
import { I18nModule } from '../platform/i18n/i18n.module.js';
import { TemplatingModule } from '../platform/templating/templating.module.js';
import { BroadcastsMessages } from './broadcasts.messages.js';
import { BroadcastsQueries } from './broadcasts.queries.js';
import { BroadcastsService } from './broadcasts.service.js';
import { NewsSamples } from './news-samples.service.js';
import { DayCancellation } from './day-cancellation.service.js';
import { DayPostponement } from './day-postponement.service.js';
import { PostponementMessages } from './postponement.messages.js';

/** News that cannot wait. */
@Module({
  imports: [
    AdvocatesModule,
    BriefingsModule,
    IdentityModule,
    LobbyDaysModule,
    MeetingsModule,
    MessagingModule,
    I18nModule,
    TemplatingModule,
  ],
  providers: [
    NewsSamples,
    BroadcastsMessages,
    PostponementMessages,
    BroadcastsQueries,
    BroadcastsService,
    DayCancellation,
    DayPostponement,
  ],
  exports: [NewsSamples, BroadcastsQueries, BroadcastsService, DayCancellation, DayPostponement],
})
export class BroadcastsModule {}
