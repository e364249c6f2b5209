import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import type { AdvocateId, LobbyDayId, MeetingId, OfficeId } from '../kernel/ids.js';
import { groupBy } from '../kernel/group-by.js';
import { leadingMeeting } from './domain/leading-meeting.js';
import { hasRefused, isStanding, type MeetingState, TO_BE_HELD } from './domain/meeting-state.js';
import { MeetingAttendance } from './meeting-attendance.entity.js';
import { Meeting } from './meeting.entity.js';
import { UnknownMeetingError } from './meetings.errors.js';

/** A meeting with its team, for reading. */
export interface MeetingWithTeam {
  readonly id: MeetingId;
  readonly officeId: OfficeId;
  readonly state: MeetingState;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly locked: boolean;
  readonly rosterClosed: boolean;
  readonly rowVersion: number;
  readonly host: string | null;
  readonly team: readonly { readonly advocateId: AdvocateId; readonly role: 'leader' | 'attendee' }[];
}

/** Reads meetings as they stand. */
@Injectable()
export class MeetingsQueries {
  /** When each meeting that people are expected to go to begins, null without a time; one light query. */
  async standingTimes(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ReadonlyMap<MeetingId, Date | null>> {
    const rows = await tx.find(Meeting, { where: { lobbyDayId }, select: { id: true, state: true, startsAt: true } });
    return new Map(rows.filter(({ state }) => isStanding(state)).map(({ id, startsAt }) => [id, startsAt]));
  }

  /** A day's meetings that people are expected to go to, by time and id, with their teams; two queries. */
  async standing(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<MeetingWithTeam[]> {
    const all = await tx.find(Meeting, { where: { lobbyDayId }, order: { startsAt: 'ASC', id: 'ASC' } });
    const meetings = all.filter((meeting) => isStanding(meeting.state));
    const places = await tx.find(MeetingAttendance, {
      where: { meetingId: In(meetings.map((meeting) => meeting.id)) },
      order: { advocateId: 'ASC' },
    });
    const teams = new Map<MeetingId, MeetingAttendance[]>(meetings.map((meeting) => [meeting.id, []]));
    for (const place of places) teams.get(place.meetingId)?.push(place);
    return meetings.map((meeting) => withTeam(meeting, teams.get(meeting.id)!));
  }

  /** The office of each meeting, in whatever state it is; one query. */
  async officesOf(tx: EntityManager, ids: readonly MeetingId[]): Promise<ReadonlyMap<MeetingId, OfficeId>> {
    const rows = await tx.find(Meeting, { where: { id: In([...ids]) }, select: { id: true, officeId: true } });
    return new Map(rows.map(({ id, officeId }) => [id, officeId]));
  }

  /** The offices that do not want to be met, as far as they have said so, and to which nobody is expected to go. */
  async refusing(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ReadonlySet<OfficeId>> {
    const rows = await tx.find(Meeting, {
      where: { lobbyDayId },
      select: { id: true, officeId: true, state: true, startsAt: true },
    });
    const offices = [...groupBy(rows, ({ officeId }) => officeId)];
    return new Set(offices.flatMap(([id, meetings]) => (hasRefused(leadingMeeting(meetings)!.state) ? [id] : [])));
  }

  /** The meetings of a day that have begun, were held or were missed. */
  async heldIds(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ReadonlySet<MeetingId>> {
    const rows = await tx.find(Meeting, {
      where: { lobbyDayId, state: In(['in_progress', 'completed', 'missed']) },
      select: { id: true },
    });
    return new Set(rows.map(({ id }) => id));
  }

  /** How many meetings of a day are still to be held, and how many of their offices have heard of the date. */
  async toBeHeld(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
  ): Promise<{ readonly meetings: number; readonly offices: number }> {
    const rows = await tx.find(Meeting, {
      where: { lobbyDayId, state: In([...TO_BE_HELD]) },
      select: { id: true, state: true, startsAt: true, toldState: true },
    });
    const hear = rows.filter(
      ({ state, startsAt, toldState }) =>
        (toldState === 'asked' || toldState === 'agreed') &&
        (startsAt === null || (state !== 'tbd' && state !== 'drop_in')),
    );
    return { meetings: rows.length, offices: hear.length };
  }

  /**
   * One meeting in whatever state, with its team.
   * @throws UnknownMeetingError
   */
  async byId(tx: EntityManager, id: MeetingId): Promise<MeetingWithTeam & { readonly lobbyDayId: LobbyDayId }> {
    const meeting = await tx.findOneBy(Meeting, { id });
    if (!meeting) throw new UnknownMeetingError();
    const team = await tx.find(MeetingAttendance, { where: { meetingId: id }, order: { advocateId: 'ASC' } });
    return { ...withTeam(meeting, team), lobbyDayId: meeting.lobbyDayId };
  }
}

function withTeam(
  { id, officeId, state, startsAt, endsAt, locked, rosterClosed, rowVersion, host }: Meeting,
  team: readonly Pick<MeetingAttendance, 'advocateId' | 'role'>[],
): MeetingWithTeam {
  const places = team.map(({ advocateId, role }) => ({ advocateId, role }));
  return { id, officeId, state, startsAt, endsAt, locked, rosterClosed, rowVersion, host, team: places };
}
