import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import type { EntityManager } from 'typeorm';
import type { MemberId } from '../kernel/ids.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import { codeOf, readCode } from './domain/sign-in-code.js';
import { SecondFactorCodeError, SecondFactorSetError } from './identity.errors.js';

const COLUMN = 'members.totp';
const PERIOD_SECONDS = 30;
/** One step to either side: clocks of phones differ. */
const WINDOW = 1;
const RECOVERY_CODES = 10;

/** What an authenticator needs: as an address for its camera, and to type. */
export interface SecondFactorOffer {
  readonly uri: string;
  readonly secret: string;
}

interface FactorRow {
  readonly sealed: Buffer | null;
  readonly isConfirmed: boolean;
  readonly lastStep: string;
}

/** One-time codes of an authenticator (RFC 6238), each good once, and recovery codes for when the phone is lost. */
@Injectable()
export class SecondFactorService {
  constructor(private readonly cipher: ContactCipher) {}

  /**
   * The secret of a member who has not confirmed one yet; the same until it is confirmed.
   * @throws SecondFactorSetError when there is one already.
   */
  async offer(tx: EntityManager, memberId: MemberId, label: string): Promise<SecondFactorOffer> {
    const row = await this.lock(tx, memberId);
    if (row.isConfirmed) throw new SecondFactorSetError();
    const secret = row.sealed ? this.open(row.sealed) : new Secret({ size: 20 });
    if (!row.sealed) {
      await tx.query('update members set totp_encrypted = $2 where id = $1', [
        memberId,
        this.cipher.encrypt(COLUMN, secret.base32),
      ]);
    }
    return { uri: new TOTP({ issuer: 'Rotunda', label, secret }).toString(), secret: secret.base32 };
  }

  /**
   * Confirms the offered secret with its first code and returns the recovery codes, which are shown only now.
   * @throws SecondFactorSetError, SecondFactorCodeError
   */
  async confirm(tx: EntityManager, memberId: MemberId, typed: string, now: Date): Promise<string[]> {
    const row = await this.lock(tx, memberId);
    if (row.isConfirmed) throw new SecondFactorSetError();
    await this.use(tx, memberId, row, typed, now);
    await tx.query('update members set totp_confirmed_at = app_now() where id = $1', [memberId]);
    const codes = Array.from({ length: RECOVERY_CODES }, () => codeOf(randomBytes(5)));
    await tx.query('delete from recovery_codes where member_id = $1', [memberId]);
    await tx.query(
      `insert into recovery_codes (code_hash, organisation_id, member_id)
       select hash, current_organisation(), $1 from unnest($2::bytea[]) hash`,
      [memberId, codes.map((code) => this.recoveryHash(memberId, code))],
    );
    return codes;
  }

  /**
   * Checks a code of the authenticator, or uses up a recovery code.
   * @throws SecondFactorCodeError
   */
  async check(tx: EntityManager, memberId: MemberId, typed: string, now: Date): Promise<void> {
    const row = await this.lock(tx, memberId);
    if (!row.isConfirmed) throw new SecondFactorCodeError();
    const recovery = readCode(typed);
    if (recovery === null) return this.use(tx, memberId, row, typed, now);
    const [, used]: [unknown, number] = await tx.query(
      'update recovery_codes set used_at = app_now() where code_hash = $1 and used_at is null',
      [this.recoveryHash(memberId, recovery)],
    );
    if (used === 0) throw new SecondFactorCodeError();
  }

  /** Forgets a member's second factor, so that they set up another at their next sign-in. */
  async reset(tx: EntityManager, memberId: MemberId): Promise<void> {
    await tx.query('delete from recovery_codes where member_id = $1', [memberId]);
    await tx.query('update members set totp_confirmed_at = null, totp_encrypted = null where id = $1', [memberId]);
  }

  private async use(tx: EntityManager, memberId: MemberId, row: FactorRow, typed: string, now: Date): Promise<void> {
    const token = typed.replace(/\s/gu, '');
    if (!row.sealed || !/^\d{6}$/.test(token)) throw new SecondFactorCodeError();
    const timestamp = now.getTime();
    const delta = new TOTP({ secret: this.open(row.sealed) }).validate({ token, timestamp, window: WINDOW });
    const step = Math.floor(timestamp / 1000 / PERIOD_SECONDS) + (delta ?? 0);
    // A code that was used, or one before it, was read over somebody's shoulder.
    if (delta === null || step <= Number(row.lastStep)) throw new SecondFactorCodeError();
    await tx.query('update members set totp_last_step = $2 where id = $1', [memberId, step]);
  }

  private async lock(tx: EntityManager, memberId: MemberId): Promise<FactorRow> {
    const [row]: FactorRow[] = await tx.query(
      `select totp_encrypted as sealed, totp_confirmed_at is not null as "isConfirmed", totp_last_step as "lastStep"
         from members where id = $1 for update`,
      [memberId],
    );
    return row!;
  }

  private open(sealed: Buffer): Secret {
    return Secret.fromBase32(this.cipher.decryptText(COLUMN, sealed));
  }

  private recoveryHash(memberId: MemberId, code: string): Buffer {
    return this.cipher.blindIndex('recovery-codes', `${memberId} ${code}`);
  }
}
