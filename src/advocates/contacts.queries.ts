import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../kernel/ids.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import type { AdvocateState } from './domain/advocate-state.js';

/** Where a message for one person goes at this moment; never kept, never logged. */
export interface AdvocateContact {
  readonly id: AdvocateId;
  readonly name: string;
  readonly state: AdvocateState;
  /** BCP 47 tag of the language the person asked for. */
  readonly language: string;
  /** Their own address or that of the person through whom they are reached; null: by phone or on paper. */
  readonly address: string | null;
  /** Whose address it is when it is not their own. */
  readonly through: string | null;
  /** `+16155550131;ext=4`, or null. */
  readonly phone: string | null;
  /** Whether they agreed to get messages about this visit. */
  readonly consent: boolean;
}

interface ContactRow extends Omit<AdvocateContact, 'address' | 'phone'> {
  readonly email: Buffer | null;
  readonly phone: Buffer | null;
}

/** Reads where people are reached. */
@Injectable()
export class ContactsQueries {
  constructor(private readonly cipher: ContactCipher) {}

  /** The contact of one person, or null when the person is gone. */
  async of(tx: EntityManager, id: AdvocateId): Promise<AdvocateContact | null> {
    return (await this.byIds(tx, [id])).get(id) ?? null;
  }

  /** The contacts of many people, in one query. */
  async byIds(tx: EntityManager, ids: readonly AdvocateId[]): Promise<ReadonlyMap<AdvocateId, AdvocateContact>> {
    const rows = (await tx.query(
      `select a.id, a.name, a.state, a.language, a.phone_encrypted as phone,
              case when a.contact = 'own' then a.email_encrypted when a.contact = 'point-person' then p.email_encrypted end as email,
              case when a.contact = 'point-person' then p.name end as through,
              a.consent_messages_at is not null and (p.id is null or p.state <> 'withdrawn') as consent
         from advocates a left join advocates p on a.contact = 'point-person' and p.id = coalesce(a.point_person_id, a.chaperone_id)
        where a.id = any ($1::uuid[])`,
      [ids],
    )) as ContactRow[];
    return new Map(rows.map((row) => [row.id, this.open(row)]));
  }

  private open({ email, phone, ...row }: ContactRow): AdvocateContact {
    return {
      ...row,
      address: email && this.cipher.decryptText('advocates.email', email),
      phone: phone && this.cipher.decryptText('advocates.phone', phone),
    };
  }
}
