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

/** The tokens of a person's links. */
interface MadeLinks extends PersonalAddresses {
  readonly id: AdvocateId;
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

  /** A person's addresses, which work until 30 days after the day or until they are revoked. */
  async addressesOf(tx: EntityManager, lobbyDayId: LobbyDayId, advocateId: AdvocateId): Promise<PersonalAddresses> {
    return (await this.addressesOfAll(tx, lobbyDayId, [advocateId])).get(advocateId)!;
  }

  /** The addresses of many people, by person; one statement, and one more for those whose links were made anew. */
  async addressesOfAll(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    advocateIds: readonly AdvocateId[],
  ): Promise<ReadonlyMap<AdvocateId, PersonalAddresses>> {
    const made = advocateIds.map((id) => this.made(id, 0));
    const renewed = await this.keep(tx, lobbyDayId, made, 0);
    const later = renewed.map(({ id, generation }) => this.made(id, generation));
    if (later.length > 0) await this.keep(tx, lobbyDayId, later, null);
    return new Map(
      [...made, ...later].map(({ id, manage, day }) => [
        id,
        { manage: this.addressOf('manage', manage), day: this.addressOf('day', day) },
      ]),
    );
  }

  /** Keeps the hashes of links; with a generation, of people of that one only, and returns who is further on. */
  private async keep(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    made: readonly MadeLinks[],
    generation: number | null,
  ): Promise<{ readonly id: AdvocateId; readonly generation: number }[]> {
    return tx.query(
      `with kept as (
         insert into personal_links (token_hash, organisation_id, lobby_day_id, advocate_id, purpose, expires_at)
         select link.hash, d.organisation_id, d.id, a.id, link.purpose, ((d.held_on + 31)::timestamp at time zone d.zone)
           from lobby_days d,
                (select unnest($2::uuid[]) as person, unnest($3::bytea[]) as hash, 'manage' as purpose
                 union all select unnest($2::uuid[]), unnest($4::bytea[]), 'day') as link
           join advocates a on a.id = link.person
          where d.id = $1 and ($5::int is null or a.link_generation = $5::int)
         on conflict (token_hash) do nothing)
       select id, link_generation as generation from advocates
        where id = any ($2::uuid[]) and link_generation > $5::int`,
      [
        lobbyDayId,
        made.map(({ id }) => id),
        made.map(({ manage }) => hashOf(manage)),
        made.map(({ day }) => hashOf(day)),
        generation,
      ],
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

  /** Ends every link of a person and lets the next ones be others; returns how often that was done. */
  async renew(tx: EntityManager, advocateId: AdvocateId): Promise<number> {
    await this.revoke(tx, advocateId);
    const [[row]] = (await tx.query(
      'update advocates set link_generation = link_generation + 1 where id = $1 returning link_generation as generation',
      [advocateId],
    )) as [{ generation: number }[], number];
    return row!.generation;
  }

  /** The secret of one button on a person's page: it allows one act, about one version of the schedule. */
  actionToken(advocateId: AdvocateId, act: string, version: number): string {
    return this.cipher.blindIndex('personal-links.act', `${advocateId} ${act} ${version}`).toString('base64url');
  }

  private made(id: AdvocateId, generation: number): MadeLinks {
    const token = (purpose: LinkPurpose) =>
      this.cipher
        .blindIndex(`personal-links.${purpose}`, generation === 0 ? id : `${id} ${generation}`)
        .toString('base64url');
    return { id, manage: token('manage'), day: token('day') };
  }

  private addressOf(purpose: LinkPurpose, token: string): string {
    return `${this.config.publicUrl}/${PATHS[purpose]}/${token}`;
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
