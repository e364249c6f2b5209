import { Module } from '@nestjs/common';
import { BouncesService } from './bounces/bounces.service.js';
import { Suppressions } from './bounces/suppressions.service.js';
import { CapturedMailService } from './capture/captured-mail.service.js';
import { SendingAccount } from './sending-account.service.js';
import { SendingPermit } from './sending-permit.service.js';
import { MailAlerts } from './mail-alerts.service.js';
import { MailPauses } from './mail-pauses.service.js';
import { MailFiguresQueries } from './mail-figures.queries.js';
import { MessageKinds } from './message-kinds.service.js';
import { OutboxQueries } from './outbox.queries.js';
import { OutboxService } from './outbox.service.js';
import { UnreachedQueries } from './unreached.queries.js';

/** What every process needs of messaging: to owe messages, to register kinds, to count. Delivery is a module of its own. */
@Module({
  providers: [
    MessageKinds,
    OutboxService,
    OutboxQueries,
    SendingAccount,
    SendingPermit,
    CapturedMailService,
    Suppressions,
    BouncesService,
    UnreachedQueries,
    MailFiguresQueries,
    MailAlerts,
    MailPauses,
  ],
  exports: [
    MessageKinds,
    OutboxService,
    OutboxQueries,
    SendingAccount,
    CapturedMailService,
    Suppressions,
    BouncesService,
    UnreachedQueries,
    MailFiguresQueries,
    MailAlerts,
    MailPauses,
    SendingPermit,
  ],
})
export class MessagingModule {}
