import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId } from '../kernel/ids.js';
import type { ReleaseObstacle } from './domain/release-obstacle.js';

/** Finds what stands in the way of a day's release. */
export type ReleaseCheck = (tx: EntityManager, lobbyDayId: LobbyDayId) => Promise<readonly ReleaseObstacle[]>;

/** What must be looked at before a release; contexts that write the messages add their checks in `onModuleInit`. */
@Injectable()
export class ReleaseChecks {
  private readonly checks: ReleaseCheck[] = [];

  /** Adds a check, which every release runs from now on. */
  add(check: ReleaseCheck): void {
    this.checks.push(check);
  }

  /** Everything that stands in the way of a release of the schedule as it stands. */
  async obstacles(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ReleaseObstacle[]> {
    const found: ReleaseObstacle[] = [];
    for (const check of this.checks) found.push(...(await check(tx, lobbyDayId)));
    return found;
  }
}
