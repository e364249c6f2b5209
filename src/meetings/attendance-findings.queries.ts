import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../kernel/ids.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { type Attendance, type AttendanceFinding, attendanceFindings } from './domain/attendance-findings.js';

/**
 * Finds the meetings that count on somebody who cannot be there any more. Read from the rows as they stand, so that it
 * is true whoever changed what: the person, a coordinator or an import.
 */
@Injectable()
export class AttendanceFindingsQueries {
  /** What a coordinator must mend on a day, by time; one query. */
  ofDay(tx: EntityManager, day: LobbyDaySummary): Promise<AttendanceFinding[]> {
    return this.find(tx, day, null);
  }

  /** The meetings of one person that no longer fit them; one query. */
  ofAdvocate(tx: EntityManager, day: LobbyDaySummary, advocateId: AdvocateId): Promise<AttendanceFinding[]> {
    return this.find(tx, day, advocateId);
  }

  private async find(
    tx: EntityManager,
    day: LobbyDaySummary,
    advocateId: AdvocateId | null,
  ): Promise<AttendanceFinding[]> {
    const attendances = (await tx.query(
      `select m.id as "meetingId", t.advocate_id as "advocateId", m.office_id as "officeId", m.starts_at as "startsAt",
         m.ends_at as "endsAt", a.state,
         (select jsonb_agg(jsonb_build_object('from', w.from_minute, 'to', w.to_minute))
            from advocate_windows w where w.advocate_id = a.id) as windows,
         case when coalesce(b.arrives_minute, b.departs_minute) is not null then
           jsonb_build_object('from', coalesce(b.arrives_minute, 0), 'to', coalesce(b.departs_minute, 1440)) end as stay,
         exists (select from advocate_exclusions e where e.advocate_id = a.id and e.office_id = m.office_id) as excludes
       from meetings m join meeting_attendances t on t.meeting_id = m.id join advocates a on a.id = t.advocate_id
         left join advocate_groups b on b.id = a.bus_id
       where m.lobby_day_id = $1 and ($2::uuid is null or a.id = $2)
         and m.state not in ('declined', 'cancelled_by_office', 'cancelled_by_us', 'missed', 'completed')
       order by m.starts_at, m.id, a.id`,
      [day.id, advocateId],
    )) as Attendance[];
    return attendanceFindings(attendances, day.zone);
  }
}
