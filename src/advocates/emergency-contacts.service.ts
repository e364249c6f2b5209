import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../kernel/ids.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import type { EmergencyContact } from './domain/registration.js';

const CONTEXT = 'emergency_contacts.contact';
/** A day in one time zone is over in all of them after this many. */
const DAYS_KEPT = 2;

/** Keeps whom to call when something happens to a person: apart from their record, encrypted, and the first to go. */
@Injectable()
export class EmergencyContactsService {
  constructor(private readonly cipher: ContactCipher) {}

  /** Keeps a person's contact in the place of an earlier one; null forgets it. */
  async keep(tx: EntityManager, id: AdvocateId, contact: EmergencyContact | null): Promise<void> {
    if (contact === null) return this.forget(tx, [id]);
    const sealed = this.cipher.encrypt(CONTEXT, JSON.stringify(contact));
    await tx.query(
      `insert into emergency_contacts (advocate_id, organisation_id, contact_encrypted)
       values ($1, current_organisation(), $2) on conflict (advocate_id) do update set contact_encrypted = $2`,
      [id, sealed],
    );
  }

  /** A person's contact, or null. */
  async of(tx: EntityManager, id: AdvocateId): Promise<EmergencyContact | null> {
    const [row] = (await tx.query('select contact_encrypted as sealed from emergency_contacts where advocate_id = $1', [
      id,
    ])) as { sealed: Buffer }[];
    return row ? (JSON.parse(this.cipher.decryptText(CONTEXT, row.sealed)) as EmergencyContact) : null;
  }

  /** True when a person gave a contact, which is not read for it. */
  async has(tx: EntityManager, id: AdvocateId): Promise<boolean> {
    const rows = (await tx.query('select from emergency_contacts where advocate_id = $1', [id])) as object[];
    return rows.length > 0;
  }

  /** Forgets the contacts of people. */
  async forget(tx: EntityManager, ids: readonly AdvocateId[]): Promise<void> {
    await tx.query('delete from emergency_contacts where advocate_id = any ($1::uuid[])', [ids]);
  }

  /** Forgets the contacts of the transaction's organisation for days that are over; returns how many. */
  async forgetOver(tx: EntityManager): Promise<number> {
    const [, count] = (await tx.query(
      `delete from emergency_contacts c using advocates a join lobby_days d on d.id = a.lobby_day_id
        where a.id = c.advocate_id and d.held_on + $1::int <= app_now()::date`,
      [DAYS_KEPT],
    )) as [[], number];
    return count;
  }
}
