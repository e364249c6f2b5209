import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { SetupFactsQueries } from '../../../legislature/setup-facts.queries.js';
import type { LobbyDaySummary } from '../../../lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../../../lobby-days/lobby-days.queries.js';
import { MeetingsQueries } from '../../../meetings/meetings.queries.js';
import { ReleasedItinerariesQueries } from '../../../meetings/released-itineraries.queries.js';
import type { SetupFacts } from './checklist.js';

/** Reads how far a day has been set up. */
@Injectable()
export class SetupStanding {
  constructor(
    private readonly days: LobbyDaysQueries,
    private readonly legislature: SetupFactsQueries,
    private readonly advocates: AdvocatesQueries,
    private readonly meetings: MeetingsQueries,
    private readonly released: ReleasedItinerariesQueries,
  ) {}

  /** What the checklist looks at, as it stands. */
  async of(tx: EntityManager, day: LobbyDaySummary): Promise<SetupFacts> {
    return {
      day: await this.days.details(tx, day.id),
      ...(await this.legislature.of(tx, day.legislatureId)),
      people: await this.advocates.countsByState(tx, day.id),
      leaders: await this.advocates.leaderCount(tx, day.id),
      questions: (await this.advocates.openQuestions(tx, day.id)).length,
      meetings: (await this.meetings.standing(tx, day.id)).length,
      version: (await this.released.latest(tx, day.id))?.version ?? 0,
    };
  }
}
