import type { INestApplicationContext } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../../kernel/ids.js';
import type { LobbyDaySummary } from '../../lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { Tenancy } from '../../platform/database/tenancy.js';

/** A lobby day of a running application, for the steps that take it from its file to its delivered mail. */
export class DemoDay {
  private constructor(
    readonly app: INestApplicationContext,
    readonly summary: LobbyDaySummary,
  ) {}

  /** Finds a day by its slug. */
  static async of(app: INestApplicationContext, slug: string): Promise<DemoDay> {
    const { organisationId, lobbyDayId } = await app.get(LobbyDaysQueries).bySlug(slug);
    const summary = await app
      .get(Tenancy)
      .run(organisationId, (tx) => app.get(LobbyDaysQueries).summary(tx, lobbyDayId));
    return new DemoDay(app, summary);
  }

  get id(): LobbyDayId {
    return this.summary.id;
  }

  get organisationId(): OrganisationId {
    return this.summary.organisationId;
  }

  /** Runs work in one transaction of the day's organisation. */
  run<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.app.get(Tenancy).run(this.organisationId, work);
  }
}
