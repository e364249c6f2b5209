import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { emailKey } from '../kernel/email-address.js';
import type { AdvocateId } from '../kernel/ids.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { prepared } from '../platform/database/prepared-statements.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import { Advocate } from './advocate.entity.js';
import { AdvocateGroupsService, type GroupIds } from './advocate-groups.service.js';
import type { AdvocateRecord } from './domain/advocate-record.js';
import type { AdvocateState } from './domain/advocate-state.js';
import type { PartyJoin } from './domain/family-parties.js';
import { insertDetails, insertPeople, type RecordRow } from './record-statements.js';

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
    const groupIds = await this.ensureGroups(tx, day, records);
    // People who rely on nobody go first, so that a chaperone's row is there when the minor's arrives.
    const relies = ({ record }: OwnedRecord) => Number(Boolean(record.chaperoneId ?? record.pointPersonId));
    const rows = [...records]
      .sort((a, b) => relies(a) - relies(b))
      .map((owned) => ({
        ...inJson(this.columns(owned.record, groupIds)),
        ...detailsOf(owned),
        state: stateOf(owned),
        consent_messages_at: owned.record.consents.messages,
        consent_roster_at: owned.record.consents.roster,
        consent_photos_at: owned.record.consents.photos,
      }));
    const inserted = await inBatches(tx, day, rows, insertPeople);
    return new Set(inserted);
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
    await inBatches(tx, day, records.map(detailsOf), insertDetails);
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
}

/** Sends rows to a statement that takes so many at once; returns the ids that it says. */
async function inBatches<T extends RecordRow>(
  tx: EntityManager,
  day: LobbyDaySummary,
  rows: readonly T[],
  statement: (rows: readonly T[]) => string,
): Promise<AdvocateId[]> {
  const ids: AdvocateId[] = [];
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) {
    const batch = rows.slice(at, at + ROWS_PER_STATEMENT);
    const said = (await tx.query(prepared(statement(batch)), [day.organisationId, day.id, JSON.stringify(batch)])) as {
      id: AdvocateId;
    }[];
    ids.push(...said.map(({ id }) => id));
  }
  return ids;
}

function detailsOf({ id, record }: OwnedRecord): RecordRow {
  const { districtIds, windows, exclusions, questions } = record;
  return { id, districts: districtIds, windows, exclusions, questions };
}

/** Columns by their names in the database, bytes in hex. */
function inJson(columns: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      Buffer.isBuffer(value) ? value.toString('hex') : value,
    ]),
  );
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
