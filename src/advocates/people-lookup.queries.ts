import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId } from '../kernel/ids.js';
import { prepared } from '../platform/database/prepared-statements.js';
import type { RegisteredPerson } from './domain/surroundings.js';

/** Finds registered people by what registrations say of them. */
@Injectable()
export class PeopleLookupQueries {
  /**
   * The people of a day who have one of the e-mail indexes (hex) or ids; with `withoutEmail` also everybody who has no
   * e-mail, and with `withdrawn`, as for a list, also those who withdrew and those who had one of the addresses before they
   * changed it. One query, or none when nobody is wanted.
   */
  async find(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    wanted: {
      readonly emailIndexes: readonly string[];
      readonly ids: readonly string[];
      readonly withoutEmail: boolean;
      readonly withdrawn?: boolean;
    },
  ): Promise<RegisteredPerson[]> {
    const values: unknown[] = [lobbyDayId];
    // What is not asked for, or is one, must not look like a list: for a list PostgreSQL looks through the whole day.
    const oneOf = (column: string, type: string, list: readonly unknown[]) => {
      if (list.length === 0) return [];
      if (list.length === 1) return [`a.${column} = $${values.push(list[0])}::${type}`];
      return [`a.${column} = any ($${values.push(list)}::${type}[])`];
    };
    const who = [
      ...oneOf(
        'email_index',
        'bytea',
        wanted.emailIndexes.map((hex) => Buffer.from(hex, 'hex')),
      ),
      ...oneOf('id', 'uuid', wanted.ids),
      ...(wanted.withoutEmail ? ['a.email_index is null'] : []),
    ];
    if (who.length === 0) return [];
    const rows = (await tx.query(
      prepared(`select a.id, a.name, encode(a.email_index, 'hex') as "emailIndex", encode(a.phone_index, 'hex') as "phoneIndex", a.zip,
              a.contact, a.age_band as "ageBand",
              case when g.id is null then null else jsonb_build_object('code', g.code, 'name', g.name, 'arrives', null, 'departs', null) end as party,
              a.state = 'withdrawn' as withdrawn
         from advocates a left join advocate_groups g on g.id = a.party_id
        where a.lobby_day_id = $1 and (${who.join(' or ')})${wanted.withdrawn ? '' : ` and a.state <> 'withdrawn'`}
        order by a.created_at, a.id`),
      values,
    )) as RegisteredPerson[];
    return wanted.withdrawn ? [...(await this.byEarlierAddress(tx, lobbyDayId, wanted.emailIndexes)), ...rows] : rows;
  }

  /** The people who changed their address themselves, each under the one that an older list still has. */
  private async byEarlierAddress(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    emailIndexes: readonly string[],
  ): Promise<RegisteredPerson[]> {
    if (emailIndexes.length === 0) return [];
    const earlier = (await tx.query(
      `select distinct on (earlier_index) advocate_id as id, encode(earlier_index, 'hex') as "emailIndex" from address_changes
        where lobby_day_id = $1 and earlier_index = any ($2::bytea[]) order by earlier_index, changed_at desc`,
      [lobbyDayId, emailIndexes.map((hex) => Buffer.from(hex, 'hex'))],
    )) as Pick<RegisteredPerson, 'id' | 'emailIndex'>[];
    const ids = earlier.map(({ id }) => id);
    const people = await this.find(tx, lobbyDayId, { emailIndexes: [], ids, withoutEmail: false });
    return earlier.flatMap(({ id, emailIndex }) => {
      const person = people.find((one) => one.id === id);
      return person ? [{ ...person, emailIndex }] : [];
    });
  }
}
