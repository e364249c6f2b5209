import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { LobbyDayId, MeetingId, OfficeId, OrganisationId } from '../../kernel/ids.js';
import {
  type BoardAct,
  grant,
  isSameSnapshot,
  type MeetingSnapshot,
  type MeetingWish,
} from '../domain/meeting-snapshot.js';
import { MeetingAttendance } from '../meeting-attendance.entity.js';
import { Meeting } from '../meeting.entity.js';
import {
  DoubleBookedError,
  MeetingOvertakenError,
  NothingToUndoError,
  UnknownMeetingError,
} from '../meetings.errors.js';
import { BoardEdit } from './board-edit.entity.js';

/** The channel on which an edit tells every web process; it carries a day's and an edit's id, and nothing about anybody. */
export const BOARD_CHANNEL = 'rotunda_board';

/** So many acts can be done again at most. */
const LONGEST_REDO = 200;

/** Which day, and whose. */
export interface BoardDay {
  readonly id: LobbyDayId;
  readonly organisationId: OrganisationId;
}

/** One change of an edit: of a meeting that somebody looked at in a version, or a new one in an office. */
export type BoardChange = MeetingWish &
  ({ readonly meetingId: MeetingId; readonly version?: number } | { readonly officeId: OfficeId });

/** What an edit left. */
export interface BoardEditResult {
  readonly edit: string;
  readonly meetings: readonly MeetingId[];
}

/** Changes the board in acts that either happen whole or not at all, and can be undone while nobody built on them. */
@Injectable()
export class BoardEdits {
  /**
   * Makes every change of an act, or none.
   * @throws MeetingOvertakenError when somebody else changed one of the meetings since it was looked at
   * @throws DoubleBookedError when an office or a person would be in two places
   */
  async apply(
    tx: EntityManager,
    day: BoardDay,
    memberId: string | null,
    act: BoardAct,
    changes: readonly BoardChange[],
  ): Promise<BoardEditResult> {
    const made = await this.make(
      tx,
      day,
      changes.flatMap((one) => ('officeId' in one ? [one.officeId] : [])),
    );
    let next = 0;
    const wishes = changes.map((one) => ({ wish: one, id: 'meetingId' in one ? one.meetingId : made[next++]! }));
    const rows = await this.locked(
      tx,
      day,
      wishes.map(({ id }) => id),
    );
    for (const { wish, id } of wishes) {
      const row = rows.get(id)!;
      if ('version' in wish && wish.version !== undefined && wish.version !== row.version)
        throw new MeetingOvertakenError(wish.version, row.version);
    }
    const before = wishes.map(({ id }) => rows.get(id)!.snapshot);
    const after = wishes.map(({ wish, id }) => grant(rows.get(id)!.snapshot, wish));
    await this.write(tx, day, after);
    const edit = await tx.save(BoardEdit, { ...own(day), memberId, act, before, after, undone: false });
    await this.ring(tx, day, edit.id);
    return { edit: edit.id, meetings: wishes.map(({ id }) => id) };
  }

  /**
   * Undoes the last act of a member that is not undone.
   * @throws NothingToUndoError
   * @throws MeetingOvertakenError when somebody has built on it since.
   */
  async undo(tx: EntityManager, day: BoardDay, memberId: string): Promise<BoardEditResult> {
    const edit = await tx.findOne(BoardEdit, {
      where: { lobbyDayId: day.id, memberId, undone: false },
      order: { number: 'DESC' },
    });
    return this.swap(tx, day, edit, 'undo');
  }

  /**
   * Does again what was undone last.
   * @throws NothingToUndoError when nothing was undone, or something else was done since
   * @throws MeetingOvertakenError
   */
  async redo(tx: EntityManager, day: BoardDay, memberId: string): Promise<BoardEditResult> {
    const edits = await tx.find(BoardEdit, {
      where: { lobbyDayId: day.id, memberId },
      order: { number: 'DESC' },
      take: LONGEST_REDO,
    });
    const done = edits.findIndex(({ undone }) => !undone);
    const edit = edits.slice(0, done < 0 ? edits.length : done).at(-1);
    return this.swap(tx, day, edit ?? null, 'redo');
  }

  /** What an edit changed and who did it, or null when it is no edit of the day. */
  async find(
    tx: EntityManager,
    day: BoardDay,
    id: string,
  ): Promise<Pick<BoardEdit, 'memberId' | 'act' | 'after'> | null> {
    return tx.findOneBy(BoardEdit, { id, lobbyDayId: day.id });
  }

  private async swap(
    tx: EntityManager,
    day: BoardDay,
    edit: BoardEdit | null,
    way: 'undo' | 'redo',
  ): Promise<BoardEditResult> {
    if (!edit) throw new NothingToUndoError(way);
    const [from, to] = way === 'undo' ? [edit.after, edit.before] : [edit.before, edit.after];
    const ids = from.map(({ id }) => id);
    const rows = await this.locked(tx, day, ids);
    for (const snapshot of from) {
      const row = rows.get(snapshot.id)!;
      if (!isSameSnapshot(row.snapshot, snapshot)) throw new MeetingOvertakenError(row.version - 1, row.version);
    }
    await this.write(tx, day, to);
    await tx.update(BoardEdit, edit.id, { undone: way === 'undo' });
    await this.ring(tx, day, edit.id);
    return { edit: edit.id, meetings: ids };
  }

  private async make(tx: EntityManager, day: BoardDay, offices: readonly OfficeId[]): Promise<MeetingId[]> {
    const rows = offices.map((officeId) => ({
      ...own(day),
      id: randomUUID() as MeetingId,
      officeId,
      state: 'cancelled_by_us' as const,
      startsAt: null,
      endsAt: null,
      locked: false,
      rosterClosed: false,
    }));
    if (rows.length > 0) await tx.insert(Meeting, rows);
    return rows.map(({ id }) => id);
  }

  private async locked(tx: EntityManager, day: BoardDay, ids: readonly MeetingId[]) {
    // Always in the same order, so that two acts on the same meetings wait for each other instead of for ever.
    const meetings = await tx.find(Meeting, {
      where: { id: In([...ids]), lobbyDayId: day.id },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    if (meetings.length < new Set(ids).size) throw new UnknownMeetingError();
    const seats = await tx.findBy(MeetingAttendance, { meetingId: In([...ids]) });
    return new Map(
      meetings.map((meeting) => [
        meeting.id,
        {
          version: meeting.rowVersion,
          snapshot: snapshotOf(
            meeting,
            seats.filter((seat) => seat.meetingId === meeting.id),
          ),
        },
      ]),
    );
  }

  private async write(tx: EntityManager, day: BoardDay, snapshots: readonly MeetingSnapshot[]): Promise<void> {
    await tx.query('set constraints meetings_office_free, meeting_attendances_person_free deferred');
    await tx.delete(MeetingAttendance, { meetingId: In(snapshots.map(({ id }) => id)) });
    await tx.query(
      `update meetings m set state = s.state, starts_at = s.starts_at, ends_at = s.ends_at, locked = s.locked,
         row_version = row_version + 1
       from jsonb_to_recordset($1) as s(id uuid, state text, starts_at timestamptz, ends_at timestamptz, locked boolean)
       where m.id = s.id`,
      [
        JSON.stringify(
          snapshots.map(({ id, state, startsAt, endsAt, locked }) => {
            return { id, state, starts_at: startsAt, ends_at: endsAt, locked };
          }),
        ),
      ],
    );
    const seats = snapshots.flatMap(({ id, officeId, startsAt, endsAt, team }) =>
      team.map(({ advocateId, role }) => ({
        organisationId: day.organisationId,
        meetingId: id,
        officeId,
        advocateId,
        role,
        startsAt: startsAt && new Date(startsAt),
        endsAt: endsAt && new Date(endsAt),
      })),
    );
    for (let from = 0; from < seats.length; from += 1_000)
      await tx.insert(MeetingAttendance, seats.slice(from, from + 1_000) as MeetingAttendance[]);
    await checkBookings(tx);
  }

  private async ring(tx: EntityManager, day: BoardDay, edit: string): Promise<void> {
    await tx.query('select pg_notify($1, $2)', [BOARD_CHANNEL, `${day.id} ${edit}`]);
  }
}

function own(day: BoardDay): { organisationId: OrganisationId; lobbyDayId: LobbyDayId } {
  return { organisationId: day.organisationId, lobbyDayId: day.id };
}

function snapshotOf(meeting: Meeting, seats: readonly MeetingAttendance[]): MeetingSnapshot {
  const { id, officeId, state, startsAt, endsAt, locked } = meeting;
  return {
    id,
    officeId,
    state,
    locked,
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
    team: seats.map(({ advocateId, role }) => ({ advocateId, role })),
  };
}

/** Has the database look at the deferred exclusions now: it has the last word on who can be where. */
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
