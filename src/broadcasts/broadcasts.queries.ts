import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactsQueries } from '../advocates/contacts.queries.js';
import type { AdvocateId, LobbyDayId } from '../kernel/ids.js';
import type { LocalisedText } from '../lobby-days/domain/localised-text.js';
import type { Segment } from './domain/segment.js';

/** News that was sent. */
export interface SentBroadcast {
  readonly id: string;
  readonly segment: Segment;
  readonly texts: LocalisedText;
  /** The dates of a postponement, null for other news. */
  readonly postponed: { readonly from: string; readonly to: string } | null;
  readonly at: Date;
  readonly people: number;
  readonly sent: number;
}

/** Somebody whom news has not reached by mail. */
export interface NotReached {
  readonly advocateId: AdvocateId;
  readonly name: string;
  readonly language: string;
  /** `+16155550131;ext=4`, or null. */
  readonly phone: string | null;
  readonly through: string | null;
  /** What became of the mail: `pending`, `failed`, `no-address` and the like. */
  readonly state: string;
}

/** Reads what news was sent and whom it has not reached. */
@Injectable()
export class BroadcastsQueries {
  constructor(private readonly contacts: ContactsQueries) {}

  /** The news of a day, the latest first. */
  ofDay(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<SentBroadcast[]> {
    return tx.query(
      `select b.id, b.segment, b.texts, b.created_at as at,
              case when b.postponed_to is not null
                then json_build_object('from', b.postponed_from, 'to', b.postponed_to) end as postponed, count(r.advocate_id)::int as people,
              count(m.id) filter (where m.state = 'sent')::int as sent
         from broadcasts b left join broadcast_recipients r on r.broadcast_id = b.id
         left join outbox_messages m on m.subject_id = b.id and m.recipient_id = r.advocate_id
        where b.lobby_day_id = $1 group by b.id order by b.created_at desc, b.id`,
      [lobbyDayId],
    );
  }

  /** The phone list of one piece of news: everybody whose mail has not left, by name; two queries. */
  async notReached(tx: EntityManager, broadcastId: string): Promise<NotReached[]> {
    const rows: { id: AdvocateId; state: string }[] = await tx.query(
      `select r.advocate_id as id, case when m.state in ('failed', 'cancelled') then coalesce(m.last_code, m.state)
                else coalesce(m.state, 'pending') end as state
         from broadcast_recipients r
         left join outbox_messages m on m.subject_id = r.broadcast_id and m.recipient_id = r.advocate_id
        where r.broadcast_id = $1 and m.state is distinct from 'sent'`,
      [broadcastId],
    );
    const people = await this.contacts.byIds(
      tx,
      rows.map(({ id }) => id),
    );
    return rows
      .flatMap(({ id, state }) => {
        const person = people.get(id);
        if (!person || person.state === 'withdrawn') return [];
        const { name, language, phone, through } = person;
        return [{ advocateId: id, name, language, phone, through, state }];
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
