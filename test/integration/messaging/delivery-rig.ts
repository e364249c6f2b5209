import { pino } from 'pino';
import { Claims } from '../../../src/messaging/delivery/claims.js';
import { BodyErasure } from '../../../src/messaging/delivery/body-erasure.js';
import { Deliverer } from '../../../src/messaging/delivery/deliverer.js';
import { DeliveryLedger } from '../../../src/messaging/delivery/delivery-ledger.js';
import { DeliveryRounds } from '../../../src/messaging/delivery/delivery-rounds.js';
import { DEFAULT_DELIVERY_SETTINGS, type DeliverySettings } from '../../../src/messaging/delivery/delivery-settings.js';
import type { EmailQueue } from '../../../src/messaging/delivery/email-queue.js';
import type { EmailBatch, PrioritisedBatch } from '../../../src/messaging/delivery/email-batch.js';
import { HeldClaims } from '../../../src/messaging/delivery/held-claims.js';
import { MailPolicy } from '../../../src/messaging/delivery/mail-policy.js';
import { OutboxSweep } from '../../../src/messaging/delivery/outbox-sweep.js';
import { SendingPermit } from '../../../src/messaging/sending-permit.service.js';
import type { Config } from '../../../src/platform/config/config.js';
import { SendingAccount } from '../../../src/messaging/sending-account.service.js';
import { WorkerPresence } from '../../../src/messaging/delivery/worker-presence.js';
import { mailServer } from '../../../src/messaging/smtp/mail-server.js';
import { OutgoingMail } from '../../../src/messaging/smtp/outgoing-mail.js';
import { OutgoingStreams } from '../../../src/messaging/smtp/outgoing-streams.js';
import { ContactCipher } from '../../../src/platform/crypto/contact-cipher.js';
import { Suppressions } from '../../../src/messaging/bounces/suppressions.service.js';
import type { MessagingRig } from './messaging-rig.js';

/** Short waits, so that what takes minutes in production can be seen in a test. */
export const QUICK: Partial<DeliverySettings> = {
  heartbeatMs: 100,
  sweepMs: 50,
  serverGraceSeconds: 0,
  firstRetrySeconds: 0.05,
  longestRetrySeconds: 0.2,
  resendAfterSeconds: 0.1,
  requeueAfterSeconds: 0.5,
  leaseSeconds: 5,
};

/** What of a worker a test may set up otherwise. */
export interface WorkerOptions {
  readonly settings?: Partial<DeliverySettings>;
  readonly allow?: readonly string[];
  /** Where the installation is, and whether its mail leaves. */
  readonly installation?: Partial<Pick<Config, 'mailMode' | 'publicUrl'>>;
  /** The mailbox to which undelivered messages return. */
  readonly bounces?: string;
  readonly limits?: { readonly perSecond?: number; readonly perDay?: number };
  /** The same for mail to offices. */
  readonly officeLimits?: { readonly perSecond?: number; readonly perDay?: number };
  /** Where batches go instead of straight to this worker. */
  readonly queue?: (
    batches: readonly PrioritisedBatch[],
    deliver: (batch: EmailBatch) => Promise<void>,
  ) => Promise<void>;
}

/** A delivering worker inside the test's process, with a queue that hands each batch straight to it. */
export interface TestWorker {
  readonly deliverer: Deliverer;
  readonly sweep: OutboxSweep;
  readonly account: SendingAccount;
  readonly permit: SendingPermit;
  readonly erasure: BodyErasure;
  readonly presence: WorkerPresence;
  /** Sweeps and delivers once, without the timers. */
  once(): Promise<void>;
  /** Starts sweeping and beating by itself. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Sets up a worker on the rig's database that sends to `smtpUrl`. */
export async function testWorker(rig: MessagingRig, smtpUrl: string, options: WorkerOptions = {}): Promise<TestWorker> {
  const logger = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const settings = { ...DEFAULT_DELIVERY_SETTINGS, ...QUICK, ...options.settings };
  const cipher = new ContactCipher([Buffer.alloc(32, 7)]);
  const mailLimits = { people: options.limits ?? {}, offices: options.officeLimits ?? {} };
  const permit = new SendingPermit(
    rig.dataSource,
    rig.tenancy,
    { mailMode: 'capture', publicUrl: 'https://lobbyday.example.org', ...options.installation },
    logger,
  );
  const account = new SendingAccount(rig.dataSource, rig.tenancy, permit, { mailLimits }, logger);
  const held = new HeldClaims(rig.tenancy, settings);
  const presence = new WorkerPresence({ databaseUrl: rig.database.url }, settings, logger);
  const suppressions = new Suppressions(cipher);
  const claims = new Claims(
    rig.tenancy,
    rig.kinds,
    cipher,
    new MailPolicy(options.allow ?? 'anybody'),
    suppressions,
    settings,
    logger,
  );
  const ledger = new DeliveryLedger(rig.tenancy, cipher, suppressions, settings, logger);
  const outgoing = (address: string) =>
    new OutgoingMail({ address, bounces: options.bounces }, mailServer(smtpUrl), settings);
  const mail = new OutgoingStreams({
    people: outgoing('post@lobby.example.org'),
    offices: outgoing('offices@lobby.example.org'),
  });
  const deliverer = new Deliverer(claims, ledger, account, mail, presence, held, settings, logger);
  const inHand = new Set<Promise<void>>();
  const deliver = (batch: EmailBatch) => {
    const work = deliverer.deliver(batch).finally(() => inHand.delete(work));
    inHand.add(work);
    return work;
  };
  const add = async (batches: readonly PrioritisedBatch[]) => {
    if (options.queue) return options.queue(batches, deliver);
    for (const batch of batches) void deliver(batch).catch(() => undefined);
  };
  const sweep = new OutboxSweep(rig.tenancy, { add } as EmailQueue, account, settings, logger);
  const erasure = new BodyErasure(rig.tenancy, settings);
  const rounds = new DeliveryRounds(presence, sweep, deliverer, held, erasure, rig.tenancy, settings, logger);
  return {
    deliverer,
    sweep,
    account,
    permit,
    erasure,
    presence,
    async once() {
      await presence.start();
      const beating = setInterval(() => void presence.beat(), settings.heartbeatMs);
      try {
        await sweep.sweep();
        while (inHand.size > 0) await Promise.all(inHand);
      } finally {
        clearInterval(beating);
      }
    },
    start: () => rounds.onApplicationBootstrap(),
    stop: () => rounds.beforeApplicationShutdown(),
  };
}
