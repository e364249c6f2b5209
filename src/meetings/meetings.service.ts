import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { LobbyDayId, MeetingId, OrganisationId } from '../kernel/ids.js';
import { matchPlan, type PlannedMeeting } from './domain/match-plan.js';
import { DoubleBookedError } from './meetings.errors.js';
import { MeetingAttendance } from './meeting-attendance.entity.js';
import { Meeting } from './meeting.entity.js';
import { MeetingsQueries } from './meetings.queries.js';
import { TO_BE_HELD } from './domain/meeting-state.js';

const ROWS_PER_INSERT = 1_000;

/** Changes the meetings of a day; nobody outside hears of it before a release. */
@Injectable()
export class MeetingsService {
  constructor(private readonly meetings: MeetingsQueries) {}

  /**
   * Makes the standing meetings of a day equal to a plan: meetings that the plan keeps or moves keep their identity,
   * the others are cancelled by us.
   * @throws DoubleBookedError when the plan books an office or a person twice; the transaction is then lost.
   */
  async adoptPlan(
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId },
    plan: readonly PlannedMeeting[],
  ): Promise<{ kept: number; created: number; dropped: number }> {
    await tx.query('set constraints meetings_office_free, meeting_attendances_person_free deferred');
    const standing = await this.meetings.standing(tx, day.id);
    const { keep, create, drop } = matchPlan(standing, plan);
    await tx.delete(MeetingAttendance, { meetingId: In(standing.map((meeting) => meeting.id)) });
    if (drop.length > 0) {
      await tx.query(
        `update meetings set state = 'cancelled_by_us', row_version = row_version + 1 where id = any($1)`,
        [drop],
      );
    }
    await moveMeetings(tx, keep);
    const created = await this.create(tx, day, create);
    await seatTeams(tx, day.organisationId, [...keep, ...created]);
    await checkBookings(tx);
    return { kept: keep.length, created: created.length, dropped: drop.length };
  }

  /** Cancels every standing meeting of a day on our side, and returns how many there were. */
  async cancelAll(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<number> {
    const ids = (await this.meetings.standing(tx, lobbyDayId)).map(({ id }) => id);
    await tx.query(`update meetings set state = 'cancelled_by_us', row_version = row_version + 1 where id = any ($1)`, [
      ids,
    ]);
    return ids.length;
  }

  /**
   * Moves what is still to be held so many days later, at the same hours of the day's zone. What offices had agreed to
   * is theirs to agree to anew, and their lists of names are open again. Returns how many meetings moved.
   * @throws DoubleBookedError when an office or a person has another meeting then; the transaction is then lost.
   */
  async moveByDays(
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly zone: string },
    days: number,
  ): Promise<number> {
    await tx.query('set constraints meetings_office_free, meeting_attendances_person_free deferred');
    const later = (column: string) =>
      `${column} = (${column} at time zone $2 + make_interval(days => $3)) at time zone $2`;
    const [, moved]: [unknown, number] = await tx.query(
      `update meetings set ${later('starts_at')}, ${later('ends_at')}, roster_closed = false, row_version = row_version + 1,
         state = case when state not in ('requested', 'following_up', 'tentative', 'confirmed') then state
           when told_state is null then 'not_requested' else 'requested' end,
         told_state = case told_state when 'agreed' then 'asked' else told_state end
        where lobby_day_id = $1 and state = any ($4)`,
      [day.id, day.zone, days, TO_BE_HELD],
    );
    await checkBookings(tx);
    return moved;
  }

  private async create(
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId },
    plan: readonly PlannedMeeting[],
  ): Promise<{ id: MeetingId; planned: PlannedMeeting }[]> {
    const rows = plan.map((planned) =>
      tx.create(Meeting, {
        organisationId: day.organisationId,
        lobbyDayId: day.id,
        officeId: planned.officeId,
        state: 'not_requested',
        startsAt: planned.startsAt,
        endsAt: planned.endsAt,
        locked: false,
        rosterClosed: false,
      }),
    );
    await tx.save(rows, { chunk: ROWS_PER_INSERT });
    return rows.map((row, index) => ({ id: row.id, planned: plan[index]! }));
  }
}

/** Has the database look at the deferred exclusions now, so that the caller hears of it by name. */
async function checkBookings(tx: EntityManager): Promise<void> {
  try {
    await tx.query('set constraints meetings_office_free, meeting_attendances_person_free immediate');
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    if (constraint === 'meetings_office_free') throw new DoubleBookedError('office');
    if (constraint === 'meeting_attendances_person_free') throw new DoubleBookedError('person');
    throw error;
  }
}

async function moveMeetings(
  tx: EntityManager,
  keep: readonly { id: MeetingId; planned: PlannedMeeting }[],
): Promise<void> {
  await tx.query(
    `update meetings m set starts_at = p.starts_at, ends_at = p.ends_at, row_version = row_version + 1,
       state = case when m.state = 'tbd' then 'not_requested' else m.state end
     from jsonb_to_recordset($1) as p(id uuid, starts_at timestamptz, ends_at timestamptz)
     where m.id = p.id and (m.starts_at, m.ends_at) is distinct from (p.starts_at, p.ends_at)`,
    [JSON.stringify(keep.map(({ id, planned }) => ({ id, starts_at: planned.startsAt, ends_at: planned.endsAt })))],
  );
}

async function seatTeams(
  tx: EntityManager,
  organisationId: OrganisationId,
  meetings: readonly { id: MeetingId; planned: PlannedMeeting }[],
): Promise<void> {
  const seats = meetings.flatMap(({ id, planned }) =>
    planned.team.map((advocateId) => ({
      meetingId: id,
      advocateId,
      organisationId,
      officeId: planned.officeId,
      startsAt: planned.startsAt,
      endsAt: planned.endsAt,
      role: advocateId === planned.leaderId ? ('leader' as const) : ('attendee' as const),
    })),
  );
  for (let from = 0; from < seats.length; from += ROWS_PER_INSERT) {
    await tx.insert(MeetingAttendance, seats.slice(from, from + ROWS_PER_INSERT));
  }
}
