import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { EntityManager } from 'typeorm';
import { DaySignalsService } from '../advocates/day-signals.service.js';
import { PersonalLinksService } from '../advocates/personal-links.service.js';
import { TELLING_KINDS } from '../briefings/domain/schedule-kinds.js';
import type { LobbyDayId, OrganisationId } from '../kernel/ids.js';
import type { LocalisedText } from '../lobby-days/domain/localised-text.js';
import { LobbyDaysService } from '../lobby-days/lobby-days.service.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import { PublicationService } from '../meetings/publication.service.js';
import { OfficeLinks } from '../meetings/requests/office-links.service.js';
import { OutboxQueries } from '../messaging/outbox.queries.js';
import { OutboxService } from '../messaging/outbox.service.js';
import { type BroadcastPreview, BroadcastsService } from './broadcasts.service.js';

/** Another date (`2027-05-11`) for a whole day, and why, in words of the organisation's own. */
export interface Postponement {
  readonly to: string;
  readonly texts: LocalisedText;
}

/** What postponing would do. */
export interface PostponementPreview extends BroadcastPreview {
  readonly from: string;
  readonly to: string;
  /** Meetings that move along. */
  readonly meetings: number;
  /** Offices that are asked for the new date by mail; the others nobody has written to yet. */
  readonly offices: number;
}

/** What postponing did. */
export interface PostponedDay {
  /** The news, for its phone list. */
  readonly broadcast: string;
  readonly people: number;
  readonly meetings: number;
  /** The version that says the new times; null when nothing had been released. */
  readonly version: number | null;
}

/** Which day, and whose. */
interface DayRef {
  readonly id: LobbyDayId;
  readonly organisationId: OrganisationId;
}

/** Holds a whole day on a later date. */
@Injectable()
export class DayPostponement {
  constructor(
    private readonly broadcasts: BroadcastsService,
    private readonly days: LobbyDaysService,
    private readonly meetings: MeetingsService,
    private readonly standing: MeetingsQueries,
    private readonly publication: PublicationService,
    private readonly links: PersonalLinksService,
    private readonly officeLinks: OfficeLinks,
    private readonly signals: DaySignalsService,
    private readonly outbox: OutboxService,
    private readonly told: OutboxQueries,
  ) {}

  /**
   * Who would hear what, and what would move; nothing is written.
   * @throws NoNewsError, EmptySegmentError, DayOverError, DateNotLaterError
   */
  async preview(tx: EntityManager, lobbyDayId: LobbyDayId, { to, texts }: Postponement): Promise<PostponementPreview> {
    const { heldOn: from } = await this.days.mayPostpone(tx, lobbyDayId, to);
    const people = await this.broadcasts.preview(tx, lobbyDayId, { segment: { kind: 'everyone' }, texts });
    return { ...people, from, to, ...(await this.standing.toBeHeld(tx, lobbyDayId)) };
  }

  /**
   * Moves the day, its meetings and what people were told to the new date, at the same hours. Registrations stay; what
   * offices had agreed to they are asked anew; who had said that they come, or cannot, is asked again. Everybody gets one
   * mail, ahead of everything, that moves the entries in their calendars; who had not been told their visits yet gets
   * the briefing too. Reminders follow from the new date by themselves.
   * @throws NoNewsError, EmptySegmentError, DayOverError, DateNotLaterError
   * @throws DoubleBookedError when an office or a person has another meeting then; the transaction is then lost.
   */
  async postpone(tx: EntityManager, day: DayRef, { to, texts }: Postponement): Promise<PostponedDay> {
    const { heldOn: from, zone } = await this.days.mayPostpone(tx, day.id, to);
    const days = daysBetween(from, to);
    await this.days.postpone(tx, day.id, to);
    const meetings = await this.meetings.moveByDays(tx, { id: day.id, zone }, days);
    const release = await this.publication.releaseMoved(tx, { ...day, zone }, days);
    await this.links.extend(tx, day.id);
    await this.officeLinks.extend(tx, day.id);
    await this.signals.forgetAnswers(tx, day.id);
    const news = await this.broadcasts.sendNewDate(tx, day, texts, { from, to }, release?.version ?? 0);
    if (release) await this.brief(tx, day, release);
    return { broadcast: news.id, people: news.people, meetings, version: release?.version ?? null };
  }

  /** Owes the whole briefing to those whose first one has not left: the news alone does not say what to do. */
  private async brief(
    tx: EntityManager,
    day: DayRef,
    { releaseId, version, people }: { releaseId: string; version: number; people: readonly string[] },
  ): Promise<void> {
    const told = await this.told.toldVersions(tx, day.id, people, TELLING_KINDS);
    const knowing = new Set(told.map(({ recipientId }) => recipientId));
    const base = { organisationId: day.organisationId, lobbyDayId: day.id, subjectId: releaseId, version };
    await this.outbox.put(
      tx,
      people
        .filter((id) => !knowing.has(id))
        .map((recipientId) => ({ ...base, kind: 'briefing' as const, recipientId })),
    );
  }
}

function daysBetween(from: string, to: string): number {
  const [a, b] = [from, to].map((date) => DateTime.fromISO(date, { zone: 'utc' }));
  return b!.diff(a!, 'days').days;
}
