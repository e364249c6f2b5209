import { Injectable } from '@nestjs/common';
import { AddressChanges } from '../../../advocates/address-changes.service.js';
import { CheckInsService } from '../../../advocates/check-ins.service.js';
import { CompanionsQueries } from '../../../advocates/companions.queries.js';
import { DaySignalsService } from '../../../advocates/day-signals.service.js';
import { EmergencyContactsService } from '../../../advocates/emergency-contacts.service.js';
import { MessageChoicesService } from '../../../advocates/message-choices.service.js';
import { OwnRegistrationService } from '../../../advocates/own-registration.service.js';
import { ReportsQueries } from '../../../debriefs/reports.queries.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { OutboxQueries } from '../../../messaging/outbox.queries.js';
import { MySchedules } from '../my-day/my-schedule.service.js';
import type { OpenedOwn } from '../own-pages.service.js';

/** Gathers everything that is kept about a person, for them to read and take. */
@Injectable()
export class OwnData {
  constructor(
    private readonly registrations: OwnRegistrationService,
    private readonly emergencies: EmergencyContactsService,
    private readonly signals: DaySignalsService,
    private readonly addresses: AddressChanges,
    private readonly choices: MessageChoicesService,
    private readonly checkIns: CheckInsService,
    private readonly companions: CompanionsQueries,
    private readonly reports: ReportsQueries,
    private readonly offices: OfficesQueries,
    private readonly outbox: OutboxQueries,
    private readonly schedules: MySchedules,
  ) {}

  /** What they answered, told and reported, whom they brought, where they are expected, and what was sent to them. */
  async of(opened: OpenedOwn): Promise<object> {
    const { tx, day, own, owner } = opened;
    const id = owner.advocateId;
    const schedule = await this.schedules.of(opened, own.language);
    const reports = await this.reports.byAuthor(tx, id);
    const names = new Map(
      reports.length === 0
        ? []
        : (await this.offices.ofLegislature(tx, day.legislatureId)).map((one) => [one.id, one.name]),
    );
    const others = [];
    for (const other of await this.registrations.others(tx, owner))
      others.push(await this.registrations.read(tx, { ...owner, advocateId: other }));
    return {
      day: day.name,
      heldOn: day.heldOn,
      ...own,
      emergencyContact: await this.emergencies.of(tx, id),
      addressChanges: await this.addresses.of(tx, id),
      mails: await this.choices.of(tx, id),
      brought: (await this.companions.of(tx, id)).map(({ name, ageBand, contact, ownConsent, state }) => ({
        name,
        ageBand,
        contact,
        ownConsent,
        state,
      })),
      told: (await this.signals.ofAdvocate(tx, id)).map(({ kind, version, at }) => ({ kind, version, at })),
      arrivedAt: await this.checkIns.arrivalOf(tx, id),
      visits: (schedule?.packet.visits ?? []).map(({ legislator, startsAt, endsAt }) => ({
        office: legislator.name,
        startsAt,
        endsAt,
      })),
      reports: reports.map(({ officeId, ...entry }) => ({ office: names.get(officeId) ?? null, ...entry })),
      otherRegistrations: others,
      letters: await this.outbox.ofRecipient(tx, id),
    };
  }
}
