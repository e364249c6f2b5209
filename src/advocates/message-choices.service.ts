import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId, LobbyDayId } from '../kernel/ids.js';
import type { ChosenKind, MessageChoices } from './domain/message-choice.js';
import type { LinkOwner } from './personal-links.service.js';

/** Keeps which kinds of letter people want. */
@Injectable()
export class MessageChoicesService {
  /** What a person has chosen. */
  async of(tx: EntityManager, advocateId: AdvocateId): Promise<MessageChoices> {
    const rows: { kind: ChosenKind; wanted: boolean }[] = await tx.query(
      'select kind, wanted from message_choices where advocate_id = $1',
      [advocateId],
    );
    return Object.fromEntries(rows.map(({ kind, wanted }) => [kind, wanted]));
  }

  /** What the people of a day have chosen; who has chosen nothing is absent. */
  async ofDay(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ReadonlyMap<AdvocateId, MessageChoices>> {
    const rows: { id: AdvocateId; choices: MessageChoices }[] = await tx.query(
      `select c.advocate_id as id, jsonb_object_agg(c.kind, c.wanted) as choices
         from message_choices c join advocates a on a.id = c.advocate_id where a.lobby_day_id = $1 group by 1`,
      [lobbyDayId],
    );
    return new Map(rows.map(({ id, choices }) => [id, choices]));
  }

  /** Sets some kinds and leaves the others as they are. */
  async choose(
    tx: EntityManager,
    { organisationId, advocateId }: Pick<LinkOwner, 'organisationId' | 'advocateId'>,
    choices: MessageChoices,
  ): Promise<void> {
    const entries = Object.entries(choices);
    await tx.query(
      `insert into message_choices (organisation_id, advocate_id, kind, wanted)
       select $1, $2, kind, wanted from unnest($3::text[], $4::boolean[]) as c (kind, wanted)
       on conflict (advocate_id, kind) do update set wanted = excluded.wanted`,
      [organisationId, advocateId, entries.map(([kind]) => kind), entries.map(([, wanted]) => wanted)],
    );
  }
}
