import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { emailKey, readEmailAddress } from '../kernel/email-address.js';
import type { MemberId, OrganisationId } from '../kernel/ids.js';
import { AuditService } from './audit.service.js';
import { OutboxService } from '../messaging/outbox.service.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { readCode } from './domain/sign-in-code.js';
import { SignInCodeError, SignInLinkOverError, SignInElsewhereError } from './identity.errors.js';
import { hashOfToken, isToken, newToken } from './secret-token.js';
import { SessionsService } from './sessions.service.js';
import { SignInLinksService } from './sign-in-links.service.js';

/** More mails than this to one member in a quarter of an hour, or to one organisation in an hour, help nobody. */
const LINKS_A_MEMBER = 5;
const LINKS_AN_ORGANISATION = 200;
/** With forty bits a code is not guessed in five attempts. */
const ATTEMPTS = 5;

/** A session that has just begun. */
export interface NewSession {
  readonly token: string;
  readonly organisationSlug: string;
}

interface OpenLink {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly memberId: MemberId;
  readonly browserHash: Buffer | null;
  readonly codeHash: Buffer | null;
  readonly organisationSlug: string;
  readonly organisationName: string;
}

/** Signs members in by a link in their mail, or by the code beside it; no password exists. */
@Injectable()
export class SignInService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly cipher: ContactCipher,
    private readonly links: SignInLinksService,
    private readonly sessions: SessionsService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /** The token of a browser that asks for a link: the one it has, else a new one. */
  browserToken(known: string | undefined): string {
    return isToken(known) ? known : newToken();
  }

  /**
   * Owes a sign-in mail to everybody with this address: one for each organisation they help. It says nothing about
   * whether there is anybody.
   */
  async request(typedAddress: string, browserToken: string): Promise<void> {
    const address = readEmailAddress(typedAddress);
    if (address === null) return;
    const indexes = this.cipher.blindIndexes('members.email', emailKey(address));
    const members = await this.tenancy.lookUp((tx): Promise<{ id: MemberId; organisationId: OrganisationId }[]> =>
      tx.query(
        `select id, organisation_id as "organisationId" from members where email_index = any($1) and disabled_at is null
          order by id limit 20`,
        [indexes],
      ),
    );
    for (const { id, organisationId } of members) {
      await this.tenancy.run(organisationId, (tx) => this.owe(tx, organisationId, id, hashOfToken(browserToken)));
    }
  }

  /**
   * The organisation that a link signs in to; changes nothing.
   * @throws SignInLinkOverError, SignInElsewhereError
   */
  async preview(token: string, browserToken: string | undefined): Promise<{ readonly organisation: string }> {
    return this.withLink(token, browserToken, async (_, link) => ({ organisation: link.organisationName }));
  }

  /**
   * Signs in by a link, which is used up by it.
   * @throws SignInLinkOverError, SignInElsewhereError
   */
  async byLink(token: string, browserToken: string | undefined): Promise<NewSession> {
    return this.withLink(token, browserToken, (tx, link) => this.begin(tx, link));
  }

  /**
   * Signs in by the code of a mail that this browser asked for.
   * @throws SignInCodeError also when there were too many attempts.
   */
  async byCode(typedCode: string, browserToken: string | undefined): Promise<NewSession> {
    const code = readCode(typedCode);
    if (!isToken(browserToken)) throw new SignInCodeError();
    const browserHash = hashOfToken(browserToken);
    const asked = await this.tenancy.lookUp((tx): Promise<{ organisationId: OrganisationId }[]> =>
      tx.query(
        'select distinct organisation_id as "organisationId" from sign_in_links where browser_hash = $1 limit 20',
        [browserHash],
      ),
    );
    for (const { organisationId } of asked) {
      const session = await this.tenancy.run(organisationId, (tx) => this.tryCode(tx, browserHash, code));
      if (session) return session;
    }
    throw new SignInCodeError();
  }

  private async tryCode(tx: EntityManager, browserHash: Buffer, code: string | null): Promise<NewSession | null> {
    const open: OpenLink[] = await tx.query(
      `${OPEN_LINK} and l.browser_hash = $1 and l.attempts < ${ATTEMPTS} order by l.created_at desc for update of l`,
      [browserHash],
    );
    const hash = code === null ? null : this.links.codeHash(code);
    const link = open.find(({ codeHash }) => hash !== null && codeHash !== null && timingSafeEqual(hash, codeHash));
    if (link) return this.begin(tx, link);
    await tx.query('update sign_in_links set attempts = attempts + 1 where id = any($1)', [open.map(({ id }) => id)]);
    return null;
  }

  private async withLink<T>(
    token: string,
    browserToken: string | undefined,
    work: (tx: EntityManager, link: OpenLink) => Promise<T>,
  ): Promise<T> {
    if (!isToken(token)) throw new SignInLinkOverError();
    const rows = await this.tenancy.lookUp((tx): Promise<{ id: OrganisationId }[]> =>
      tx.query('select organisation_id as id from sign_in_links where token_hash = $1', [hashOfToken(token)]),
    );
    if (!rows[0]) throw new SignInLinkOverError();
    return this.tenancy.run(rows[0].id, async (tx) => {
      const [link]: OpenLink[] = await tx.query(`${OPEN_LINK} and l.token_hash = $1 for update of l`, [
        hashOfToken(token),
      ]);
      if (!link) throw new SignInLinkOverError();
      const isHere = isToken(browserToken) && link.browserHash?.equals(hashOfToken(browserToken));
      if (link.browserHash && !isHere) throw new SignInElsewhereError();
      return work(tx, link);
    });
  }

  private async begin(tx: EntityManager, link: OpenLink): Promise<NewSession> {
    await tx.query('update sign_in_links set used_at = app_now() where member_id = $1 and used_at is null', [
      link.memberId,
    ]);
    const token = await this.sessions.start(tx, link.organisationId, link.memberId);
    await this.audit.record(tx, { action: 'signed-in', memberId: link.memberId });
    return { token, organisationSlug: link.organisationSlug };
  }

  private async owe(tx: EntityManager, organisationId: OrganisationId, memberId: MemberId, browserHash: Buffer) {
    const [recent]: { byMember: number; byOrganisation: number }[] = await tx.query(
      `select count(*) filter (where member_id = $1 and created_at > app_now() - interval '15 minutes')::int as "byMember",
              count(*)::int as "byOrganisation"
         from sign_in_links where browser_hash is not null and created_at > app_now() - interval '1 hour'`,
      [memberId],
    );
    if (recent!.byMember >= LINKS_A_MEMBER || recent!.byOrganisation >= LINKS_AN_ORGANISATION) return;
    const subjectId = await this.links.create(tx, organisationId, memberId, browserHash);
    const ref = { organisationId, lobbyDayId: null, subjectId, version: 1, recipientId: memberId };
    const [link]: { expiresAt: Date }[] = await tx.query(
      'select expires_at as "expiresAt" from sign_in_links where id = $1',
      [subjectId],
    );
    await this.outbox.put(tx, [{ ...ref, kind: 'sign-in', expiresAt: link!.expiresAt }]);
  }
}

const OPEN_LINK = `
  select l.id, l.organisation_id as "organisationId", l.member_id as "memberId", l.browser_hash as "browserHash",
         l.code_hash as "codeHash", o.slug as "organisationSlug", o.name as "organisationName"
    from sign_in_links l join members m on m.id = l.member_id join organisations o on o.id = l.organisation_id
   where l.used_at is null and l.expires_at > app_now() and m.disabled_at is null`;
