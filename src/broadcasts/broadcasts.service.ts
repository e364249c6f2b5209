import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdvocatesQueries } from '../advocates/advocates.queries.js';
import { ContactsQueries } from '../advocates/contacts.queries.js';
import { reasonNotToReach } from '../advocates/domain/reason-not-to-write.js';
import { ReleasedSchedules } from '../briefings/released-schedules.service.js';
import { groupBy } from '../kernel/group-by.js';
import type { AdvocateId, LobbyDayId, OrganisationId } from '../kernel/ids.js';
import type { LocalisedText } from '../lobby-days/domain/localised-text.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import { OutboxService } from '../messaging/outbox.service.js';
import { EmptySegmentError, NoNewsError } from './broadcasts.errors.js';
import { membersOf, type Segment } from './domain/segment.js';
import { newsFor } from './domain/urgent-letter.js';

/** News before it is sent: for whom, and in which languages it is written. */
export interface Broadcast {
  readonly segment: Segment;
  readonly texts: LocalisedText;
}

/** As which message news goes out. */
interface Announcement {
  readonly kind: 'urgent' | 'day-postponed';
  readonly version: number;
  readonly postponed: { readonly from: string; readonly to: string } | null;
}

/** What the readers of one language would get. */
export interface LanguagePreview {
  readonly language: string;
  readonly people: number;
  readonly sample: string;
  /** The language that stands in, or null when the news is written in the readers' own. */
  readonly fallback: string | null;
}

/** What sending would do. */
export interface BroadcastPreview {
  readonly people: number;
  readonly byMail: number;
  readonly byPhone: number;
  readonly languages: readonly LanguagePreview[];
}

/** Sends news that cannot wait to a part of the people, ahead of everything else that is owed. */
@Injectable()
export class BroadcastsService {
  constructor(
    private readonly advocates: AdvocatesQueries,
    private readonly contacts: ContactsQueries,
    private readonly days: LobbyDaysQueries,
    private readonly schedules: ReleasedSchedules,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Who would get what, by language; nothing is written.
   * @throws NoNewsError, EmptySegmentError
   */
  async preview(tx: EntityManager, lobbyDayId: LobbyDayId, broadcast: Broadcast): Promise<BroadcastPreview> {
    const texts = written(broadcast);
    const people = await this.contacts.byIds(tx, await this.members(tx, lobbyDayId, broadcast.segment));
    const { languages } = await this.days.summary(tx, lobbyDayId);
    const reachable = [...people.values()].filter((person) => reasonNotToReach(person) === null);
    const byLanguage = groupBy([...people.values()], ({ language }) => language);
    return {
      people: people.size,
      byMail: reachable.length,
      byPhone: people.size - reachable.length,
      languages: [...byLanguage]
        .map(([language, own]) => {
          const news = newsFor(texts, language, languages);
          const fallback = news.fallback ? news.language : null;
          return { language, people: own.length, sample: news.text, fallback };
        })
        .sort((a, b) => b.people - a.people || (a.language < b.language ? -1 : 1)),
    };
  }

  /**
   * Owes the news to everybody who belongs to the segment at this moment, and returns its id.
   * @throws NoNewsError, EmptySegmentError
   */
  async send(
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId },
    broadcast: Broadcast,
  ): Promise<{ readonly id: string; readonly people: number }> {
    return this.owe(tx, day, broadcast, { kind: 'urgent', version: 1, postponed: null });
  }

  /**
   * Owes everybody of a day the news that it is held on another date, and the version of the schedule that says so.
   * @throws NoNewsError, EmptySegmentError
   */
  async sendNewDate(
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId },
    texts: LocalisedText,
    postponed: { readonly from: string; readonly to: string },
    version: number,
  ): Promise<{ readonly id: string; readonly people: number }> {
    const everyone = { segment: { kind: 'everyone' }, texts } as const;
    return this.owe(tx, day, everyone, { kind: 'day-postponed', version, postponed });
  }

  private async owe(
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId },
    broadcast: Broadcast,
    { kind, version, postponed }: Announcement,
  ): Promise<{ readonly id: string; readonly people: number }> {
    const texts = written(broadcast);
    const people = await this.members(tx, day.id, broadcast.segment);
    const id = randomUUID();
    const { organisationId } = day;
    await tx.query(
      `insert into broadcasts (id, organisation_id, lobby_day_id, segment, texts, postponed_from, postponed_to)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        id,
        organisationId,
        day.id,
        JSON.stringify(broadcast.segment),
        JSON.stringify(texts),
        postponed?.from ?? null,
        postponed?.to ?? null,
      ],
    );
    await tx.query(
      `insert into broadcast_recipients (organisation_id, broadcast_id, advocate_id) select $1, $2, unnest($3::uuid[])`,
      [organisationId, id, people],
    );
    const base = { organisationId, lobbyDayId: day.id, kind, subjectId: id, version };
    await this.outbox.put(
      tx,
      people.map((recipientId) => ({ ...base, recipientId })),
    );
    return { id, people: people.length };
  }

  private async members(tx: EntityManager, lobbyDayId: LobbyDayId, segment: Segment): Promise<AdvocateId[]> {
    const version = await this.schedules.latestVersion(tx, lobbyDayId);
    const release = await this.schedules.version(tx, lobbyDayId, version);
    const visits = [...(release?.teams.values() ?? [])].flat();
    const members = membersOf(segment, await this.advocates.ofDay(tx, lobbyDayId), visits);
    if (members.length === 0) throw new EmptySegmentError();
    return members;
  }
}

function written({ texts }: Broadcast): LocalisedText {
  const found = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
  if (Object.keys(found).length === 0) throw new NoNewsError();
  return found;
}
