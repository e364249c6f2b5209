import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MemberId, OrganisationId } from '../kernel/ids.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { COORDINATORS, type MemberRole } from './domain/member-roles.js';
import { Session } from './session.entity.js';
import { hashOfToken, isToken, newToken } from './secret-token.js';

/** A session ends after half a day without use, and after a week in any case. */
const IDLE = `interval '12 hours'`;
const LONGEST = `interval '7 days'`;

/**
 * Where a member stands with the second factor: it was given in this session, is asked for, must be set up, or their
 * role does not need one.
 */
export type SecondFactorState = 'given' | 'ask' | 'set-up' | 'not-needed';

/** A member who is signed in, and where. */
export interface SignedInMember {
  readonly organisationId: OrganisationId;
  readonly organisationSlug: string;
  readonly memberId: MemberId;
  readonly role: MemberRole;
  /** What colleagues call them; '' until they say. */
  readonly name: string;
  readonly secondFactor: SecondFactorState;
}

/** Keeps who is signed in; a token exists nowhere but in the browser's cookie. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly cipher: ContactCipher,
  ) {}

  /** Starts a session with a new token, which is returned; `withSecondFactor` when that was given just now. */
  async start(
    tx: EntityManager,
    organisationId: OrganisationId,
    memberId: MemberId,
    withSecondFactor = false,
  ): Promise<string> {
    const token = newToken();
    await tx.query(`delete from sessions where member_id = $1 and created_at < app_now() - ${LONGEST}`, [memberId]);
    const secondFactorAt = withSecondFactor ? () => 'app_now()' : null;
    const row = { tokenHash: hashOfToken(token), organisationId, memberId, secondFactorAt };
    await tx.createQueryBuilder().insert().into(Session).values(row).execute();
    return token;
  }

  /** Who is signed in with a token; null when nobody is, or not any more. */
  async open(token: string | undefined): Promise<SignedInMember | null> {
    const organisationId = await this.organisationOf(token);
    if (!organisationId || !token) return null;
    return this.tenancy.run(organisationId, async (tx) => {
      const hash = hashOfToken(token);
      const found: (Omit<SignedInMember, 'secondFactor'> & OpenedSession)[] = await tx.query(
        `select s.organisation_id as "organisationId", o.slug as "organisationSlug", m.id as "memberId", m.role, m.name,
                s.seen_at < app_now() - interval '5 minutes' as "isStale", m.totp_confirmed_at is not null as "hasFactor",
                s.second_factor_at is not null as "gaveFactor"
           from sessions s join members m on m.id = s.member_id join organisations o on o.id = s.organisation_id
          where s.token_hash = $1 and s.ended_at is null and m.disabled_at is null
            and s.seen_at > app_now() - ${IDLE} and s.created_at > app_now() - ${LONGEST}`,
        [hash],
      );
      if (!found[0]) return null;
      const { isStale, hasFactor, gaveFactor, ...member } = found[0];
      if (isStale) await tx.query('update sessions set seen_at = app_now() where token_hash = $1', [hash]);
      return { ...member, secondFactor: secondFactorState(member.role, hasFactor, gaveFactor) };
    });
  }

  /** Ends the session of a token, if there is one. */
  async end(token: string | undefined): Promise<void> {
    const organisationId = await this.organisationOf(token);
    if (!organisationId || !token) return;
    await this.tenancy.run(organisationId, (tx) => this.endIn(tx, token));
  }

  /** Ends the session of a token in the caller's transaction. */
  async endIn(tx: EntityManager, token: string): Promise<void> {
    await tx.query('update sessions set ended_at = app_now() where token_hash = $1 and ended_at is null', [
      hashOfToken(token),
    ]);
  }

  /** Counts a wrong second factor; the fifth one ends the session, so that guessing costs a sign-in mail each time. */
  async countFailure(tx: EntityManager, token: string): Promise<void> {
    await tx.query(
      `update sessions set second_factor_failures = second_factor_failures + 1,
         ended_at = case when second_factor_failures >= 4 then app_now() end
        where token_hash = $1 and ended_at is null`,
      [hashOfToken(token)],
    );
  }

  /** Ends every session of a member. */
  async endAll(tx: EntityManager, memberId: MemberId): Promise<void> {
    await tx.query('update sessions set ended_at = app_now() where member_id = $1 and ended_at is null', [memberId]);
  }

  /** The secret that a form of this session's pages must bring along. */
  formToken(token: string): string {
    return this.cipher.blindIndex('sessions.form', token).toString('base64url');
  }

  private async organisationOf(token: string | undefined): Promise<OrganisationId | null> {
    if (!isToken(token)) return null;
    const rows = await this.tenancy.lookUp((tx): Promise<{ id: OrganisationId }[]> =>
      tx.query('select organisation_id as id from sessions where token_hash = $1', [hashOfToken(token)]),
    );
    return rows[0]?.id ?? null;
  }
}

interface OpenedSession {
  readonly isStale: boolean;
  readonly hasFactor: boolean;
  readonly gaveFactor: boolean;
}

/** Who sees people's data in bulk needs a second factor; whoever has set one up is asked for it. */
function secondFactorState(role: MemberRole, hasFactor: boolean, gaveFactor: boolean): SecondFactorState {
  if (gaveFactor) return 'given';
  if (hasFactor) return 'ask';
  return COORDINATORS.includes(role) ? 'set-up' : 'not-needed';
}
