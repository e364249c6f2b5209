import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Finding } from '../kernel/finding.js';
import type { AdvocateId } from '../kernel/ids.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { OutboxService } from '../messaging/outbox.service.js';
import { AdvocateRecordsService, type OwnedRecord } from './advocate-records.service.js';
import { RegistrationRefusedError } from './advocates.errors.js';
import { CapacityService } from './capacity.service.js';
import { EmergencyContactsService } from './emergency-contacts.service.js';
import type { AdvocateState } from './domain/advocate-state.js';
import type { PlannedRegistration, RegistrationPlan } from './domain/planned-registration.js';
import type { RegistrationInput } from './domain/registration.js';
import type { QuestionCode } from './domain/residence.js';
import { PeopleLookupQueries } from './people-lookup.queries.js';
import { RegistrationPlanner } from './registration-planner.service.js';

/** What became of one registration. */
export type RegistrationOutcome =
  | {
      readonly kind: 'registered';
      readonly advocateId: AdvocateId;
      readonly state: AdvocateState;
      readonly questions: readonly QuestionCode[];
    }
  | { readonly kind: 'already-registered'; readonly advocateId: AdvocateId }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/** How registrations are taken in. */
export interface RegistrationOptions {
  /** The state in which people begin; absent: approved where the day approves by itself, else applied. */
  readonly state?: 'applied' | 'approved' | 'waitlisted';
}

/** Says that a bus has no seat left. */
export const FULL_BUS: Finding = {
  field: 'bus',
  code: 'group-full',
  message: 'This group or bus is full.',
  expected: 'another group, or none',
  mend: 'Choose another way to come, or ask the person who organises the bus.',
};

/** Registers people: the one way in for the public page, for imports and for the demonstration. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly planner: RegistrationPlanner,
    private readonly records: AdvocateRecordsService,
    private readonly people: PeopleLookupQueries,
    private readonly outbox: OutboxService,
    private readonly capacity: CapacityService,
    private readonly emergencies: EmergencyContactsService,
  ) {}

  /**
   * Registers one person in the caller's transaction and owes them the confirmation.
   * @throws RegistrationRefusedError naming every field that is wrong.
   */
  async register(
    tx: EntityManager,
    day: LobbyDaySummary,
    registration: RegistrationInput,
    options: RegistrationOptions = {},
  ): Promise<Exclude<RegistrationOutcome, { kind: 'refused' }>> {
    const [outcome] = await this.registerAll(tx, day, [registration], options);
    if (outcome!.kind === 'refused') throw new RegistrationRefusedError(outcome!.findings);
    return outcome!;
  }

  /** Registers many people at once; each outcome stands in the place of its registration, and none stops the others. */
  async registerAll(
    tx: EntityManager,
    day: LobbyDaySummary,
    registrations: readonly unknown[],
    options: RegistrationOptions = {},
  ): Promise<RegistrationOutcome[]> {
    const { plan, stateOf } = await this.withinCapacity(
      tx,
      day,
      await this.planner.plan(tx, day, registrations),
      options,
    );
    const inserted = await this.write(tx, day, plan, stateOf);
    const raced = plan.planned.flatMap((planned) =>
      planned.kind === 'new' && !inserted.has(planned.id) ? [planned] : [],
    );
    const earlier = await this.idsByEmail(tx, day, raced);
    return plan.planned.map((planned): RegistrationOutcome => {
      if (planned.kind === 'refused') return planned;
      if (planned.kind !== 'new') return { kind: 'already-registered', advocateId: planned.id };
      if (!inserted.has(planned.id))
        return { kind: 'already-registered', advocateId: earlier.get(planned.id) ?? planned.id };
      const questions = planned.record.questions.map((question) => question.code);
      return { kind: 'registered', advocateId: planned.id, state: stateOf(planned), questions };
    });
  }

  /** Writes the new people of a plan, what they owe to each other and what is owed to them; returns who was inserted. */
  async write(
    tx: EntityManager,
    day: LobbyDaySummary,
    plan: RegistrationPlan,
    stateOf: (owned: OwnedRecord) => AdvocateState,
  ): Promise<Set<AdvocateId>> {
    const fresh = plan.planned.flatMap((planned): OwnedRecord[] => (planned.kind === 'new' ? [planned] : []));
    const inserted = await this.records.insert(tx, day, fresh, stateOf);
    for (const planned of plan.planned) {
      if (planned.kind === 'new' && planned.emergency && inserted.has(planned.id))
        await this.emergencies.keep(tx, planned.id, planned.emergency);
    }
    await this.records.join(tx, day, plan.joins);
    const withParty = fresh.flatMap(({ id, record }) => (record.party && inserted.has(id) ? [id] : []));
    if (withParty.length > 0) await this.flagLargeParties(tx, day, withParty);
    const reached = fresh.filter(
      ({ id, record }) => inserted.has(id) && record.contact === 'own' && record.consents.messages,
    );
    await this.outbox.put(
      tx,
      reached.map(({ id }) => ({
        kind: 'registration-received',
        organisationId: day.organisationId,
        lobbyDayId: day.id,
        subjectId: id,
        version: 1,
        recipientId: id,
      })),
    );
    return inserted;
  }

  /** Refuses who names a full bus, and puts those for whom the day has no room on the waiting list. */
  private async withinCapacity(
    tx: EntityManager,
    day: LobbyDaySummary,
    plan: RegistrationPlan,
    options: RegistrationOptions,
  ): Promise<{ plan: RegistrationPlan; stateOf: (owned: OwnedRecord) => AdvocateState }> {
    const buses = plan.planned.flatMap((one) => (one.kind === 'new' ? (one.record.bus?.code ?? []) : []));
    const room = await this.capacity.room(tx, day, [...new Set(buses)]);
    const seats = new Map(room.buses);
    const planned = plan.planned.map((one): PlannedRegistration => {
      const code = one.kind === 'new' ? one.record.bus?.code : undefined;
      const left = code === undefined ? null : (seats.get(code) ?? null);
      if (left === null) return one;
      if (left <= 0) return { kind: 'refused', findings: [FULL_BUS] };
      seats.set(code!, left - 1);
      return one;
    });
    const fresh = planned.flatMap((one) => (one.kind === 'new' ? [one.id] : []));
    const waiting = new Set(room.day === null ? [] : fresh.slice(room.day));
    const usual = options.state ?? (day.approval === 'automatic' ? 'approved' : 'applied');
    const stateOf = ({ id, record }: OwnedRecord): AdvocateState => {
      if (waiting.has(id)) return 'waitlisted';
      const asked = record.ownConsent === 'awaited' || record.ownConsent === 'paper-awaited';
      return asked && usual === 'approved' ? 'applied' : usual;
    };
    return { plan: { ...plan, planned }, stateOf };
  }

  /** A party that no office can take at once must be split; a coordinator decides how. */
  private async flagLargeParties(tx: EntityManager, day: LobbyDaySummary, ids: readonly AdvocateId[]): Promise<void> {
    await tx.query(
      `insert into advocate_questions (organisation_id, lobby_day_id, advocate_id, code)
       select a.organisation_id, a.lobby_day_id, a.id, 'group-split' from advocates a
        where a.id = any ($1::uuid[]) and a.party_id in (
          select party_id from advocates where lobby_day_id = $2 and state <> 'withdrawn' group by party_id having count(*) > $3)
       on conflict (advocate_id, code) do nothing`,
      [ids, day.id, day.teamMax],
    );
  }

  private async idsByEmail(
    tx: EntityManager,
    day: LobbyDaySummary,
    raced: readonly OwnedRecord[],
  ): Promise<Map<AdvocateId, AdvocateId>> {
    const reachable = raced.filter(({ record }) => record.email !== null);
    if (reachable.length === 0) return new Map();
    const indexOf = ({ record }: OwnedRecord) => this.planner.emailIndex(record.email!);
    const people = await this.people.find(tx, day.id, {
      emailIndexes: reachable.map(indexOf),
      ids: [],
      withoutEmail: false,
    });
    const byIndex = new Map(people.map((person) => [person.emailIndex, person.id]));
    return new Map(reachable.map((one) => [one.id, byIndex.get(indexOf(one))!]));
  }
}
