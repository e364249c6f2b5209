import { Module } from '@nestjs/common';
import { AdvocatesModule } from '../advocates/advocates.module.js';
import { BriefingsModule } from '../briefings/briefings.module.js';
import { DebriefsModule } from '../debriefs/debriefs.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { LobbyDaysModule } from '../lobby-days/lobby-days.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MessagingModule } from '../messaging/messaging.module.js';
import { I18nModule } from '../platform/i18n/i18n.module.js';
import { TemplatingModule } from '../platform/templating/templating.module.js';
import { ReminderFactsReader } from './reminder-facts.service.js';
import { ReminderLetters } from './reminder-letters.service.js';
import { RemindersMessages } from './reminders.messages.js';
import { RemindersService } from './reminders.service.js';

/** What the clock makes due, from an invitation to the training to the thanks. */
@Module({
  imports: [
    AdvocatesModule,
    BriefingsModule,
    DebriefsModule,
    IdentityModule,
    LobbyDaysModule,
    MeetingsModule,
    MessagingModule,
    I18nModule,
    TemplatingModule,
  ],
  providers: [ReminderFactsReader, ReminderLetters, RemindersMessages, RemindersService],
  exports: [RemindersService],
})
export class RemindersModule {}
