import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId, MeetingId, OrganisationId } from '../../kernel/ids.js';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import { ContactCipher } from '../../platform/crypto/contact-cipher.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { OfficeLinkError, OfficeLinkOverError } from '../meetings.errors.js';

/** Which meeting a link is about. */
export interface OfficeLinkTarget {
  readonly organisationId: OrganisationId;
  readonly lobbyDayId: LobbyDayId;
  readonly meetingId: MeetingId;
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The links by which offices answer without an account. A token has 256 bits; it is made from the meeting's id with the
 * server's key, so that a mail can be written again without keeping it, and the database holds only its hash.
 */
@Injectable()
export class OfficeLinks {
  constructor(
    private readonly cipher: ContactCipher,
    private readonly tenancy: Tenancy,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The address of an office's page for one meeting, which works until the end of the day. */
  async addressOf(tx: EntityManager, meetingId: MeetingId): Promise<string> {
    const token = this.cipher.blindIndex('office-links', meetingId).toString('base64url');
    await tx.query(
      `insert into office_links (token_hash, organisation_id, lobby_day_id, meeting_id, expires_at)
       select $1, m.organisation_id, m.lobby_day_id, m.id, ((d.held_on + 1)::timestamp at time zone d.zone)
         from meetings m join lobby_days d on d.id = m.lobby_day_id where m.id = $2
       on conflict (token_hash) do nothing`,
      [hashOf(token), meetingId],
    );
    return `${this.config.publicUrl}/office/${token}`;
  }

  /** Lets the links of a day that has another date now work until the end of it. */
  async extend(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<void> {
    await tx.query(
      `update office_links l set expires_at = ((d.held_on + 1)::timestamp at time zone d.zone)
         from lobby_days d where d.id = l.lobby_day_id and d.id = $1`,
      [lobbyDayId],
    );
  }

  /**
   * Which meeting a token is about; works outside any tenant.
   * @throws OfficeLinkError, OfficeLinkOverError after the day.
   */
  async open(token: string): Promise<OfficeLinkTarget> {
    if (!TOKEN.test(token)) throw new OfficeLinkError();
    const rows = await this.tenancy.lookUp((tx): Promise<(OfficeLinkTarget & { over: boolean })[]> =>
      tx.query(
        `select organisation_id as "organisationId", lobby_day_id as "lobbyDayId", meeting_id as "meetingId",
                expires_at < app_now() as over from office_links where token_hash = $1`,
        [hashOf(token)],
      ),
    );
    if (!rows[0]) throw new OfficeLinkError();
    const { over, ...target } = rows[0];
    if (over) throw new OfficeLinkOverError();
    return target;
  }

  /** The secret of an answer's button: it allows answers about one meeting as it was when the page was opened. */
  actionToken(meetingId: MeetingId, startsAt: Date | null): string {
    const about = `${meetingId} ${startsAt?.toISOString() ?? 'no time'}`;
    return this.cipher.blindIndex('office-links.answer', about).toString('base64url');
  }

  /** True when a given secret is the one expected; as long for wrong ones as for right ones. */
  isActionToken(expected: string, given: unknown): boolean {
    const [a, b] = [Buffer.from(expected), Buffer.from(typeof given === 'string' ? given : '')];
    return a.length === b.length && timingSafeEqual(a, b);
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
