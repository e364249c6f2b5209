import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ReleasedSchedules } from '../briefings/released-schedules.service.js';
import type { LobbyDayId, OrganisationId } from '../kernel/ids.js';
import type { LocalisedText } from '../lobby-days/domain/localised-text.js';
import { LobbyDaysService } from '../lobby-days/lobby-days.service.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import { PublicationService } from '../meetings/publication.service.js';
import { BroadcastsService } from './broadcasts.service.js';

/** What calling a day off did. */
export interface CancelledDay {
  readonly broadcast: string;
  readonly people: number;
  readonly meetings: number;
  /** The version that tells people and offices that their visits are no more; null when nothing had been released. */
  readonly version: number | null;
}

/** Calls a whole day off. */
@Injectable()
export class DayCancellation {
  constructor(
    private readonly broadcasts: BroadcastsService,
    private readonly meetings: MeetingsService,
    private readonly publication: PublicationService,
    private readonly schedules: ReleasedSchedules,
    private readonly days: LobbyDaysService,
  ) {}

  /**
   * Cancels every meeting, tells everybody why in words of the organisation's own, ahead of everything, takes the
   * visits out of people's calendars, tells the offices, and closes the day, after which nothing is reminded of.
   * @throws NoNewsError, EmptySegmentError
   * @throws DayOverError when it is over or was called off already, so that nobody hears of it twice.
   */
  async cancel(
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId },
    texts: LocalisedText,
  ): Promise<CancelledDay> {
    await this.days.notOver(tx, day.id);
    const { id, people } = await this.broadcasts.send(tx, day, { segment: { kind: 'everyone' }, texts });
    const meetings = await this.meetings.cancelAll(tx, day.id);
    const wasReleased = (await this.schedules.latestVersion(tx, day.id)) > 0;
    const version = wasReleased
      ? (await this.publication.release(tx, day, undefined, { acceptGaps: true })).version
      : null;
    await this.days.become(tx, day.id, 'closed');
    return { broadcast: id, people, meetings, version };
  }
}
