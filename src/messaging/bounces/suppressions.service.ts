import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { emailKey } from '../../kernel/email-address.js';
import { ContactCipher } from '../../platform/crypto/contact-cipher.js';

/** A fingerprint of an address that is of no use outside this list. */
const CONTEXT = 'mail_suppressions.address';

/** An address that a mail server says does not exist, and the words it said it with. */
export interface GoneAddress {
  readonly address: string;
  readonly code: string;
}

/** The addresses that an organisation writes to no more, because their servers said for good that nobody is there. */
@Injectable()
export class Suppressions {
  constructor(private readonly cipher: ContactCipher) {}

  /** Puts addresses on the list; those that are on it stay as they are. */
  async add(tx: EntityManager, gone: readonly GoneAddress[]): Promise<void> {
    if (gone.length === 0) return;
    await tx.query(
      `insert into mail_suppressions (organisation_id, address_index, code)
       select current_organisation(), index, code from unnest($1::bytea[], $2::text[]) as gone (index, code)
       on conflict do nothing`,
      [gone.map(({ address }) => this.indexOf(address)), gone.map(({ code }) => code)],
    );
  }

  /** Which of these addresses are on the list. */
  async among(tx: EntityManager, addresses: readonly string[]): Promise<ReadonlySet<string>> {
    if (addresses.length === 0) return new Set();
    const byIndex = new Map(addresses.map((address) => [this.indexOf(address).toString('hex'), address]));
    const rows: { index: string }[] = await tx.query(
      `select encode(address_index, 'hex') as index from mail_suppressions where address_index = any($1)`,
      [[...byIndex.keys()].map((index) => Buffer.from(index, 'hex'))],
    );
    const listed = new Set(rows.map(({ index }) => index));
    return new Set(addresses.filter((address) => listed.has(this.indexOf(address).toString('hex'))));
  }

  /** Takes an address off the list, because its owner says that it works again; false when it was not on it. */
  async lift(tx: EntityManager, address: string): Promise<boolean> {
    const [, lifted]: [unknown, number] = await tx.query('delete from mail_suppressions where address_index = $1', [
      this.indexOf(address),
    ]);
    return lifted > 0;
  }

  private indexOf(address: string): Buffer {
    return this.cipher.blindIndex(CONTEXT, emailKey(address));
  }
}
