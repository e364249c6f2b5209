import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId, OutboxMessageId } from '../kernel/ids.js';
import type { MessageState } from './domain/message-state.js';
import type { MessageKindName } from './message-kind.js';

/** How many messages of each kind are in each state; what is absent is zero. */
export type KindStateCounts = Partial<Record<MessageKindName, Partial<Record<MessageState, number>>>>;

/** The state of one lobby day's mail, counted from rows. */
export interface OutboxSummary {
  readonly byKindState: KindStateCounts;
  /** Age of the oldest message that is due and not yet decided, in seconds; null when nothing waits. */
  readonly oldestDueSeconds: number | null;
  readonly uncertain: number;
}

/** A message that may or may not have arrived. */
export interface UncertainMessage {
  readonly id: OutboxMessageId;
  readonly kind: MessageKindName;
  readonly recipientId: string;
  readonly since: Date;
  /** True when the automatic resend is spent, so that a person has to decide. */
  readonly needsDecision: boolean;
}

/** How quickly the mail of a lobby day left, for messages that were sent. */
export interface Punctuality {
  readonly sent: number;
  readonly within10Seconds: number;
  readonly within60Seconds: number;
}

/** Counts and lists what a lobby day's outbox holds; every call reads the rows of the transaction's organisation. */
@Injectable()
export class OutboxQueries {
  /** The numbers that the `outbox` command and the console show. */
  async summary(tx: EntityManager, day: LobbyDayId): Promise<OutboxSummary> {
    const byKindState = await this.byKindState(tx, day);
    const uncertain = Object.values(byKindState).reduce((sum, states) => sum + (states?.uncertain ?? 0), 0);
    return { byKindState, oldestDueSeconds: await this.oldestDueSeconds(tx, day), uncertain };
  }

  /** What was owed to somebody, without its words; the first owed first. */
  async ofRecipient(
    tx: EntityManager,
    recipientId: string,
  ): Promise<{ readonly kind: MessageKindName; readonly dueAt: Date; readonly sentAt: Date | null }[]> {
    return tx.query(
      `select kind, due_at as "dueAt", sent_at as "sentAt" from outbox_messages where recipient_id = $1 order by created_at, id`,
      [recipientId],
    );
  }

  /** How many messages of each kind are in each state; of one version only, when it is given. */
  async byKindState(tx: EntityManager, day: LobbyDayId, version?: number): Promise<KindStateCounts> {
    const rows: { kind: MessageKindName; state: MessageState; count: number }[] = await tx.query(
      `select kind, state, count(*)::int as count from outbox_messages
        where lobby_day_id = $1 and ($2::int is null or version = $2) group by kind, state order by kind, state`,
      [day, version ?? null],
    );
    const counts: KindStateCounts = {};
    for (const { kind, state, count } of rows) (counts[kind] ??= {})[state] = count;
    return counts;
  }

  /** Age in seconds of the oldest message that is due and neither sent nor given up; null when nothing waits. */
  async oldestDueSeconds(tx: EntityManager, day: LobbyDayId): Promise<number | null> {
    const [row]: { seconds: number | null }[] = await tx.query(
      `select floor(extract(epoch from app_now() - min(due_at)))::int as seconds from outbox_messages
        where lobby_day_id = $1 and state in ('pending', 'claimed', 'retry') and due_at <= app_now()`,
      [day],
    );
    return row?.seconds ?? null;
  }

  /** The messages that may or may not have arrived, oldest first. */
  async uncertain(tx: EntityManager, day: LobbyDayId): Promise<UncertainMessage[]> {
    return tx.query(
      `select id, kind, recipient_id as "recipientId", uncertain_since as since, resends > 0 as "needsDecision"
         from outbox_messages where lobby_day_id = $1 and state = 'uncertain' order by uncertain_since, id`,
      [day],
    );
  }

  /**
   * The versions that messages of these kinds have told people, latest first for each, and by which mail. `certain` is
   * false where the message is on its way at this moment or may not have arrived.
   */
  async toldVersions(
    tx: EntityManager,
    day: LobbyDayId,
    recipientIds: readonly string[],
    kinds: readonly MessageKindName[],
  ): Promise<{ recipientId: string; version: number; certain: boolean; messageId: string | null }[]> {
    return tx.query(
      `select recipient_id as "recipientId", version, bool_or(state = 'sent') as certain,
          max(message_id) as "messageId" from outbox_messages
        where lobby_day_id = $1 and recipient_id = any($2) and kind = any($3) and version > 0
          and (state in ('sent', 'uncertain') or in_flight_since is not null)
        group by recipient_id, version order by recipient_id, version desc`,
      [day, recipientIds, kinds],
    );
  }

  /** The message of the highest version of these kinds to each recipient that was not called off, the oldest first. */
  async lastOf(
    tx: EntityManager,
    day: LobbyDayId,
    kinds: readonly MessageKindName[],
  ): Promise<{ recipientId: string; version: number; state: MessageState; since: Date }[]> {
    return tx.query(
      `select * from (
         select distinct on (recipient_id) recipient_id as "recipientId", version, state, created_at as since
           from outbox_messages where lobby_day_id = $1 and kind = any ($2)
             and (state <> 'cancelled' or last_code in ('no-address', 'consent-withdrawn'))
          order by recipient_id, version desc) last
        order by since, "recipientId"`,
      [day, kinds],
    );
  }

  /** The newest message of a kind that somebody is owed, or was; null when there is none. */
  async latestOwed(
    tx: EntityManager,
    day: LobbyDayId,
    recipientId: string,
    kind: MessageKindName,
  ): Promise<{ readonly subjectId: string; readonly version: number } | null> {
    const [row]: { subjectId: string; version: number }[] = await tx.query(
      `select subject_id as "subjectId", version from outbox_messages
        where lobby_day_id = $1 and recipient_id = $2 and kind = $3 order by version desc limit 1`,
      [day, recipientId, kind],
    );
    return row ?? null;
  }

  /** How many failed for each reason, most frequent first. */
  async failedByCode(tx: EntityManager, day: LobbyDayId): Promise<{ code: string; count: number }[]> {
    return tx.query(
      `select last_code as code, count(*)::int as count from outbox_messages
        where lobby_day_id = $1 and state = 'failed' group by last_code order by count desc, code`,
      [day],
    );
  }

  /** How many of the sent messages left within 10 and within 60 seconds of being due. */
  async punctuality(tx: EntityManager, day: LobbyDayId): Promise<Punctuality> {
    const [row]: Punctuality[] = await tx.query(
      `select count(*)::int as sent,
         count(*) filter (where sent_at <= greatest(first_due_at, created_at) + interval '10 seconds')::int as "within10Seconds",
         count(*) filter (where sent_at <= greatest(first_due_at, created_at) + interval '60 seconds')::int as "within60Seconds"
         from outbox_messages where lobby_day_id = $1 and state = 'sent'`,
      [day],
    );
    return row!;
  }
}
