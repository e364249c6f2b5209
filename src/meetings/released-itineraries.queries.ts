import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId, LobbyDayId, MeetingId } from '../kernel/ids.js';
import type { ReleasedAssignment } from './domain/own-schedule.js';
import { Release } from './release.entity.js';

/** A released version of a day's schedule. */
export interface ReleasedVersion {
  readonly releaseId: string;
  readonly version: number;
  readonly releasedAt: Date;
}

const COLUMNS = `a.meeting_id "meetingId", a.advocate_id "advocateId", a.role, a.sequence,
  m.office_id "officeId", m.starts_at "startsAt", m.ends_at "endsAt", m.building_id "buildingId", m.room`;

/** Reads what people were told: frozen schedules, never the ones being worked on. */
@Injectable()
export class ReleasedItinerariesQueries {
  /** The last version released for a day, or null before the first. */
  async latest(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ReleasedVersion | null> {
    const release = await tx.findOne(Release, { where: { lobbyDayId }, order: { version: 'DESC' } });
    return release && { releaseId: release.id, version: release.version, releasedAt: release.releasedAt };
  }

  /** One version of a day by its number, or null. */
  async byVersion(tx: EntityManager, lobbyDayId: LobbyDayId, version: number): Promise<ReleasedVersion | null> {
    const release = await tx.findOneBy(Release, { lobbyDayId, version });
    return release && { releaseId: release.id, version: release.version, releasedAt: release.releasedAt };
  }

  /** How many missing texts a release went out knowing of. */
  async acceptedGaps(tx: EntityManager, releaseId: string): Promise<number> {
    const release = await tx.findOneByOrFail(Release, { id: releaseId });
    return release.changes.acceptedGaps ?? 0;
  }

  /** Every assignment of a release, in order of time, meeting and person. */
  assignments(tx: EntityManager, releaseId: string): Promise<ReleasedAssignment[]> {
    return tx.query(
      `select ${COLUMNS} from released_attendances a
         join released_meetings m on m.release_id = a.release_id and m.meeting_id = a.meeting_id
       where a.release_id = $1 order by m.starts_at, a.meeting_id, a.advocate_id`,
      [releaseId],
    );
  }

  /** When each person, or each of some, was first given a schedule of the day; those who never were are absent. */
  async firstTold(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    people?: readonly AdvocateId[],
  ): Promise<ReadonlyMap<AdvocateId, Date>> {
    const rows: { id: AdvocateId; at: Date }[] = await tx.query(
      `select a.advocate_id as id, min(r.released_at) as at from released_attendances a
         join releases r on r.id = a.release_id where r.lobby_day_id = $1 and ($2::uuid[] is null or a.advocate_id = any ($2)) group by 1`,
      [lobbyDayId, people ?? null],
    );
    return new Map(rows.map(({ id, at }) => [id, at]));
  }

  /** One person's own assignments in a release, in order of time. */
  ofAdvocate(tx: EntityManager, releaseId: string, advocateId: AdvocateId): Promise<ReleasedAssignment[]> {
    return tx.query(
      `select ${COLUMNS} from released_attendances a
         join released_meetings m on m.release_id = a.release_id and m.meeting_id = a.meeting_id
       where a.release_id = $1 and a.advocate_id = $2 order by m.starts_at, a.meeting_id`,
      [releaseId, advocateId],
    );
  }

  /** The last version that had a person in a meeting, and their assignment in it; null when none did. */
  async lastWith(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    advocateId: AdvocateId,
    meetingId: MeetingId,
  ): Promise<(ReleasedAssignment & { readonly version: number }) | null> {
    const rows: (ReleasedAssignment & { readonly version: number })[] = await tx.query(
      `select ${COLUMNS}, r.version from releases r
         join released_attendances a on a.release_id = r.id and a.advocate_id = $2 and a.meeting_id = $3
         join released_meetings m on m.release_id = a.release_id and m.meeting_id = a.meeting_id
       where r.lobby_day_id = $1 order by r.version desc limit 1`,
      [lobbyDayId, advocateId, meetingId],
    );
    return rows[0] ?? null;
  }
}
