import { Injectable } from '@nestjs/common';
import { SCHEDULERS, SCHEDULERS_AND_CAPTAINS } from '../../../identity/domain/member-roles.js';
import { type MemberSummary, MembersQueries } from '../../../identity/members.queries.js';
import type { DayAsk } from '../../../lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../../../lobby-days/lobby-days.queries.js';
import { type TargetOffice, TargetOverviewQueries } from '../../../meetings/target-overview.queries.js';
import type { OpenedConsoleDay } from '../../console/console-pages.service.js';

/** What one member may see of a day's targets, and do with them. */
export interface TargetDesk {
  readonly offices: readonly TargetOffice[];
  readonly asks: readonly DayAsk[];
  readonly askIds: readonly string[];
  /** Who may be a captain: everybody who may still sign in, and who is one already. */
  readonly captains: readonly MemberSummary[];
  readonly mayEdit: boolean;
  /** Notes about a relationship are for those who ask for visits. */
  readonly seesNotes: boolean;
}

/** Gathers a day's targets as far as a member may see them: a captain sees their own offices only. */
@Injectable()
export class TargetDesks {
  constructor(
    private readonly overview: TargetOverviewQueries,
    private readonly days: LobbyDaysQueries,
    private readonly members: MembersQueries,
  ) {}

  /** Gathers them. */
  async of({ tx, day, member }: OpenedConsoleDay): Promise<TargetDesk> {
    const asks = await this.days.asks(tx, day.id);
    const askIds = asks.map(({ id }) => id);
    const all = await this.overview.ofDay(tx, day, askIds);
    const offices = member.role === 'captain' ? all.filter(({ captainId }) => captainId === member.memberId) : all;
    const taken = new Set(offices.flatMap(({ captainId }) => captainId ?? []));
    const captains = (await this.members.all(tx)).filter(({ id, isDisabled }) => !isDisabled || taken.has(id));
    return {
      offices,
      asks,
      askIds,
      captains,
      mayEdit: SCHEDULERS.includes(member.role),
      seesNotes: SCHEDULERS_AND_CAPTAINS.includes(member.role),
    };
  }
}
