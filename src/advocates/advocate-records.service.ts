import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { emailKey } from '../kernel/email-address.js';
import type { AdvocateId, OfficeId } from '../kernel/ids.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import { AdvocateDistrict, AdvocateExclusion, AdvocateQuestion, AdvocateWindow } from './advocate-details.entity.js';
import { Advocate } from './advocate.entity.js';
import { AdvocateGroupsService, type GroupIds } from './advocate-groups.service.js';
import type { AdvocateRecord } from './domain/advocate-record.js';
import type { AdvocateState } from './domain/advocate-state.js';
import type { PartyJoin } from './domain/family-parties.js';

/** A record and whose it is. */
export interface OwnedRecord {
  readonly id: AdvocateId;
  readonly record: AdvocateRecord;
}

const ROWS_PER_STATEMENT = 500;

/** Writes people's records: contact data encrypted, everything else in its tables, in batches. */
@Injectable()
export class AdvocateRecordsService {
  constructor(
    private readonly cipher: ContactCipher,
    private readonly groups: AdvocateGroupsService,
  ) {}

  /** Inserts new people and returns those who were; who was registered a moment earlier elsewhere is left out. */
  async insert(
    tx: EntityManager,
    day: LobbyDaySummary,
    records: readonly OwnedRecord[],
    stateOf: (owned: OwnedRecord) => AdvocateState,
  ): Promise<Set<AdvocateId>> {
    if (records.length === 0) return new Set();
    const now = await currentTime(tx);
    const groupIds = await this.ensureGroups(tx, day, records);
    // People who rely on nobody go first, so that a chaperone's row is there when the minor's arrives.
    const relies = ({ record }: OwnedRecord) => Number(Boolean(record.chaperoneId ?? record.pointPersonId));
    const rows = [...records]
      .sort((a, b) => relies(a) - relies(b))
      .map(({ id, record }) => ({
        id,
        organisationId: day.organisationId,
        lobbyDayId: day.id,
        state: stateOf({ id, record }),
        ...this.columns(record, groupIds),
        ...consentTimes(record, now),
      }));
    const inserted = new Set<AdvocateId>();
    for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) {
      const result = await tx
        .createQueryBuilder()
        .insert()
        .into(Advocate)
        .values(rows.slice(at, at + ROWS_PER_STATEMENT))
        .orIgnore()
        .returning(['id'])
        .execute();
      for (const { id } of result.raw as { id: AdvocateId }[]) inserted.add(id);
    }
    await this.insertDetails(
      tx,
      day,
      records.filter(({ id }) => inserted.has(id)),
    );
    return inserted;
  }

  /** Replaces the records of people who are registered; a consent that stands keeps the time at which it was given. */
  async replace(tx: EntityManager, day: LobbyDaySummary, records: readonly OwnedRecord[]): Promise<void> {
    if (records.length === 0) return;
    const now = await currentTime(tx);
    const groupIds = await this.ensureGroups(tx, day, records);
    const ids = records.map(({ id }) => id);
    const rows = await tx.getRepository(Advocate).createQueryBuilder('a').whereInIds(ids).getMany();
    const before = new Map(rows.map((row) => [row.id, row]));
    for (const { id, record } of records) {
      await tx.update(
        Advocate,
        { id },
        { ...this.columns(record, groupIds), ...consentTimes(record, now, before.get(id)) },
      );
    }
    for (const table of ['advocate_districts', 'advocate_windows', 'advocate_exclusions']) {
      await tx.query(`delete from ${table} where advocate_id = any ($1::uuid[])`, [ids]);
    }
    await tx.query('delete from advocate_questions where advocate_id = any ($1::uuid[]) and resolved_at is null', [
      ids,
    ]);
    await this.insertDetails(tx, day, records);
  }

  /** Lets people join a party who came without one. */
  async join(tx: EntityManager, day: LobbyDaySummary, joins: readonly PartyJoin[]): Promise<void> {
    if (joins.length === 0) return;
    const groupIds = await this.groups.ensure(tx, day, { party: joins.map(({ party }) => party), bus: [] });
    for (const { id, party } of joins) await tx.update(Advocate, { id }, { partyId: groupIds('party', party) });
  }

  private ensureGroups(tx: EntityManager, day: LobbyDaySummary, records: readonly OwnedRecord[]): Promise<GroupIds> {
    return this.groups.ensure(tx, day, {
      party: records.flatMap(({ record }) => record.party ?? []),
      bus: records.flatMap(({ record }) => record.bus ?? []),
    });
  }

  private columns(record: AdvocateRecord, groupIds: GroupIds) {
    const {
      email,
      phone,
      party,
      bus,
      consents: _,
      districtIds: _d,
      windows: _w,
      exclusions: _e,
      questions: _q,
      details,
      ...same
    } = record;
    return {
      ...same,
      roles: [...same.roles],
      speaks: [...same.speaks],
      needsInterpretation: [...same.needsInterpretation],
      issues: [...same.issues],
      knowsOffices: [...same.knowsOffices],
      detailsEncrypted: details === null ? null : this.cipher.encrypt('advocates.details', JSON.stringify(details)),
      emailEncrypted: email === null ? null : this.cipher.encrypt('advocates.email', email),
      emailIndex: email === null ? null : this.cipher.blindIndex('advocates.email', emailKey(email)),
      phoneEncrypted: phone === null ? null : this.cipher.encrypt('advocates.phone', phone),
      phoneIndex: phone === null ? null : this.cipher.blindIndex('advocates.phone', phone),
      partyId: groupIds('party', party),
      busId: groupIds('bus', bus),
    };
  }

  private async insertDetails(tx: EntityManager, day: LobbyDaySummary, records: readonly OwnedRecord[]): Promise<void> {
    const owned = <T>(rows: (record: AdvocateRecord) => readonly T[]) =>
      records.flatMap(({ id, record }) =>
        rows(record).map((row) => ({ ...row, advocateId: id, organisationId: day.organisationId })),
      );
    await insertRows(
      tx,
      AdvocateDistrict,
      owned(({ districtIds }) => districtIds.map((districtId) => ({ districtId }))),
    );
    await insertRows(
      tx,
      AdvocateWindow,
      owned(({ windows }) => windows.map(({ from, to }) => ({ from, to }))),
    );
    await insertRows(
      tx,
      AdvocateExclusion,
      owned(({ exclusions }) => exclusions.map((officeId) => ({ officeId: officeId as OfficeId }))),
    );
    const questions = owned((record) =>
      record.questions.map(({ code, candidates }) => ({ id: randomUUID(), lobbyDayId: day.id, code, candidates })),
    );
    await insertRows(tx, AdvocateQuestion, questions);
  }
}

/** Inserts rows that may be there already, such as a question that somebody has answered. */
async function insertRows<T extends ObjectLiteral>(
  tx: EntityManager,
  table: EntityTarget<T>,
  rows: readonly QueryDeepPartialEntity<T>[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) {
    await tx
      .createQueryBuilder()
      .insert()
      .into(table)
      .values(rows.slice(at, at + ROWS_PER_STATEMENT))
      .orIgnore()
      .execute();
  }
}

function consentTimes({ consents }: AdvocateRecord, now: Date, before?: Advocate) {
  return {
    consentMessagesAt: consents.messages ? (before?.consentMessagesAt ?? now) : null,
    consentRosterAt: consents.roster ? (before?.consentRosterAt ?? now) : null,
    consentPhotosAt: consents.photos ? (before?.consentPhotosAt ?? now) : null,
  };
}

async function currentTime(tx: EntityManager): Promise<Date> {
  const [row] = (await tx.query('select app_now() as now')) as { now: Date }[];
  return row!.now;
}
