import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId } from '../kernel/ids.js';
import { Tenancy } from '../platform/database/tenancy.js';
import type { MessageState } from './domain/message-state.js';
import type { MessageKindName } from './message-kind.js';

/** The mail of the whole installation in numbers; nothing in it is about anybody. */
export interface MailFigures {
  readonly byKindState: readonly {
    readonly kind: MessageKindName;
    readonly state: MessageState;
    readonly count: number;
  }[];
  /** Age of the oldest message that is due and not yet decided, in seconds; 0 when nothing waits. */
  readonly oldestDueSeconds: number;
  /** Messages that may or may not have arrived and wait for a person. */
  readonly needDecision: number;
  readonly failed: readonly { readonly code: string; readonly count: number }[];
  /** Of those that were sent in the last hour: how many, and how many within 10 and 60 seconds of being due. */
  readonly lastHour: { readonly sent: number; readonly within10Seconds: number; readonly within60Seconds: number };
}

/** How far the mail of one release, or of one reminder, has come. */
export interface ReleaseProgress {
  readonly version: number;
  readonly kind: MessageKindName;
  readonly owed: number;
  readonly waiting: number;
  readonly sent: number;
  readonly failed: number;
  readonly uncertain: number;
  readonly cancelled: number;
  readonly firstDueAt: Date;
  readonly lastSentAt: Date | null;
}

const SENT_LATELY = `state = 'sent' and sent_at > app_now() - interval '1 hour'`;
const LATENESS = `sent_at - greatest(first_due_at, created_at)`;

/** Counts mail for those who operate the installation. */
@Injectable()
export class MailFiguresQueries {
  constructor(private readonly tenancy: Tenancy) {}

  /** The figures of this moment, over all organisations, in one read-only transaction. */
  async now(): Promise<MailFigures> {
    return this.tenancy.lookUp(async (tx) => {
      const [sums]: { oldest: number | null; decide: number; sent: number; ten: number; sixty: number }[] =
        await tx.query(
          `select floor(extract(epoch from app_now() - min(due_at) filter (
                  where state in ('pending', 'claimed', 'retry') and due_at <= app_now() and not exists (
                    select from mail_pauses p where p.organisation_id = outbox_messages.organisation_id))))::int as oldest,
                count(*) filter (where state = 'uncertain' and resends > 0)::int as decide,
                count(*) filter (where ${SENT_LATELY})::int as sent,
                count(*) filter (where ${SENT_LATELY} and ${LATENESS} <= interval '10 seconds')::int as ten,
                count(*) filter (where ${SENT_LATELY} and ${LATENESS} <= interval '60 seconds')::int as sixty
           from outbox_messages`,
        );
      const { oldest, decide, sent, ten, sixty } = sums!;
      return {
        byKindState: await tx.query(
          'select kind, state, count(*)::int as count from outbox_messages group by kind, state order by kind, state',
        ),
        oldestDueSeconds: oldest ?? 0,
        needDecision: decide,
        failed: await tx.query(
          `select coalesce(last_code, '') as code, count(*)::int as count from outbox_messages
            where state = 'failed' group by 1 order by count desc, code limit 50`,
        ),
        lastHour: { sent, within10Seconds: ten, within60Seconds: sixty },
      };
    });
  }

  /** How far the mail of each version and kind of a day has come, the latest first. */
  async progress(tx: EntityManager, day: LobbyDayId): Promise<ReleaseProgress[]> {
    const states = (...names: MessageState[]) => `count(*) filter (where state in ('${names.join("', '")}'))::int`;
    return tx.query(
      `select version, kind, count(*)::int as owed, ${states('pending', 'claimed', 'retry')} as waiting,
              ${states('sent')} as sent, ${states('failed')} as failed, ${states('uncertain')} as uncertain,
              ${states('cancelled')} as cancelled, min(first_due_at) as "firstDueAt", max(sent_at) as "lastSentAt"
         from outbox_messages where lobby_day_id = $1 group by version, kind order by version desc, kind`,
      [day],
    );
  }

  /** What decides when the mail of a day that is due now has left. */
  async pile(
    tx: EntityManager,
    day: LobbyDayId,
  ): Promise<{ waiting: number; lastMinute: number; untilTomorrow: number }> {
    const [row]: { waiting: number; lastMinute: number; untilTomorrow: number }[] = await tx.query(
      `select count(*) filter (where state in ('pending', 'claimed', 'retry') and due_at <= app_now())::int as waiting,
              count(*) filter (where state = 'sent' and sent_at > app_now() - interval '1 minute')::int as "lastMinute",
              extract(epoch from app_now()::date + 1 - app_now()::timestamp)::int as "untilTomorrow"
         from outbox_messages where lobby_day_id = $1`,
      [day],
    );
    return row!;
  }
}
