import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OrganisationsQueries } from '../../identity/organisations.queries.js';
import type { LobbyDayId, OrganisationId } from '../../kernel/ids.js';
import { purgeDate } from '../../kernel/purge-date.js';
import { ImportRunsService } from '../../legislature/imports/import-runs.service.js';
import type { LobbyDaySummary } from '../../lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { LobbyDaysService } from '../../lobby-days/lobby-days.service.js';
import { OutboxService } from '../../messaging/outbox.service.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { AddressChanges } from '../address-changes.service.js';
import { EmergencyContactsService } from '../emergency-contacts.service.js';
import { RegistrationChecks } from '../registration-checks.service.js';
import { DayErasers } from './day-erasers.service.js';

/** What was deleted of a day: numbers, and nothing that tells one person from another. */
export interface PurgeReceipt {
  readonly day: string;
  readonly lobbyDayId: LobbyDayId;
  readonly counts: Readonly<Record<string, number>>;
  readonly purgedAt: Date;
}

/**
 * Deletes the people of lobby days that are 30 days past: everybody who registered, their links, answers and signals,
 * every message to them, what they reported in words, and what imports kept to be undone. Counts stay. Emergency contacts
 * go before all of it, as soon as the day is over.
 */
@Injectable()
export class DayPurgeService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly organisations: OrganisationsQueries,
    private readonly days: LobbyDaysQueries,
    private readonly states: LobbyDaysService,
    private readonly outbox: OutboxService,
    private readonly runs: ImportRunsService,
    private readonly erasers: DayErasers,
    private readonly checks: RegistrationChecks,
    private readonly emergencies: EmergencyContactsService,
    private readonly addresses: AddressChanges,
  ) {}

  /** Purges every day that is due, of every organisation without a legal hold; each in a transaction of its own. */
  async sweep(): Promise<PurgeReceipt[]> {
    const receipts: PurgeReceipt[] = [];
    for (const organisationId of await this.organisations.allIds()) {
      for (const day of await this.due(organisationId)) {
        const receipt = await this.purge(organisationId, day.id);
        if (receipt) receipts.push(receipt);
      }
    }
    return receipts;
  }

  /** The days of an organisation whose time is over; none under a legal hold. */
  due(organisationId: OrganisationId): Promise<readonly LobbyDaySummary[]> {
    return this.tenancy.run(organisationId, async (tx) => {
      const organisation = await this.organisations.current(tx);
      if (organisation.legalHold) return [];
      await this.checks.forgetOver(tx);
      await this.emergencies.forgetOver(tx);
      await this.addresses.forgetOver(tx);
      const [{ today }] = (await tx.query('select app_now()::date::text as today')) as [{ today: string }];
      return (await this.days.notPurged(tx, today)).filter(({ heldOn }) => purgeDate(heldOn) <= today);
    });
  }

  /** Purges one day whatever its date; null when another process has done it or a legal hold forbids it. */
  purge(organisationId: OrganisationId, lobbyDayId: LobbyDayId): Promise<PurgeReceipt | null> {
    return this.tenancy.run(organisationId, async (tx) => {
      const [locked] = (await tx.query(
        `select d.slug, app_now() as at from lobby_days d
          where d.id = $1 and d.state <> 'purged' and not (select legal_hold from organisations where id = $2)
          for update of d skip locked`,
        [lobbyDayId, organisationId],
      )) as { slug: string; at: Date }[];
      if (!locked) return null;
      const counts = await this.erase(tx, lobbyDayId);
      if ((await this.days.summary(tx, lobbyDayId)).state !== 'closed')
        await this.states.become(tx, lobbyDayId, 'closed');
      await this.states.become(tx, lobbyDayId, 'purged');
      await tx.query(
        'insert into purge_receipts (organisation_id, lobby_day_id, counts, purged_at) values ($1, $2, $3, $4)',
        [organisationId, lobbyDayId, counts, locked.at],
      );
      return { day: locked.slug, lobbyDayId, counts, purgedAt: locked.at };
    });
  }

  /** The receipts of the transaction's organisation, the newest first. */
  receipts(tx: EntityManager): Promise<PurgeReceipt[]> {
    return tx.query(
      `select d.slug as day, r.lobby_day_id as "lobbyDayId", r.counts, r.purged_at as "purgedAt"
         from purge_receipts r join lobby_days d on d.id = r.lobby_day_id order by r.purged_at desc`,
    );
  }

  private async erase(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<Record<string, number>> {
    const elsewhere = await this.erasers.run(tx, lobbyDayId);
    const messages = await this.outbox.eraseDay(tx, lobbyDayId);
    const importRuns = await this.runs.forgetPeople(tx, lobbyDayId);
    const [people] = (await tx.query(
      `select count(*) filter (where state = 'approved')::int as came, count(*) filter (where age_band = 'minor')::int as minors,
              count(*)::int as "all" from advocates where lobby_day_id = $1`,
      [lobbyDayId],
    )) as { came: number; minors: number; all: number }[];
    // Links, answers, questions, signals, and places in meetings go with the person by their foreign keys.
    await tx.query('delete from registration_checks where lobby_day_id = $1', [lobbyDayId]);
    await tx.query('delete from advocates where lobby_day_id = $1', [lobbyDayId]);
    await tx.query('delete from advocate_groups where lobby_day_id = $1', [lobbyDayId]);
    return { people: people!.all, approved: people!.came, minors: people!.minors, messages, importRuns, ...elsewhere };
  }
}
