import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { OrganisationId, OutboxMessageId } from '../../kernel/ids.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { LOGGER } from '../../platform/logging/logger.js';
import { DELIVERY_SETTINGS, type DeliverySettings } from './delivery-settings.js';
import type { PrioritisedBatch } from './email-batch.js';
import { EmailQueue } from './email-queue.js';
import { KINDS_OF_STREAM, MAIL_STREAMS, type MailStream } from '../mail-stream.js';
import { SendingAccount } from '../sending-account.service.js';
import { IS_STOPPED } from '../stopped-mail.js';

const BATCHES_A_ROUND = 20;

// `between` instead of `>`: a clock that was set back leaves no marks in the future that would hold a message up.
const IS_DUE = `due_at <= app_now() and (state in ('pending', 'retry') or (state = 'uncertain' and resends = 0))
  and (queued_at is null or queued_at not between app_now() - make_interval(secs => $1) and app_now())`;

/** Puts what is due onto the queue, and again what nobody has claimed in time. Several workers may sweep at once. */
@Injectable()
export class OutboxSweep {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly queue: EmailQueue,
    private readonly account: SendingAccount,
    @Inject(DELIVERY_SETTINGS) private readonly settings: DeliverySettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Returns how many messages it has put onto the queue: none of a stream that is paused, and of one with limits no more than
   * may leave within seconds, the most urgent first, so that the rest waits where it can be overtaken.
   */
  async sweep(): Promise<number> {
    const organisations = await this.organisationsWithDueMail();
    let queued = 0;
    for (const stream of organisations.length > 0 ? MAIL_STREAMS : []) {
      if (await this.account.paused(stream)) continue;
      let room = await this.account.room(stream);
      for (const organisation of organisations) {
        const taken = await this.queueStream(organisation, stream, room);
        room -= taken;
        queued += taken;
      }
    }
    return queued;
  }

  private async queueStream(organisation: OrganisationId, stream: MailStream, room: number): Promise<number> {
    let queued = 0;
    for (;;) {
      const most = Math.min(BATCHES_A_ROUND * this.settings.batchSize, room - queued);
      if (most <= 0) return queued;
      const round = await this.queueRound(organisation, stream, most);
      queued += round;
      if (round < most) return queued;
    }
  }

  private async organisationsWithDueMail(): Promise<OrganisationId[]> {
    const rows: { id: OrganisationId }[] = await this.tenancy.lookUp((tx) =>
      tx.query(
        `select organisation_id as id from outbox_messages where ${IS_DUE} group by organisation_id order by min(priority), min(due_at)`,
        [this.settings.requeueAfterSeconds],
      ),
    );
    return rows.map((row) => row.id);
  }

  private async queueRound(organisationId: OrganisationId, stream: MailStream, most: number): Promise<number> {
    const rows = await this.tenancy.run(organisationId, async (tx) => {
      await waitForOtherSweeps(tx, organisationId);
      const [marked]: [{ id: OutboxMessageId; priority: number; dueAt: Date }[]] = await tx.query(
        // Materialised: a plan that joins in a nested loop would run the limited query once a row, and take too many.
        `with due as materialized (select id from outbox_messages where ${IS_DUE} and kind = any($3) and not (${IS_STOPPED})
           order by priority, due_at limit $2 for update skip locked)
         update outbox_messages m set queued_at = app_now() from due where m.id = due.id returning m.id, m.priority, m.due_at as "dueAt"`,
        [this.settings.requeueAfterSeconds, most, KINDS_OF_STREAM[stream]],
      );
      return marked.sort((a, b) => a.priority - b.priority || a.dueAt.getTime() - b.dueAt.getTime());
    });
    if (rows.length === 0) return 0;
    try {
      await this.queue.add(this.batches(organisationId, stream, rows));
    } catch (err) {
      this.logger.warn({ err, messages: rows.length }, 'queue out of reach, messages wait in the outbox');
      await this.unmark(organisationId, rows);
      return 0;
    }
    return rows.length;
  }

  private batches(
    organisationId: OrganisationId,
    stream: MailStream,
    rows: readonly { id: OutboxMessageId; priority: number }[],
  ): PrioritisedBatch[] {
    const batches: (PrioritisedBatch & { readonly messageIds: OutboxMessageId[] })[] = [];
    for (const { id, priority } of rows) {
      const last = batches.at(-1);
      if (last && last.priority === priority && last.messageIds.length < this.settings.batchSize)
        last.messageIds.push(id);
      else batches.push({ organisationId, stream, messageIds: [id], priority });
    }
    return batches;
  }

  private async unmark(organisationId: OrganisationId, rows: readonly { id: OutboxMessageId }[]): Promise<void> {
    await this.tenancy.run(organisationId, (tx) =>
      tx.query(
        `update outbox_messages set queued_at = null where id in (
           select id from outbox_messages where id = any($1) and state <> 'claimed' for update skip locked)`,
        [rows.map((row) => row.id)],
      ),
    );
  }
}

/**
 * Waits a second at most until nobody else sweeps: a sweep that meets rows which another has just marked keeps them locked until
 * it ends, and a job that comes for them meanwhile takes them for somebody else's. A worker that stands still in the middle of
 * a sweep holds the others up no longer than that.
 */
async function waitForOtherSweeps(tx: EntityManager, organisation: OrganisationId): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const [turn]: { isMine: boolean }[] = await tx.query(
      `select pg_try_advisory_xact_lock(hashtext('outbox-sweep'), hashtext($1)) as "isMine"`,
      [organisation],
    );
    if (turn!.isMine) return;
    await delay(20);
  }
}
