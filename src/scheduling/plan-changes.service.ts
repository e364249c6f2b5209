import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId, OfficeId } from '../kernel/ids.js';
import { instantOf, minuteOf } from '../kernel/local-time.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { type BoardChange, type BoardEditResult, BoardEdits } from '../meetings/board/board-edits.service.js';
import type { Notice } from '../meetings/domain/release-plan.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { PublicationService } from '../meetings/publication.service.js';
import { type PlanChange, planChanges } from './domain/plan-changes.js';
import { planNotices } from './domain/plan-notices.js';
import type { StoredProposal } from './proposals.service.js';

/** Compares a finished plan with the meetings that stand, and makes all or some of the difference so. */
@Injectable()
export class PlanChanges {
  constructor(
    private readonly meetings: MeetingsQueries,
    private readonly edits: BoardEdits,
    private readonly publication: PublicationService,
  ) {}

  /** What a plan would change now, office by office; empty while there is none. */
  async of(
    tx: EntityManager,
    day: LobbyDaySummary,
    { plan, instance }: Pick<StoredProposal, 'plan' | 'instance'>,
  ): Promise<PlanChange[]> {
    if (!plan || !instance) return [];
    const standing = (await this.meetings.standing(tx, day.id)).map(
      ({ id, officeId, rowVersion, state, locked, startsAt, team }) => ({
        id,
        officeId,
        version: rowVersion,
        state,
        locked,
        start: startsAt && minuteOf(day, startsAt),
        team: team.map(({ advocateId }) => advocateId),
      }),
    );
    return planChanges(instance, plan, standing);
  }

  /** Whose own schedule changes would touch, against how the day stands now. */
  async hears(tx: EntityManager, day: LobbyDaySummary, changes: readonly PlanChange[]): Promise<readonly Notice[]> {
    if (changes.length === 0) return [];
    return planNotices(day, await this.publication.standing(tx, day.id), changes);
  }

  /**
   * Makes changes so, as one act of the board that can be undone; null when there are none.
   * @throws MeetingOvertakenError when somebody changed one of the meetings meanwhile
   * @throws DoubleBookedError when the chosen changes contradict what stays.
   */
  async take(
    tx: EntityManager,
    day: LobbyDaySummary,
    memberId: string,
    changes: readonly PlanChange[],
  ): Promise<BoardEditResult | null> {
    if (changes.length === 0) return null;
    const wanted = changes.map(({ office, meetingId, version, to, after, leader, minutes }): BoardChange => {
      const wish = {
        ...(to === null
          ? { cancel: true }
          : { time: { startsAt: instantOf(day, to), endsAt: instantOf(day, to + minutes) } }),
        team: after.map((advocateId) => ({
          advocateId: advocateId as AdvocateId,
          role: advocateId === leader ? ('leader' as const) : ('attendee' as const),
        })),
      };
      return meetingId ? { meetingId, version: version!, ...wish } : { officeId: office as OfficeId, ...wish };
    });
    return this.edits.apply(tx, day, memberId, 'plan', wanted);
  }
}
