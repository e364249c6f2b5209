import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OUTBOX_DOORBELL } from './outbox.service.js';

/**
 * Lets an organisation stop its own mail, and nobody else's. What is in a worker's hands still leaves; people can still sign
 * in, because somebody has to be able to let it go on.
 */
@Injectable()
export class MailPauses {
  /** Since when the transaction's organisation has stopped its mail; null while it goes out. */
  async since(tx: EntityManager): Promise<Date | null> {
    const rows: { since: Date }[] = await tx.query(
      'select paused_since as since from mail_pauses where organisation_id = current_organisation()',
    );
    return rows[0]?.since ?? null;
  }

  /** Stops the organisation's mail until somebody resumes it. */
  async pause(tx: EntityManager): Promise<void> {
    await tx.query('insert into mail_pauses (organisation_id) values (current_organisation()) on conflict do nothing');
  }

  /** Lets it go out again: what became due meanwhile leaves at once, and what went stale never does. */
  async resume(tx: EntityManager): Promise<void> {
    await tx.query('delete from mail_pauses where organisation_id = current_organisation()');
    await tx.query(
      `update outbox_messages set queued_at = null where id in (
         select id from outbox_messages where queued_at is not null and state in ('pending', 'retry', 'uncertain')
           for update skip locked)`,
    );
    await tx.query(`select pg_notify($1, '')`, [OUTBOX_DOORBELL]);
  }
}
