import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OrganisationsQueries } from '../identity/organisations.queries.js';
import type { OrganisationId } from '../kernel/ids.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import { OutboxService } from '../messaging/outbox.service.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { dueAmong, REMINDED_DAYS, remindersOf } from './domain/due-reminders.js';
import { ReminderFactsReader } from './reminder-facts.service.js';

/**
 * Owes people what the clock makes due. It keeps no list of what it has done: the outbox takes each reminder once, so
 * that sweeps may overlap, repeat, or stop half-way.
 */
@Injectable()
export class RemindersService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly organisations: OrganisationsQueries,
    private readonly days: LobbyDaysQueries,
    private readonly facts: ReminderFactsReader,
    private readonly outbox: OutboxService,
  ) {}

  /** Owes everything that is due now, of every organisation; returns how many reminders are new. */
  async sweep(): Promise<number> {
    let owed = 0;
    for (const id of await this.organisations.allIds()) owed += await this.sweepOf(id);
    return owed;
  }

  private sweepOf(organisationId: OrganisationId): Promise<number> {
    return this.tenancy.run(organisationId, async (tx) => {
      const [{ now, from, to }]: [{ now: Date; from: string; to: string }] = await tx.query(
        // A day more on each side: the date at the server may not be the date at the capitol.
        `select app_now() as now, (app_now()::date - $1::int - 1)::text as from, (app_now()::date + $2::int + 1)::text as to`,
        [REMINDED_DAYS.before, REMINDED_DAYS.after],
      );
      let owed = 0;
      for (const day of await this.days.heldBetween(tx, from, to)) owed += await this.oweFor(tx, day, now);
      return owed;
    });
  }

  private async oweFor(tx: EntityManager, day: LobbyDaySummary, now: Date): Promise<number> {
    const due = dueAmong(remindersOf(await this.facts.ofDay(tx, day)), now);
    return this.outbox.put(
      tx,
      due.map(({ kind, advocateId, subjectId, version, dueAt, expiresAt }) => ({
        organisationId: day.organisationId,
        lobbyDayId: day.id,
        kind,
        subjectId,
        version,
        recipientId: advocateId,
        dueAt,
        expiresAt,
      })),
    );
  }
}
