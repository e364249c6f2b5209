import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MemberId, OrganisationId } from '../kernel/ids.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import { codeOf } from './domain/sign-in-code.js';
import { hashOfToken } from './secret-token.js';
import { SignInLink } from './sign-in-link.entity.js';

/** OWASP ASVS 5 asks for out-of-band secrets that live no longer than ten minutes. */
export const SIGN_IN_MINUTES = 10;

/** What a sign-in mail holds. */
export interface SignInSecrets {
  readonly url: string;
  readonly code: string;
}

/**
 * Makes the links by which members sign in. Token and code are made from the link's id with the server's key, so that
 * the mail can be written when it is delivered; the database holds only their hashes.
 */
@Injectable()
export class SignInLinksService {
  constructor(
    private readonly cipher: ContactCipher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Makes a link that works once, within ten minutes, in the browser that asked for it, or in any when null; returns its id. */
  async create(
    tx: EntityManager,
    organisationId: OrganisationId,
    memberId: MemberId,
    browserHash: Buffer | null,
  ): Promise<string> {
    const id = randomUUID();
    await tx.query(`delete from sign_in_links where member_id = $1 and expires_at < app_now() - interval '1 day'`, [
      memberId,
    ]);
    await tx
      .createQueryBuilder()
      .insert()
      .into(SignInLink)
      .values({
        id,
        organisationId,
        memberId,
        tokenHash: hashOfToken(this.token(id)),
        codeHash: browserHash && this.codeHash(this.code(id)),
        browserHash,
        expiresAt: () => `app_now() + interval '${SIGN_IN_MINUTES} minutes'`,
      })
      .execute();
    return id;
  }

  /** Where somebody asks for a link. */
  get signInUrl(): string {
    return `${this.config.publicUrl}/sign-in`;
  }

  /** The address and the code of a link. */
  secretsOf(id: string): SignInSecrets {
    return { url: `${this.config.publicUrl}/sign-in/${this.token(id)}`, code: this.code(id) };
  }

  /** The form in which a code is kept: keyed, because forty bits could be tried out. */
  codeHash(code: string): Buffer {
    return this.cipher.blindIndex('sign-in.code-hash', code);
  }

  private token(id: string): string {
    return this.cipher.blindIndex('sign-in.token', id).toString('base64url');
  }

  private code(id: string): string {
    return codeOf(this.cipher.blindIndex('sign-in.code', id));
  }
}
