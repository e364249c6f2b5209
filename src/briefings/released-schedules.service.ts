import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId, LobbyDayId, MeetingId } from '../kernel/ids.js';
import {
  byAdvocate,
  leadersOf,
  type ReleasedAssignment,
  scheduleFingerprint,
} from '../meetings/domain/own-schedule.js';
import { ReleasedItinerariesQueries, type ReleasedVersion } from '../meetings/released-itineraries.queries.js';
import { BoundedCache } from './bounded-cache.js';
import { PerTransaction } from '../platform/database/per-transaction.js';

/** A release of 10,000 people takes about 15 MB; a day in change needs the last few. */
const KEPT_RELEASES = 4;

/** One released version, arranged for looking up people and teams. */
export interface ReleasedSchedule extends ReleasedVersion {
  readonly byAdvocate: ReadonlyMap<AdvocateId, readonly ReleasedAssignment[]>;
  readonly teams: ReadonlyMap<MeetingId, readonly ReleasedAssignment[]>;
  readonly leaders: ReadonlyMap<MeetingId, AdvocateId>;
}

/** What stands in for a release before the first one: nobody has a visit in it. */
export const NOTHING_RELEASED: ReleasedSchedule = {
  releaseId: '',
  version: 0,
  releasedAt: new Date(0),
  byAdvocate: new Map(),
  teams: new Map(),
  leaders: new Map(),
};

/** Released versions as wholes. Their rows never change, so a worker reads each once for all of its messages. */
@Injectable()
export class ReleasedSchedules {
  private readonly schedules = new BoundedCache<string, ReleasedSchedule>(KEPT_RELEASES);
  private readonly versions = new PerTransaction<ReleasedVersion | null>();

  constructor(private readonly released: ReleasedItinerariesQueries) {}

  /** One version of a day, or null when there is no such version. */
  async version(tx: EntityManager, lobbyDayId: LobbyDayId, version: number): Promise<ReleasedSchedule | null> {
    const found = await this.versions.get(tx, `${lobbyDayId} ${version}`, () =>
      this.released.byVersion(tx, lobbyDayId, version),
    );
    return found && this.schedules.get(found.releaseId, () => this.read(tx, found));
  }

  /** The number of the last version of a day, 0 before the first; asked once in a transaction. */
  async latestVersion(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<number> {
    const latest = await this.versions.get(tx, lobbyDayId, () => this.released.latest(tx, lobbyDayId));
    return latest?.version ?? 0;
  }

  /** True when a version after this one has told, or will tell, the person something else. */
  async isOvertaken(tx: EntityManager, lobbyDayId: LobbyDayId, version: number, person: AdvocateId): Promise<boolean> {
    const latest = await this.latestVersion(tx, lobbyDayId);
    if (latest <= version) return false;
    let before = await this.fingerprint(tx, lobbyDayId, version, person);
    for (let next = version + 1; next <= latest; next++) {
      const after = await this.fingerprint(tx, lobbyDayId, next, person);
      if (before !== after) return true;
      before = after;
    }
    return false;
  }

  /** A person's schedule in a version as one comparable text; empty when there is nothing for the person. */
  async fingerprint(tx: EntityManager, lobbyDayId: LobbyDayId, version: number, person: AdvocateId): Promise<string> {
    const schedule = await this.version(tx, lobbyDayId, version);
    return schedule ? scheduleFingerprint(schedule.byAdvocate.get(person) ?? [], schedule.leaders) : '';
  }

  private async read(tx: EntityManager, release: ReleasedVersion): Promise<ReleasedSchedule> {
    const assignments = await this.released.assignments(tx, release.releaseId);
    const teams = new Map<MeetingId, ReleasedAssignment[]>();
    for (const assignment of assignments) {
      const team = teams.get(assignment.meetingId);
      if (team) team.push(assignment);
      else teams.set(assignment.meetingId, [assignment]);
    }
    return { ...release, byAdvocate: byAdvocate(assignments), teams, leaders: leadersOf(assignments) };
  }
}
