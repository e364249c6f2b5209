import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { codeOf, readCode } from '../identity/domain/sign-in-code.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { OutboxService } from '../messaging/outbox.service.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import { RegistrationCheckError, RegistrationRefusedError } from './advocates.errors.js';
import type { RegistrationInput } from './domain/registration.js';
import { RegistrationCheck } from './registration-check.entity.js';
import { RegistrationPlanner } from './registration-planner.service.js';

/** How long a finished registration waits for its code. */
export const CHECK_DAYS = 3;

const CONTEXT = 'registration_checks.registration';
/** With forty bits a code is not guessed in five attempts. */
const ATTEMPTS = 5;

/** A registration that waits, as its mail needs it. */
export interface WaitingRegistration {
  readonly registration: RegistrationInput;
  readonly code: string;
  readonly href: string;
}

/**
 * Keeps finished registrations until a code or a link in a mail shows that the address is the person's. Nobody learns
 * whether an address is registered already: the mail, the page and the answer are the same.
 */
@Injectable()
export class RegistrationChecks {
  constructor(
    private readonly planner: RegistrationPlanner,
    private readonly outbox: OutboxService,
    private readonly cipher: ContactCipher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Keeps a registration and owes the mail with its code; returns the id by which the browser that sent it is known.
   * @throws RegistrationRefusedError naming every field that is wrong.
   */
  async begin(tx: EntityManager, day: LobbyDaySummary, registration: RegistrationInput): Promise<string> {
    const [planned] = (await this.planner.plan(tx, day, [registration])).planned;
    if (planned!.kind === 'refused') throw new RegistrationRefusedError(planned!.findings);
    const id = randomUUID();
    await tx
      .createQueryBuilder()
      .insert()
      .into(RegistrationCheck)
      .values({
        id,
        organisationId: day.organisationId,
        lobbyDayId: day.id,
        registrationEncrypted: this.cipher.encrypt(CONTEXT, JSON.stringify(registration)),
        codeHash: this.codeHash(this.code(id)),
        tokenHash: hashOf(this.token(id)),
        expiresAt: () => `app_now() + interval '${CHECK_DAYS} days'`,
      })
      .execute();
    const ref = { organisationId: day.organisationId, lobbyDayId: day.id, subjectId: id, version: 1, recipientId: id };
    const [row] = (await tx.query('select expires_at as "expiresAt" from registration_checks where id = $1', [id])) as {
      expiresAt: Date;
    }[];
    await this.outbox.put(tx, [{ ...ref, kind: 'registration-code', expiresAt: row!.expiresAt }]);
    return id;
  }

  /** The registration that waits, or null when its code was used or its time is over. */
  async waiting(tx: EntityManager, id: string): Promise<WaitingRegistration | null> {
    const [row] = (await tx.query(
      `select c.registration_encrypted as sealed, d.slug from registration_checks c join lobby_days d on d.id = c.lobby_day_id
        where c.id = $1 and c.expires_at > app_now()`,
      [id],
    )) as { sealed: Buffer; slug: string }[];
    if (!row) return null;
    return {
      registration: this.open(row.sealed),
      code: this.code(id),
      href: `${this.config.publicUrl}/d/${row.slug}/register/code/${this.token(id)}`,
    };
  }

  /** Takes the registration whose code somebody typed; null when it does not fit, after five attempts never. */
  async takeByCode(tx: EntityManager, id: string, typed: string): Promise<RegistrationInput | null> {
    const [row] = (await tx.query(
      `update registration_checks set attempts = attempts + 1 where id = $1 and expires_at > app_now() and attempts < $2
       returning code_hash as "codeHash", registration_encrypted as sealed`,
      [id, ATTEMPTS],
    )) as [{ codeHash: Buffer; sealed: Buffer }[], number];
    const [found] = row;
    const code = readCode(typed);
    if (!found || code === null || !timingSafeEqual(this.codeHash(code), found.codeHash)) return null;
    return this.take(tx, id, found.sealed);
  }

  /** True when nothing waits any more: it was sent by its code, or by its link. */
  async isTaken(tx: EntityManager, id: string): Promise<boolean> {
    const rows: unknown[] = await tx.query('select from registration_checks where id = $1', [id]);
    return rows.length === 0;
  }

  /**
   * True when a link's registration still waits; changes nothing.
   * @throws RegistrationCheckError
   */
  async previewLink(tx: EntityManager, day: LobbyDaySummary, token: string): Promise<void> {
    await this.byToken(tx, day, token);
  }

  /**
   * Takes the registration of a link.
   * @throws RegistrationCheckError when it was used, or its time is over.
   */
  async takeByLink(tx: EntityManager, day: LobbyDaySummary, token: string): Promise<RegistrationInput> {
    const { id, sealed } = await this.byToken(tx, day, token);
    return this.take(tx, id, sealed);
  }

  /** Deletes the registrations of the transaction's organisation whose time is over; returns how many. */
  async forgetOver(tx: EntityManager): Promise<number> {
    const [, count] = (await tx.query('delete from registration_checks where expires_at <= app_now()')) as [[], number];
    return count;
  }

  private async byToken(
    tx: EntityManager,
    day: LobbyDaySummary,
    token: string,
  ): Promise<{ id: string; sealed: Buffer }> {
    const [row] = (await tx.query(
      `select id, registration_encrypted as sealed from registration_checks
        where token_hash = $1 and lobby_day_id = $2 and expires_at > app_now() for update`,
      [hashOf(token), day.id],
    )) as { id: string; sealed: Buffer }[];
    if (!row) throw new RegistrationCheckError();
    return row;
  }

  private async take(tx: EntityManager, id: string, sealed: Buffer): Promise<RegistrationInput> {
    await tx.query('delete from registration_checks where id = $1', [id]);
    return this.open(sealed);
  }

  private open(sealed: Buffer): RegistrationInput {
    return JSON.parse(this.cipher.decryptText(CONTEXT, sealed)) as RegistrationInput;
  }

  private code(id: string): string {
    return codeOf(this.cipher.blindIndex('registration_checks.code', id));
  }

  /** Keyed, because forty bits could be tried out. */
  private codeHash(code: string): Buffer {
    return this.cipher.blindIndex('registration_checks.code-hash', code);
  }

  private token(id: string): string {
    return this.cipher.blindIndex('registration_checks.token', id).toString('base64url');
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
