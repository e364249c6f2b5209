// A worker process of its own for the fault harness: the real delivery module with a kind of message that the
// harness scripts through a table, and, on request, a planted mistake.
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import { Claims } from '../../src/messaging/delivery/claims.js';
import type { ClaimedMessage } from '../../src/messaging/delivery/claimed-message.js';
import { DeliveryLedger } from '../../src/messaging/delivery/delivery-ledger.js';
import { DEFAULT_DELIVERY_SETTINGS, type DeliverySettings } from '../../src/messaging/delivery/delivery-settings.js';
import type { EmailBatch } from '../../src/messaging/delivery/email-batch.js';
import type { FrozenMessage } from '../../src/messaging/delivery/frozen-message.js';
import { WorkerPresence } from '../../src/messaging/delivery/worker-presence.js';
import type { MessageKind, MessageRef, RenderedMessage, StillDue } from '../../src/messaging/message-kind.js';
import { MessageKinds } from '../../src/messaging/message-kinds.service.js';
import { MessagingDeliveryModule } from '../../src/messaging/messaging-delivery.module.js';
import { MessagingModule } from '../../src/messaging/messaging.module.js';
import { platformModules } from '../../src/composition.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { createLogger, NestLogger } from '../../src/platform/logging/logger.js';
import { PerTransaction } from '../../src/platform/database/per-transaction.js';
import { QueueModule } from '../../src/platform/queue/queue.module.js';
import { startFailure } from '../../src/start-failure.js';

/** Mistakes that the harness must notice. */
const mutant = process.env.FAULT_MUTANT ?? 'none';
const settings = JSON.parse(process.env.FAULT_SETTINGS ?? '{}') as Partial<DeliverySettings>;
let lingerMs = 0;

interface Person {
  readonly address: string;
  readonly withdrawn: boolean;
  readonly version: number;
}

class ScriptedKind implements MessageKind {
  private readonly read = new PerTransaction<Person | null>();

  constructor(
    readonly kind: MessageKind['kind'],
    readonly priority: number,
  ) {}

  async stillDue(tx: EntityManager, ref: MessageRef): Promise<StillDue> {
    if (mutant === 'recheck-skipped') return { send: true };
    const person = await this.person(tx, ref);
    if (!person || person.withdrawn) return { send: false, reason: 'consent-withdrawn' };
    return person.version > ref.version ? { send: false, reason: 'superseded' } : { send: true };
  }

  async render(tx: EntityManager, ref: MessageRef): Promise<RenderedMessage> {
    const person = await this.person(tx, ref);
    return {
      to: { name: 'Ana Example', address: person?.address ?? 'deleted@example.org' },
      fromName: 'Harbor Neighbors',
      language: 'en',
      subject: `Your day, version ${ref.version}`,
      html: `<p>Version ${ref.version}</p>`,
      text: `Version ${ref.version}`,
    };
  }

  /** As the application's own kinds do: one query for all messages of a claim. */
  async prepare(tx: EntityManager, refs: readonly MessageRef[]): Promise<void> {
    const rows: (Person & { id: string })[] = await tx.query(
      'select id, address, withdrawn, version from fault_people where id = any($1)',
      [refs.map((ref) => ref.recipientId)],
    );
    const people = new Map(rows.map((row) => [row.id, row]));
    for (const { recipientId } of refs) this.read.put(tx, recipientId, people.get(recipientId) ?? null);
  }

  private person(tx: EntityManager, ref: MessageRef): Promise<Person | null> {
    return this.read.get(tx, ref.recipientId, async () => {
      const [row]: Person[] = await tx.query('select address, withdrawn, version from fault_people where id = $1', [
        ref.recipientId,
      ]);
      return row ?? null;
    });
  }
}

/** Tells the harness when a claim has been committed, and gives it time to strike there. */
@Injectable()
class TalkativeClaims extends Claims {
  override async take(batch: EmailBatch, workerId: string): Promise<ClaimedMessage[]> {
    const taken = await super.take(batch, workerId);
    if (taken.length > 0) process.send?.({ event: 'claimed' });
    if (lingerMs > 0) await delay(lingerMs);
    return taken;
  }
}

/** The oldest mistake of all: a message is written down as sent before it is. */
@Injectable()
class HastyLedger extends DeliveryLedger {
  override async begin(message: ClaimedMessage, frozen: FrozenMessage): Promise<boolean> {
    const begun = await super.begin(message, frozen);
    if (begun) await super.end(message, { result: 'sent', code: '250' });
    return begun;
  }
}

@Module({ imports: [MessagingModule] })
class FaultKindsModule implements OnModuleInit {
  constructor(private readonly kinds: MessageKinds) {}

  onModuleInit(): void {
    this.kinds.register(new ScriptedKind('briefing', 50));
    this.kinds.register(new ScriptedKind('schedule-changed', 10));
    this.kinds.register(new ScriptedKind('day-before', 50));
  }
}

/** Puts the harness's own parts in place of the module's. */
function withHarness(module: typeof MessagingDeliveryModule): void {
  const providers = Reflect.getMetadata('providers', module) as { provide?: unknown }[];
  const replaced = providers.map((provider) => {
    if (provider === Claims) return { provide: Claims, useClass: TalkativeClaims };
    if (provider === DeliveryLedger && mutant === 'sent-before-smtp')
      return { provide: DeliveryLedger, useClass: HastyLedger };
    if (String(provider.provide) === 'Symbol(delivery settings)')
      return { ...provider, useValue: { ...DEFAULT_DELIVERY_SETTINGS, ...settings } };
    return provider;
  });
  Reflect.defineMetadata('providers', replaced, module);
}

process.on('message', (message: { block?: number; linger?: number }) => {
  lingerMs = message.linger ?? lingerMs;
  // A blocked event loop: nothing of this process runs, its sockets stay open.
  if (message.block) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, message.block);
});

// A harness that was stopped leaves no workers behind.
process.on('disconnect', () => process.exit(1));

try {
  withHarness(MessagingDeliveryModule);
  const config = loadConfig();
  const logger = createLogger(config, 'worker');

  @Module({
    imports: [
      ...platformModules(config, logger),
      QueueModule,
      MessagingModule,
      FaultKindsModule,
      MessagingDeliveryModule,
    ],
  })
  class FaultWorkerModule {}

  const app = await NestFactory.createApplicationContext(FaultWorkerModule, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  app.enableShutdownHooks();
  process.send?.({ event: 'ready', workerId: app.get(WorkerPresence).workerId });
} catch (error) {
  startFailure(error);
}
