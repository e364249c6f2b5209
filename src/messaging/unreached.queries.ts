import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId } from '../kernel/ids.js';
import type { MessageKindName } from './message-kind.js';

/** Somebody whom a message has not reached, or may not have. */
export interface Unreached {
  readonly recipientId: string;
  readonly kinds: readonly MessageKindName[];
  /** The latest reason: a reply such as `550 5.7.1`, `bounced 5.1.1`, `suppressed`, `no-address` or `no-answer`. */
  readonly code: string;
  readonly since: Date;
  /** True when it may have arrived after all. */
  readonly inDoubt: boolean;
}

/** Finds out whom the mail of a lobby day does not reach; every call reads the rows of the transaction's organisation. */
@Injectable()
export class UnreachedQueries {
  /**
   * Recipients with a message that failed, has no address to go to or waits for a decision, as long as nothing newer of
   * that kind or version has reached them, the longest unreached first.
   */
  async ofDay(tx: EntityManager, day: LobbyDayId): Promise<Unreached[]> {
    return tx.query(
      `select m.recipient_id as "recipientId", array_agg(distinct m.kind) as kinds, min(m.updated_at) as since,
              (array_agg(m.last_code order by m.updated_at desc))[1] as code, bool_and(m.state = 'uncertain') as "inDoubt"
         from outbox_messages m
        where m.lobby_day_id = $1 and (m.state = 'failed' or (m.state = 'uncertain' and m.resends > 0)
            or (m.state = 'cancelled' and m.last_code = 'no-address'))
          and not exists (
            select 1 from outbox_messages l
             where l.lobby_day_id = $1 and l.recipient_id = m.recipient_id and l.state = 'sent'
               and l.created_at >= m.created_at and (l.kind = m.kind or l.version > m.version))
        group by m.recipient_id order by since, m.recipient_id`,
      [day],
    );
  }
}
