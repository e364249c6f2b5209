import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../kernel/ids.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { OutboxService } from '../messaging/outbox.service.js';
import { AdvocateRecordsService } from './advocate-records.service.js';
import { NoPointPersonError, TooManyCompanionsError, UnknownAdvocateError } from './advocates.errors.js';
import { ConsentsService } from './consents.service.js';
import { LinkLettersService } from './link-letters.service.js';
import type { AdvocateRecord } from './domain/advocate-record.js';
import { type CompanionInput, companionRegistration, groupOf } from './domain/companion.js';
import type { LinkOwner } from './personal-links.service.js';
import { OwnRegistrationService } from './own-registration.service.js';
import { RegistrationService } from './registration.service.js';
import { StoredRecordsQueries } from './stored-records.queries.js';

/** A bus of the largest kind, and some. */
const MOST_COMPANIONS = 80;

/** What somebody signed on paper. */
export interface PaperConsent {
  readonly messages: boolean;
  readonly photos: boolean;
}

/** Lets one person register others: a family, a bus. Each adult agrees on their own, by link or on paper. */
@Injectable()
export class CompanionsService {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly records: AdvocateRecordsService,
    private readonly stored: StoredRecordsQueries,
    private readonly consents: ConsentsService,
    private readonly own: OwnRegistrationService,
    private readonly outbox: OutboxService,
    private readonly letters: LinkLettersService,
  ) {}

  /**
   * Registers somebody in the company of the link's owner, and asks them by mail when they have an address. Somebody
   * whose address is registered already keeps their registration and gets their own link again; the owner cannot tell.
   * @throws NoPointPersonError, TooManyCompanionsError, RegistrationRefusedError
   */
  async add(tx: EntityManager, day: LobbyDaySummary, owner: LinkOwner, input: CompanionInput): Promise<void> {
    const point = await this.pointPerson(tx, owner);
    const [counted] = (await tx.query('select count(*)::int as count from companions where point_person_id = $1', [
      owner.advocateId,
    ])) as { count: number }[];
    if (counted!.count >= MOST_COMPANIONS) throw new TooManyCompanionsError(MOST_COMPANIONS);
    const group = groupOf(owner.advocateId, point, input);
    const outcome = await this.registrations.register(
      tx,
      day,
      companionRegistration(owner.advocateId, point, input, group),
    );
    if (group.joins) await this.joinOwner(tx, day, owner.advocateId, point, group);
    const isNew = outcome.kind === 'registered';
    await tx.query(
      `insert into companions (organisation_id, lobby_day_id, point_person_id, advocate_id, name) values ($1, $2, $3, $4, $5)`,
      [owner.organisationId, day.id, owner.advocateId, isNew ? outcome.advocateId : null, isNew ? null : input.name],
    );
    if (!isNew) return this.letters.sendAgain(tx, day, [outcome.advocateId]);
    if (input.contact !== 'own') return;
    await this.outbox.put(tx, [
      {
        kind: 'companion-invitation',
        organisationId: day.organisationId,
        lobbyDayId: day.id,
        subjectId: outcome.advocateId,
        version: 1,
        recipientId: outcome.advocateId,
      },
    ]);
  }

  /**
   * Notes what somebody without e-mail signed on paper.
   * @throws UnknownAdvocateError when the owner registered nobody like that.
   */
  async signed(tx: EntityManager, owner: LinkOwner, companionId: string, paper: PaperConsent): Promise<void> {
    const id = await this.companion(tx, owner, companionId, `a.own_consent = 'paper-awaited'`);
    await tx.query(
      `update advocates set consent_messages_at = case when $2 then app_now() end,
         consent_photos_at = case when $3 then app_now() end where id = $1`,
      [id, paper.messages, paper.photos],
    );
    await this.consents.give(tx, id, 'paper');
  }

  /**
   * Takes somebody off the list again and deletes what is kept about them. Who has agreed on their own decides on
   * their own: they withdraw with their link.
   * @throws UnknownAdvocateError
   */
  async remove(tx: EntityManager, owner: LinkOwner, companionId: string): Promise<void> {
    const [stranger] = (await tx.query(
      'select id from companions where id = $1 and point_person_id = $2 and advocate_id is null',
      [companionId, owner.advocateId],
    )) as { id: string }[];
    if (!stranger) {
      const id = await this.companion(tx, owner, companionId, `a.own_consent <> 'given'`);
      await this.own.erase(tx, { ...owner, advocateId: id });
    }
    await tx.query('delete from companions where id = $1', [companionId]);
  }

  private async companion(tx: EntityManager, owner: LinkOwner, id: string, condition: string): Promise<AdvocateId> {
    const [row] = (await tx.query(
      `select a.id from companions c join advocates a on a.id = c.advocate_id
        where c.id = $1 and c.point_person_id = $2 and ${condition} for update of a`,
      [id, owner.advocateId],
    )) as { id: AdvocateId }[];
    if (!row) throw new UnknownAdvocateError();
    return row.id;
  }

  private async pointPerson(tx: EntityManager, owner: LinkOwner): Promise<AdvocateRecord> {
    const person = (await this.stored.byIds(tx, [owner.advocateId])).get(owner.advocateId);
    if (!person || person.ageBand !== 'adult' || person.contact !== 'own' || person.ownConsent === 'awaited')
      throw new NoPointPersonError();
    return person;
  }

  private async joinOwner(
    tx: EntityManager,
    day: LobbyDaySummary,
    id: AdvocateId,
    point: AdvocateRecord,
    { kind, ref }: ReturnType<typeof groupOf>,
  ): Promise<void> {
    await this.records.replace(tx, day, [{ id, record: { ...point, [kind]: ref } }]);
  }
}
