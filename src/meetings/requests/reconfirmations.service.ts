import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OrganisationsQueries } from '../../identity/organisations.queries.js';
import type { LobbyDayId, MeetingId, OrganisationId } from '../../kernel/ids.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { OfficeNotices } from './office-notices.service.js';

/** The local hour of the day before at which offices begin their work. */
const RECONFIRM_HOUR = 9;

/** Reconfirms every confirmed meeting with its office on the day before, with the final list of who comes; once. */
@Injectable()
export class Reconfirmations {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly organisations: OrganisationsQueries,
    private readonly notices: OfficeNotices,
  ) {}

  /** Owes what is due now; returns how many mails that is. Several processes may do so at once. */
  async putDue(): Promise<number> {
    let count = 0;
    for (const organisationId of await this.organisations.allIds()) {
      count += await this.tenancy.run(organisationId, (tx) => this.putDueOf(tx, organisationId));
    }
    return count;
  }

  private async putDueOf(tx: EntityManager, organisationId: OrganisationId): Promise<number> {
    // An office that has yet to hear of another time hears of that first; the reconfirmation follows.
    const due: { id: MeetingId; lobbyDayId: LobbyDayId }[] = await tx.query(
      `select m.id, m.lobby_day_id as "lobbyDayId" from meetings m join lobby_days d on d.id = m.lobby_day_id
        where m.state = 'confirmed' and m.told_state = 'agreed' and m.told_starts_at = m.starts_at
          and app_now() between (((d.held_on - 1) + make_interval(hours => $1)) at time zone d.zone) and m.starts_at
          and d.state not in ('closed', 'purged')
          and not exists (
            -- One that was meant for the date before a postponement says nothing about this one.
            select from office_notices n where n.meeting_id = m.id and n.kind = 'reconfirm'
              and (n.starts_at at time zone d.zone)::date = d.held_on)
        for update of m skip locked`,
      [RECONFIRM_HOUR],
    );
    for (const { id, lobbyDayId } of due) {
      await this.notices.tell(tx, { id: lobbyDayId, organisationId }, id, 'reconfirm', null);
    }
    return due.length;
  }
}
