import { randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { codeOf, readCode } from '../identity/domain/sign-in-code.js';
import { emailKey } from '../kernel/email-address.js';
import type { AdvocateId } from '../kernel/ids.js';
import { OutboxService } from '../messaging/outbox.service.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import { DaySignalsService } from './day-signals.service.js';
import { LinkLettersService } from './link-letters.service.js';
import { LinkRenewal } from './link-renewal.service.js';
import type { LinkOwner } from './personal-links.service.js';

const CONTEXT = 'address_changes.address';
const EMAIL = 'advocates.email';
/** With forty bits a code is not guessed in five attempts. */
const ATTEMPTS = 5;
const CODE_HOURS = 24;
/** So long a coordinator can put the earlier address back. */
const DAYS_TO_PUT_BACK = 14;

/** A letter about a change: to which address, about whom, and the code while one is awaited. */
export interface AddressLetterFacts {
  readonly advocateId: AdvocateId;
  readonly address: string;
  readonly code: string;
}

/** What became of a code: the address is another now, is somebody's already who has it, or the code does not fit. */
export type AddressOutcome = 'changed' | 'taken' | 'wrong';

/** An earlier address that can still be put back. */
export interface EarlierAddress {
  readonly address: string;
  readonly changedAt: Date;
}

interface ChangeRow {
  readonly id: string;
  readonly sealed: Buffer;
}

/**
 * Lets people change their own e-mail address. The new one counts when its code was typed on their page; every link
 * ends then, and the earlier address is told, but gets no link: whoever has that mailbox may be who took it.
 */
@Injectable()
export class AddressChanges {
  constructor(
    private readonly cipher: ContactCipher,
    private readonly outbox: OutboxService,
    private readonly letters: LinkLettersService,
    private readonly renewal: LinkRenewal,
    private readonly signals: DaySignalsService,
  ) {}

  /** Keeps a new address until its code is typed, in the place of one that waited, and owes the mail with the code. */
  async begin(tx: EntityManager, owner: LinkOwner, address: string): Promise<void> {
    await tx.query('delete from address_changes where advocate_id = $1 and changed_at is null', [owner.advocateId]);
    const id = randomUUID();
    const [row] = (await tx.query(
      `insert into address_changes (id, organisation_id, lobby_day_id, advocate_id, address_encrypted, code_hash, expires_at)
       values ($1, $2, $3, $4, $5, $6, app_now() + make_interval(hours => $7)) returning expires_at as "expiresAt"`,
      [
        id,
        owner.organisationId,
        owner.lobbyDayId,
        owner.advocateId,
        this.cipher.encrypt(CONTEXT, address),
        this.codeHash(this.code(id)),
        CODE_HOURS,
      ],
    )) as { expiresAt: Date }[];
    await this.outbox.put(tx, [{ ...letterAbout(owner, id), kind: 'address-code', expiresAt: row!.expiresAt }]);
  }

  /** The address whose code a person has still to type; null when there is none. */
  async waiting(tx: EntityManager, advocateId: AdvocateId): Promise<string | null> {
    const [row] = (await tx.query(
      `select id, address_encrypted as sealed from address_changes
        where advocate_id = $1 and changed_at is null and expires_at > app_now()`,
      [advocateId],
    )) as ChangeRow[];
    return row ? this.cipher.decryptText(CONTEXT, row.sealed) : null;
  }

  /** What the letter of a change needs: with `changed` the one to the earlier address; null when it is over. */
  async letter(tx: EntityManager, id: string, changed: boolean): Promise<AddressLetterFacts | null> {
    const [row] = (await tx.query(
      `select advocate_id as "advocateId", address_encrypted as sealed from address_changes
        where id = $1 and (changed_at is not null) = $2 and address_encrypted is not null and expires_at > app_now()`,
      [id, changed],
    )) as { advocateId: AdvocateId; sealed: Buffer }[];
    return row
      ? { advocateId: row.advocateId, address: this.cipher.decryptText(CONTEXT, row.sealed), code: this.code(id) }
      : null;
  }

  /**
   * Takes the code that a person typed; after five wrong ones never. Where somebody has a registration with the new
   * address already, it is theirs whoever typed the code from its mailbox: they get its link, and nothing changes.
   */
  async take(tx: EntityManager, owner: LinkOwner, typed: string): Promise<AddressOutcome> {
    const [[row]] = (await tx.query(
      `update address_changes set attempts = attempts + 1
        where advocate_id = $1 and changed_at is null and expires_at > app_now() and attempts < $2
       returning id, address_encrypted as sealed, code_hash as "codeHash"`,
      [owner.advocateId, ATTEMPTS],
    )) as [(ChangeRow & { codeHash: Buffer })[], number];
    const code = readCode(typed);
    if (!row || code === null || !timingSafeEqual(this.codeHash(code), row.codeHash)) return 'wrong';
    const address = this.cipher.decryptText(CONTEXT, row.sealed);
    const other = await this.bearer(tx, owner, address);
    if (other) {
      await tx.query('delete from address_changes where id = $1', [row.id]);
      await this.letters.sendAgain(tx, { id: owner.lobbyDayId, organisationId: owner.organisationId }, [other]);
      return 'taken';
    }
    const earlier = await this.replace(tx, owner.advocateId, address);
    await tx.query(
      `update address_changes set address_encrypted = $2, earlier_index = $3, code_hash = null, changed_at = app_now(),
         expires_at = app_now() + make_interval(days => $4) where id = $1`,
      [row.id, this.cipher.encrypt(CONTEXT, earlier), this.index(earlier), DAYS_TO_PUT_BACK],
    );
    await this.outbox.put(tx, [{ ...letterAbout(owner, row.id), kind: 'address-changed' }]);
    await this.signals.tell(tx, owner, 'changed');
    await this.renewal.renew(tx, owner);
    return 'changed';
  }

  /** The address before the last change that can still be taken back; null when there is none. */
  async earlier(tx: EntityManager, advocateId: AdvocateId): Promise<EarlierAddress | null> {
    const [row] = await this.lastChange(tx, advocateId);
    return row ? { address: this.cipher.decryptText(CONTEXT, row.sealed), changedAt: row.changedAt } : null;
  }

  /**
   * Puts the address before the last change back, ends every link, and owes a letter with new ones to it; false when
   * there is none, or somebody else is registered with it by now.
   */
  async putBack(tx: EntityManager, owner: LinkOwner): Promise<boolean> {
    const [row] = await this.lastChange(tx, owner.advocateId);
    const address = row && this.cipher.decryptText(CONTEXT, row.sealed);
    if (!row || !address || (await this.bearer(tx, owner, address))) return false;
    await this.replace(tx, owner.advocateId, address);
    await tx.query('delete from address_changes where id = $1 or (advocate_id = $2 and changed_at is null)', [
      row.id,
      owner.advocateId,
    ]);
    await this.renewal.renew(tx, owner);
    return true;
  }

  /** When a person changed their address, or began to, and from or to which one where it is still kept. */
  async of(
    tx: EntityManager,
    advocateId: AdvocateId,
  ): Promise<{ readonly address: string | null; readonly begunAt: Date; readonly changedAt: Date | null }[]> {
    const rows = (await tx.query(
      `select address_encrypted as sealed, created_at as "begunAt", changed_at as "changedAt" from address_changes
        where advocate_id = $1 order by created_at, id`,
      [advocateId],
    )) as { sealed: Buffer | null; begunAt: Date; changedAt: Date | null }[];
    return rows.map(({ sealed, ...times }) => ({
      address: sealed && this.cipher.decryptText(CONTEXT, sealed),
      ...times,
    }));
  }

  /** Deletes every change of a person, and what the letters about them said. */
  async forget(tx: EntityManager, advocateId: AdvocateId): Promise<void> {
    const [rows] = (await tx.query('delete from address_changes where advocate_id = $1 returning id', [
      advocateId,
    ])) as [{ id: string }[], number];
    for (const { id } of rows) await this.outbox.forget(tx, id);
  }

  /**
   * Deletes what has waited too long for its code, and earlier addresses that nobody can put back any more. Of those a
   * fingerprint stays, by which a list from before the change is understood.
   */
  async forgetOver(tx: EntityManager): Promise<void> {
    await tx.query('delete from address_changes where changed_at is null and expires_at <= app_now()');
    await tx.query(
      'update address_changes set address_encrypted = null where address_encrypted is not null and expires_at <= app_now()',
    );
  }

  private lastChange(tx: EntityManager, advocateId: AdvocateId): Promise<(ChangeRow & { readonly changedAt: Date })[]> {
    return tx.query(
      `select id, address_encrypted as sealed, changed_at as "changedAt" from address_changes
        where advocate_id = $1 and changed_at is not null and address_encrypted is not null and expires_at > app_now()
        order by changed_at desc limit 1`,
      [advocateId],
    );
  }

  /** Gives a person an address and returns the one that they had. */
  private async replace(tx: EntityManager, id: AdvocateId, address: string): Promise<string> {
    const [had] = (await tx.query('select email_encrypted as sealed from advocates where id = $1 for update', [
      id,
    ])) as {
      sealed: Buffer;
    }[];
    await tx.query(
      'update advocates set email_encrypted = $2, email_index = $3, row_version = row_version + 1 where id = $1',
      [id, this.cipher.encrypt(EMAIL, address), this.index(address)],
    );
    return this.cipher.decryptText(EMAIL, had!.sealed);
  }

  /** Who else is registered for the day with an address. */
  private async bearer(tx: EntityManager, owner: LinkOwner, address: string): Promise<AdvocateId | null> {
    const [row] = (await tx.query(
      `select id from advocates where lobby_day_id = $1 and email_index = $2 and state <> 'withdrawn' and id <> $3`,
      [owner.lobbyDayId, this.index(address), owner.advocateId],
    )) as { id: AdvocateId }[];
    return row?.id ?? null;
  }

  private index(address: string): Buffer {
    return this.cipher.blindIndex(EMAIL, emailKey(address));
  }

  private code(id: string): string {
    return codeOf(this.cipher.blindIndex('address_changes.code', id));
  }

  /** Keyed, because forty bits could be tried out. */
  private codeHash(code: string): Buffer {
    return this.cipher.blindIndex('address_changes.code-hash', code);
  }
}

function letterAbout(owner: LinkOwner, id: string) {
  const { organisationId, lobbyDayId } = owner;
  return { organisationId, lobbyDayId, subjectId: id, version: 1, recipientId: id };
}
