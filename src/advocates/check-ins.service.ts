import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId, LobbyDayId, MemberId, OrganisationId } from '../kernel/ids.js';

/** What somebody at the door must see of a person to know who it is; no contact. */
export interface ExpectedPerson {
  readonly id: AdvocateId;
  readonly name: string;
  readonly language: string;
  /** Approved people are checked in; others are shown so that nobody looks for them in vain. */
  readonly isApproved: boolean;
  readonly town: string | null;
  readonly party: ExpectedGroup | null;
  readonly bus: ExpectedGroup | null;
  readonly checkedInAt: Date | null;
}

/** People who come together. */
export interface ExpectedGroup {
  readonly id: string;
  readonly name: string;
}

/** How many of a day's approved people are here. */
export interface Attendance {
  readonly here: number;
  readonly expected: number;
}

/** What one press of a button checked in. */
export interface Press {
  readonly id: string;
  readonly people: number;
}

/** Writes down who has arrived. */
@Injectable()
export class CheckInsService {
  /** Everybody who may arrive, those who withdrew left out, by name; one query. */
  expected(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ExpectedPerson[]> {
    return tx.query(
      `select a.id, a.name, a.language, a.state = 'approved' as "isApproved", a.town, c.checked_in_at as "checkedInAt",
         case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as party,
         case when b.id is not null then jsonb_build_object('id', b.id, 'name', b.name) end as bus
       from advocates a left join check_ins c on c.advocate_id = a.id
         left join advocate_groups p on p.id = a.party_id left join advocate_groups b on b.id = a.bus_id
       where a.lobby_day_id = $1 and a.state <> 'withdrawn' order by a.name, a.id`,
      [lobbyDayId],
    );
  }

  /** When somebody arrived, null before that. */
  async arrivalOf(tx: EntityManager, advocateId: AdvocateId): Promise<Date | null> {
    const rows: { at: Date }[] = await tx.query('select checked_in_at as at from check_ins where advocate_id = $1', [
      advocateId,
    ]);
    return rows[0]?.at ?? null;
  }

  /** The counts of a day. */
  async attendance(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<Attendance> {
    const [counts]: Attendance[] = await tx.query(
      `select count(c.advocate_id)::int as here, count(*)::int as expected
         from advocates a left join check_ins c on c.advocate_id = a.id where a.lobby_day_id = $1 and a.state = 'approved'`,
      [lobbyDayId],
    );
    return counts!;
  }

  /** Checks in approved people of a day; those who are here already stay as they are, and others are passed over. */
  async checkIn(
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId },
    memberId: MemberId,
    people: readonly AdvocateId[],
  ): Promise<Press> {
    const press = randomUUID();
    const written: unknown[] = await tx.query(
      `insert into check_ins (organisation_id, lobby_day_id, advocate_id, member_id, press)
       select $1, $2, id, $3, $4 from advocates where lobby_day_id = $2 and state = 'approved' and id = any ($5::uuid[])
       on conflict do nothing returning advocate_id`,
      [day.organisationId, day.id, memberId, press, people],
    );
    return { id: press, people: written.length };
  }

  /** Takes back what a press wrote, or one person of it, and returns how many it was. */
  async undo(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    what: { press: string } | { person: AdvocateId },
  ): Promise<number> {
    const [column, value] = 'press' in what ? ['press', what.press] : ['advocate_id', what.person];
    const [, taken]: [unknown, number] = await tx.query(
      `delete from check_ins where lobby_day_id = $1 and ${column} = $2`,
      [lobbyDayId, value],
    );
    return taken;
  }
}
