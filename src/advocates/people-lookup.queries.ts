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
   * e-mail, and with `withdrawn` also those who withdrew. One query.
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
    const rows = (await tx.query(
      prepared(`select a.id, a.name, encode(a.email_index, 'hex') as "emailIndex", encode(a.phone_index, 'hex') as "phoneIndex", a.zip,
              a.contact, a.age_band as "ageBand",
              case when g.id is null then null else jsonb_build_object('code', g.code, 'name', g.name, 'arrives', null, 'departs', null) end as party,
              a.state = 'withdrawn' as withdrawn
         from advocates a left join advocate_groups g on g.id = a.party_id
        where a.lobby_day_id = $1 and ($5 or a.state <> 'withdrawn')
          and (a.email_index = any (select decode(hex, 'hex') from unnest($2::text[]) hex) or a.id = any ($3::uuid[]) or ($4 and a.email_index is null))
        order by a.created_at, a.id`),
      [lobbyDayId, wanted.emailIndexes, wanted.ids, wanted.withoutEmail, wanted.withdrawn ?? false],
    )) as RegisteredPerson[];
    return rows;
  }
}
