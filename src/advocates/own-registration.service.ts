import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../kernel/ids.js';
import type { MinuteRange } from '../kernel/minutes.js';
import { ImportRunsService } from '../legislature/imports/import-runs.service.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import { OutboxService } from '../messaging/outbox.service.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import { AddressChanges } from './address-changes.service.js';
import { CapacityService } from './capacity.service.js';
import { ConsentsService } from './consents.service.js';
import { DaySignalsService } from './day-signals.service.js';
import type { AdvocateState } from './domain/advocate-state.js';
import type { ContactWay, OwnConsent, RegistrationDetails } from './domain/registration.js';
import { type LinkOwner, PersonalLinksService } from './personal-links.service.js';
import { UnknownAdvocateError } from './advocates.errors.js';
import { VettingService } from './vetting.service.js';

/** Everything that is kept about a person, as they may read and take it. */
export interface OwnRegistration {
  readonly state: AdvocateState;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: string;
  readonly speaks: readonly string[];
  readonly needsInterpretation: readonly string[];
  readonly zip: string | null;
  readonly districts: readonly string[];
  readonly party: string | null;
  readonly bus: string | null;
  readonly pace: number;
  readonly needsAccessible: boolean;
  readonly firstTime: boolean;
  readonly roles: readonly string[];
  /** Codes of the asks that they care about. */
  readonly issues: readonly string[];
  readonly maxMeetings: number | null;
  /** Null: the whole day. */
  readonly windows: readonly MinuteRange[] | null;
  readonly rosterVisibility: 'full' | 'first-name' | 'counted';
  readonly consents: { readonly messages: boolean; readonly roster: boolean; readonly photos: boolean };
  readonly ownConsent: OwnConsent;
  readonly ageBand: 'adult' | 'minor';
  readonly contact: ContactWay;
  readonly delegation: string | null;
  readonly busStop: string | null;
  readonly town: string | null;
  /** Names of the offices that the person knows, and of those they would rather not visit. */
  readonly knows: readonly string[];
  readonly exclusions: readonly string[];
  readonly details: RegistrationDetails | null;
  /** What they wrote to the teams they lead. */
  readonly introduction: string | null;
  /** Who registered them, or comes with them; null when they came by themselves. */
  readonly broughtBy: string | null;
  /** What a coordinator still wants to ask about them. */
  readonly openQuestions: readonly string[];
  readonly registeredAt: Date;
}

interface Row extends Omit<OwnRegistration, 'email' | 'phone' | 'details'> {
  readonly detailsEncrypted: Buffer | null;
  readonly email: Buffer | null;
  readonly phone: Buffer | null;
}

/** What people do with their own registration, without an account. */
@Injectable()
export class OwnRegistrationService {
  constructor(
    private readonly cipher: ContactCipher,
    private readonly vetting: VettingService,
    private readonly outbox: OutboxService,
    private readonly links: PersonalLinksService,
    private readonly signals: DaySignalsService,
    private readonly consents: ConsentsService,
    private readonly capacity: CapacityService,
    private readonly days: LobbyDaysQueries,
    private readonly runs: ImportRunsService,
    private readonly addresses: AddressChanges,
  ) {}

  /**
   * Everything that is kept about the person, in one query.
   * @throws UnknownAdvocateError
   */
  async read(tx: EntityManager, { advocateId }: LinkOwner): Promise<OwnRegistration> {
    const [row] = (await tx.query(
      `select a.state, a.name, a.email_encrypted as email, a.phone_encrypted as phone, a.language, a.speaks,
         a.needs_interpretation as "needsInterpretation", a.zip,
         array(select d.chamber || ' ' || d.code from advocate_districts ad join districts d on d.id = ad.district_id
                where ad.advocate_id = a.id order by d.chamber desc, d.code) as districts,
         p.code as party, b.code as bus, a.pace::float8 as pace, a.needs_accessible as "needsAccessible",
         a.first_time as "firstTime", a.roles, a.issues, a.max_meetings as "maxMeetings",
         (select jsonb_agg(jsonb_build_object('from', w.from_minute, 'to', w.to_minute) order by w.from_minute)
            from advocate_windows w where w.advocate_id = a.id) as windows,
         a.roster_visibility as "rosterVisibility",
         jsonb_build_object('messages', a.consent_messages_at is not null, 'roster', a.consent_roster_at is not null,
           'photos', a.consent_photos_at is not null) as consents, a.own_consent as "ownConsent",
         a.age_band as "ageBand", a.contact, a.delegation, a.bus_stop as "busStop", a.town, a.details_encrypted as "detailsEncrypted",
         array(select o.name from offices o where o.id = any (a.knows_offices) order by o.name) as knows,
         array(select o.name from advocate_exclusions e join offices o on o.id = e.office_id
                where e.advocate_id = a.id order by o.name) as exclusions, a.introduction,
         (select b.name from advocates b where b.id = coalesce(a.point_person_id, a.chaperone_id)) as "broughtBy",
         array(select q.code from advocate_questions q where q.advocate_id = a.id and q.resolved_at is null order by q.code)
           as "openQuestions", a.created_at as "registeredAt"
       from advocates a left join advocate_groups p on p.id = a.party_id left join advocate_groups b on b.id = a.bus_id
       where a.id = $1`,
      [advocateId],
    )) as Row[];
    if (!row) throw new UnknownAdvocateError();
    const { detailsEncrypted, ...plain } = row;
    return {
      ...plain,
      details:
        detailsEncrypted &&
        (JSON.parse(this.cipher.decryptText('advocates.details', detailsEncrypted)) as RegistrationDetails),
      email: row.email && this.cipher.decryptText('advocates.email', row.email),
      phone: row.phone && this.cipher.decryptText('advocates.phone', row.phone),
    };
  }

  /** Takes the word of somebody whom another registered: they want to come, and what they agree to. */
  async agreeToCome(
    tx: EntityManager,
    owner: LinkOwner,
    consents: Parameters<OwnRegistrationService['changeConsents']>[2],
  ): Promise<void> {
    await this.changeConsents(tx, owner, consents);
    await this.consents.give(tx, owner.advocateId, 'given');
  }

  /** Changes what the person agreed to. */
  async changeConsents(
    tx: EntityManager,
    owner: LinkOwner,
    consents: {
      readonly messages: boolean;
      readonly photos: boolean;
      readonly visibility: OwnRegistration['rosterVisibility'];
    },
  ): Promise<void> {
    await tx.query(
      `update advocates set roster_visibility = $2,
         consent_messages_at = case when $3 then coalesce(consent_messages_at, app_now()) end,
         consent_photos_at = case when $4 then coalesce(consent_photos_at, app_now()) end,
         consent_roster_at = case when $2 <> 'counted' then coalesce(consent_roster_at, app_now()) end
       where id = $1`,
      [owner.advocateId, consents.visibility, consents.messages, consents.photos],
    );
    await this.touched(tx, owner);
  }

  /**
   * Takes the person off the list, and the minors who may not come without them; their links go on working so that
   * they can still delete everything.
   */
  async withdraw(tx: EntityManager, owner: LinkOwner): Promise<void> {
    await this.vetting.become(tx, [owner.advocateId, ...(await this.minorsOf(tx, owner))], 'withdrawn');
    await this.signals.tell(tx, owner, 'withdrew');
    await this.capacity.fillFreed(tx, await this.days.summary(tx, owner.lobbyDayId));
  }

  /** True when a person can be sent new links, and can change where they go: theirs is the address, and we may write to it. */
  canRenewLinks({ state, contact, email, consents, ownConsent }: OwnRegistration): boolean {
    return (
      state !== 'withdrawn' && contact === 'own' && email !== null && consents.messages && ownConsent !== 'awaited'
    );
  }

  /** Other registrations of the day with the person's address: those that they withdrew before, or the one that came after. */
  async others(tx: EntityManager, { lobbyDayId, advocateId }: LinkOwner): Promise<AdvocateId[]> {
    const rows = (await tx.query(
      `select other.id from advocates own join advocates other on other.lobby_day_id = $1 and other.email_index = own.email_index
        where own.id = $2 and other.id <> $2 order by other.created_at, other.id`,
      [lobbyDayId, advocateId],
    )) as { id: AdvocateId }[];
    return rows.map(({ id }) => id);
  }

  /** Deletes every registration of the day with the person's address; one that was withdrawn is theirs as well. */
  async eraseAll(tx: EntityManager, owner: LinkOwner): Promise<void> {
    const others = await this.others(tx, owner);
    for (const advocateId of [owner.advocateId, ...others]) await this.erase(tx, { ...owner, advocateId });
  }

  /**
   * Deletes what is kept about the person in one registration: name, contact, home, needs, answers, the minors in their care, and every
   * message to them. An empty row stays until the day is purged, so that the schedule and the counts hold.
   */
  async erase(tx: EntityManager, owner: LinkOwner): Promise<void> {
    // First, as an undo does: it holds the run before the people.
    await this.runs.forgetPerson(tx, owner.lobbyDayId, owner.advocateId);
    await this.vetting.become(tx, [owner.advocateId], 'withdrawn');
    await this.signals.tell(tx, owner, 'withdrew');
    await tx.query(
      `update advocates set name = '–', contact = 'paper', email_encrypted = null, email_index = null,
         phone_encrypted = null, phone_index = null, language = 'en', zip = null, party_id = null, bus_id = null,
         pace = 1, needs_accessible = false, first_time = false, roles = '{}', speaks = '{}', needs_interpretation = '{}',
         issues = '{}', max_meetings = null, roster_visibility = 'counted', consent_messages_at = null, consent_roster_at = null,
         consent_photos_at = null, delegation = null, bus_stop = null, town = null, knows_offices = '{}',
         details_encrypted = null, introduction = null, point_person_id = null, chaperone_id = null, age_band = 'adult', own_consent = 'given',
         row_version = row_version + 1
       where id = $1`,
      [owner.advocateId],
    );
    for (const table of [
      'advocate_districts',
      'advocate_windows',
      'advocate_exclusions',
      'advocate_questions',
      'message_choices',
    ]) {
      await tx.query(`delete from ${table} where advocate_id = $1`, [owner.advocateId]);
    }
    for (const id of await this.minorsOf(tx, owner)) await this.erase(tx, { ...owner, advocateId: id });
    await tx.query('delete from companions where point_person_id = $1 or advocate_id = $1', [owner.advocateId]);
    await this.outbox.forget(tx, owner.advocateId);
    await this.addresses.forget(tx, owner.advocateId);
    await this.links.revoke(tx, owner.advocateId);
    await this.capacity.fillFreed(tx, await this.days.summary(tx, owner.lobbyDayId));
  }

  private async minorsOf(tx: EntityManager, { advocateId }: LinkOwner): Promise<AdvocateId[]> {
    const minors = (await tx.query('select id from advocates where chaperone_id = $1', [advocateId])) as {
      id: AdvocateId;
    }[];
    return minors.map(({ id }) => id);
  }

  private async touched(tx: EntityManager, owner: LinkOwner): Promise<void> {
    await tx.query('update advocates set row_version = row_version + 1 where id = $1', [owner.advocateId]);
    await this.signals.tell(tx, owner, 'changed');
  }
}
