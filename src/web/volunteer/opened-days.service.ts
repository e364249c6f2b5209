import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OrganisationsQueries } from '../../identity/organisations.queries.js';
import type { LobbyDayId, OrganisationId } from '../../kernel/ids.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { UnknownLobbyDayError } from '../../lobby-days/lobby-days.errors.js';
import { prepared } from '../../platform/database/prepared-statements.js';
import { rowVersion } from '../../platform/database/versioned-rows.js';
import type { PublicDay } from './day-page.js';

/** Reads what every page of a volunteer begins with. */
@Injectable()
export class OpenedDays {
  constructor(
    private readonly days: LobbyDaysQueries,
    private readonly organisations: OrganisationsQueries,
  ) {}

  /**
   * The day, its organisation and the time, in one statement while neither has changed since the last page.
   * @throws UnknownLobbyDayError
   */
  async read(
    tx: EntityManager,
    organisationId: OrganisationId,
    lobbyDayId: LobbyDayId,
  ): Promise<PublicDay & { readonly now: Date }> {
    const [row] = (await tx.query(
      prepared(`select ${rowVersion('d')} as day, ${rowVersion('o')} as organisation, app_now() as now
         from lobby_days d join organisations o on o.id = d.organisation_id where d.id = $1`),
      [lobbyDayId],
    )) as { day: string; organisation: string; now: Date }[];
    if (!row) throw new UnknownLobbyDayError(lobbyDayId);
    const day = await this.days.summaryAt(tx, lobbyDayId, row.day);
    return {
      day,
      organisation: await this.organisations.currentAt(tx, organisationId, row.organisation),
      now: row.now,
    };
  }
}
