import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId, LobbyDayId, OrganisationId } from '../kernel/ids.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { LinkOverError, UnknownLinkError } from './advocates.errors.js';

/** What a link opens: the registration, to change it, or the day, to read it. */
export type LinkPurpose = 'manage' | 'day';

/** Whose page a link opens. */
export interface LinkOwner {
  readonly organisationId: OrganisationId;
  readonly lobbyDayId: LobbyDayId;
  readonly advocateId: AdvocateId;
}

/** The addresses of one person's pages. */
export interface PersonalAddresses {
  readonly manage: string;
  readonly day: string;
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const PATHS: Readonly<Record<LinkPurpose, string>> = { manage: 'r', day: 'my' };

/**
 * The links of people's own pages. A token has 256 bits; it is made from the person's id with the server's key, so
 * that a mail can be written again without keeping it, and the database holds only its hash.
 */
@Injectable()
export class PersonalLinksService {
  constructor(
    private readonly cipher: ContactCipher,
    private readonly tenancy: Tenancy,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A person's addresses, which work until 30 days after the day or until they are revoked; one statement. */
  async addressesOf(tx: EntityManager, lobbyDayId: LobbyDayId, advocateId: AdvocateId): Promise<PersonalAddresses> {
    return (await this.addressesOfAll(tx, lobbyDayId, [advocateId])).get(advocateId)!;
  }

  /** The addresses of many people, by person; one statement. */
  async addressesOfAll(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    advocateIds: readonly AdvocateId[],
  ): Promise<ReadonlyMap<AdvocateId, PersonalAddresses>> {
    const made = advocateIds.map((id) => ({ id, manage: this.token('manage', id), day: this.token('day', id) }));
    await tx.query(
      `insert into personal_links (token_hash, organisation_id, lobby_day_id, advocate_id, purpose, expires_at)
       select link.hash, d.organisation_id, d.id, link.person, link.purpose, ((d.held_on + 31)::timestamp at time zone d.zone)
         from lobby_days d,
              (select unnest($2::uuid[]) as person, unnest($3::bytea[]) as hash, 'manage' as purpose
               union all select unnest($2::uuid[]), unnest($4::bytea[]), 'day') as link
        where d.id = $1
       on conflict (token_hash) do nothing`,
      [lobbyDayId, advocateIds, made.map(({ manage }) => hashOf(manage)), made.map(({ day }) => hashOf(day))],
    );
    return new Map(
      made.map(({ id, manage, day }) => [
        id,
        { manage: this.addressOf('manage', manage), day: this.addressOf('day', day) },
      ]),
    );
  }

  /**
   * Whose page a token opens; works outside any tenant.
   * @throws UnknownLinkError, LinkOverError when it was revoked or its time is over.
   */
  async open(token: string, purpose: LinkPurpose): Promise<LinkOwner> {
    if (!TOKEN.test(token)) throw new UnknownLinkError();
    const rows = await this.tenancy.lookUp((tx): Promise<(LinkOwner & { over: boolean })[]> =>
      tx.query(
        `select organisation_id as "organisationId", lobby_day_id as "lobbyDayId", advocate_id as "advocateId",
                  revoked_at is not null or expires_at < app_now() as over
             from personal_links where token_hash = $1 and purpose = $2`,
        [hashOf(token), purpose],
      ),
    );
    if (!rows[0]) throw new UnknownLinkError();
    const { over, ...owner } = rows[0];
    if (over) throw new LinkOverError();
    return owner;
  }

  /** Lets the links of a day that has another date now work until 30 days after it. */
  async extend(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<void> {
    await tx.query(
      `update personal_links l set expires_at = ((d.held_on + 31)::timestamp at time zone d.zone)
         from lobby_days d where d.id = l.lobby_day_id and d.id = $1 and l.revoked_at is null`,
      [lobbyDayId],
    );
  }

  /** Ends every link of a person. */
  async revoke(tx: EntityManager, advocateId: AdvocateId): Promise<void> {
    await tx.query('update personal_links set revoked_at = app_now() where advocate_id = $1 and revoked_at is null', [
      advocateId,
    ]);
  }

  /** The secret of one button on a person's page: it allows one act, about one version of the schedule. */
  actionToken(advocateId: AdvocateId, act: string, version: number): string {
    return this.cipher.blindIndex('personal-links.act', `${advocateId} ${act} ${version}`).toString('base64url');
  }

  private token(purpose: LinkPurpose, advocateId: AdvocateId): string {
    return this.cipher.blindIndex(`personal-links.${purpose}`, advocateId).toString('base64url');
  }

  private addressOf(purpose: LinkPurpose, token: string): string {
    return `${this.config.publicUrl}/${PATHS[purpose]}/${token}`;
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
