import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId, OutboxMessageId } from '../kernel/ids.js';
import { prepared } from '../platform/database/prepared-statements.js';
import type { MessageKindName } from './message-kind.js';
import { MessageKinds } from './message-kinds.service.js';
import { NotUncertainError } from './messaging.errors.js';
import { dedupeKey, type OutboxEntry } from './outbox-entry.js';

/** The channel on which a commit that owes messages rings; it carries nothing. */
export const OUTBOX_DOORBELL = 'rotunda_outbox';

/** What a person may decide about a message that may or may not have arrived. */
export type UncertainDecision = 'send-again' | 'count-as-sent' | 'give-up';

/** Writes what is owed to people, in the transaction that makes it due. */
@Injectable()
export class OutboxService {
  constructor(private readonly kinds: MessageKinds) {}

  /**
   * Owes messages and returns how many are new. A message that is owed already (same kind, subject, version and
   * recipient), in whatever state, is left as it is. Workers hear of it when the transaction commits.
   * @throws UnknownMessageKindError
   */
  async put(tx: EntityManager, entries: readonly OutboxEntry[]): Promise<number> {
    if (entries.length === 0) return 0;
    const column = <T>(value: (entry: OutboxEntry) => T) => entries.map(value);
    const [put] = (await tx.query(
      prepared(`with written as (
         insert into outbox_messages
           (organisation_id, lobby_day_id, kind, subject_id, version, recipient_id, dedupe_key,
            first_due_at, due_at, expires_at, priority)
         select o, d, k, s, v, r, key, coalesce(due, app_now()), coalesce(due, app_now()), expires, p
           from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::int[], $6::uuid[], $7::text[],
             $8::timestamptz[], $9::timestamptz[], $10::int[]) as entry (o, d, k, s, v, r, key, due, expires, p)
         on conflict (dedupe_key) do nothing returning id)
       select count(*)::int as written, case when count(*) > 0 then pg_notify($11, '') end as rung from written`),
      [
        column((entry) => entry.organisationId),
        column((entry) => entry.lobbyDayId),
        column((entry) => entry.kind),
        column((entry) => entry.subjectId),
        column((entry) => entry.version),
        column((entry) => entry.recipientId),
        column(dedupeKey),
        column((entry) => entry.dueAt ?? null),
        column((entry) => entry.expiresAt ?? null),
        column((entry) => entry.priority ?? this.kinds.get(entry.kind).priority),
        OUTBOX_DOORBELL,
      ],
    )) as [{ written: number }];
    return put.written;
  }

  /**
   * Lets the messages to some people that certainly have not arrived be written once more before they leave: what was
   * frozen at an earlier attempt does not hold any longer.
   */
  async writeAnew(tx: EntityManager, recipientIds: readonly string[]): Promise<void> {
    await tx.query(
      `update outbox_messages set mime_encrypted = null, updated_at = app_now()
        where recipient_id = any ($1::uuid[]) and state in ('pending', 'retry') and mime_encrypted is not null`,
      [recipientIds],
    );
  }

  /**
   * Erases every message to somebody who wants to be forgotten, caught copies included, and cancels those that have not
   * been sent. One that a worker holds and has not begun to send is taken from it; one on its way keeps no words.
   */
  async forget(tx: EntityManager, recipientId: string): Promise<void> {
    await tx.query(
      `delete from captured_messages where message_id in (
         select message_id from outbox_messages where recipient_id = $1)`,
      [recipientId],
    );
    await tx.query(
      `update outbox_messages m set mime_encrypted = null, updated_at = app_now(),
         state = case when unsent then 'cancelled' else state end,
         worker_id = case when not unsent then worker_id end, lease_until = case when not unsent then lease_until end
        from (select id, state in ('pending', 'retry') or state = 'claimed' and in_flight_since is null as unsent
                from outbox_messages where recipient_id = $1 for update) own
       where m.id = own.id`,
      [recipientId],
    );
  }

  /** Deletes every message of a day, captured copies included, and returns how many it was. */
  async eraseDay(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<number> {
    await tx.query('delete from captured_messages where lobby_day_id = $1', [lobbyDayId]);
    const [, deleted]: [unknown, number] = await tx.query('delete from outbox_messages where lobby_day_id = $1', [
      lobbyDayId,
    ]);
    return deleted;
  }

  /**
   * Records what a person decided about an uncertain message: to send the identical bytes once more, to take it as
   * arrived, or to give it up.
   * @throws NotUncertainError when it has left that state meanwhile.
   */
  async decide(tx: EntityManager, id: OutboxMessageId, decision: UncertainDecision): Promise<void> {
    const change = {
      'send-again': `resends = 0, due_at = app_now(), queued_at = null`,
      'count-as-sent': `state = 'sent', sent_at = uncertain_since, last_code = 'decided'`,
      'give-up': `state = 'cancelled', last_code = 'decided'`,
    }[decision];
    const [, changed]: [unknown, number] = await tx.query(
      `update outbox_messages set ${change}, updated_at = app_now() where id = $1 and state = 'uncertain'`,
      [id],
    );
    if (changed === 0) throw new NotUncertainError(id);
    await this.ring(tx);
  }

  /**
   * Owes failed messages of a day anew, all of them or those of one kind or reason, and returns how many. Identical bytes
   * go out where the address is the same; what has expired or been overtaken meanwhile is cancelled as ever.
   */
  async retry(
    tx: EntityManager,
    day: LobbyDayId,
    only: { readonly kind?: MessageKindName; readonly code?: string } = {},
  ): Promise<number> {
    const [, changed]: [unknown, number] = await tx.query(
      `update outbox_messages set state = 'pending', attempts = 0, resends = 0, uncertain_since = null, bounced_at = null,
         bounce_code = null, last_code = 'retried', due_at = app_now(), queued_at = null, updated_at = app_now()
        where lobby_day_id = $1 and state = 'failed' and ($2::text is null or kind = $2) and ($3::text is null or last_code = $3)`,
      [day, only.kind ?? null, only.code ?? null],
    );
    if (changed > 0) await this.ring(tx);
    return changed;
  }

  private async ring(tx: EntityManager): Promise<void> {
    await tx.query(`select pg_notify($1, '')`, [OUTBOX_DOORBELL]);
  }
}
