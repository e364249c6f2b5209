import { Module } from '@nestjs/common';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import { registerQueue } from '../platform/queue/register-queue.js';
import { BodyErasure } from './delivery/body-erasure.js';
import { Claims } from './delivery/claims.js';
import { Deliverer } from './delivery/deliverer.js';
import { DeliveryLedger } from './delivery/delivery-ledger.js';
import { DeliveryProcessor } from './delivery/delivery.processor.js';
import { DeliveryRounds } from './delivery/delivery-rounds.js';
import { DEFAULT_DELIVERY_SETTINGS, DELIVERY_SETTINGS, type DeliverySettings } from './delivery/delivery-settings.js';
import { EmailQueue } from './delivery/email-queue.js';
import { HeldClaims } from './delivery/held-claims.js';
import { MailPolicy } from './delivery/mail-policy.js';
import { OutboxSweep } from './delivery/outbox-sweep.js';
import { WorkerPresence } from './delivery/worker-presence.js';
import { EMAIL_QUEUE } from './domain/email-queue.js';
import { MessagingModule } from './messaging.module.js';
import { MailExit } from './smtp/mail-exit.js';
import { mailServer } from './smtp/mail-server.js';
import { senderIdentity } from './smtp/sender-identity.js';
import { OutgoingMail } from './smtp/outgoing-mail.js';
import { OutgoingStreams } from './smtp/outgoing-streams.js';

/** Delivers the outbox; imported by the worker process alone. */
@Module({
  imports: [MessagingModule, registerQueue(EMAIL_QUEUE)],
  providers: [
    { provide: DELIVERY_SETTINGS, useValue: DEFAULT_DELIVERY_SETTINGS },
    {
      provide: MailPolicy,
      inject: [CONFIG],
      useFactory: (config: Config) => new MailPolicy(config.mailMode === 'allow-list' ? config.mailAllow : 'anybody'),
    },
    {
      provide: OutgoingStreams,
      inject: [CONFIG, MailExit, DELIVERY_SETTINGS],
      useFactory: async (config: Config, exit: MailExit, settings: DeliverySettings) => {
        const { people, offices } = await exit.open();
        const sender = (address: string) => senderIdentity(address, config);
        return new OutgoingStreams({
          people: new OutgoingMail(sender(config.mailFrom), mailServer(people), settings),
          offices: new OutgoingMail(sender(config.officeMailFrom), mailServer(offices), {
            ...settings,
            connections: 1,
          }),
        });
      },
    },
    MailExit,
    EmailQueue,
    WorkerPresence,
    OutboxSweep,
    Claims,
    HeldClaims,
    DeliveryLedger,
    Deliverer,
    BodyErasure,
    DeliveryRounds,
    DeliveryProcessor,
  ],
})
export class MessagingDeliveryModule {}
