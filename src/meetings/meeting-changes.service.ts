import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { AdvocateId, MeetingId } from '../kernel/ids.js';
import { type MeetingEvent, stateAfter } from './domain/meeting-events.js';
import { isStanding } from './domain/meeting-state.js';
import { MeetingAttendance } from './meeting-attendance.entity.js';
import { Meeting } from './meeting.entity.js';
import {
  DoubleBookedError,
  MeetingOvertakenError,
  MeetingStateError,
  TimeNeededError,
  UnknownMeetingError,
} from './meetings.errors.js';

/** When a meeting is held; null while the office has given no time. */
export type MeetingTime = { readonly startsAt: Date; readonly endsAt: Date } | null;

/** Changes one meeting at a time; nobody outside hears of it before a release. */
@Injectable()
export class MeetingChanges {
  /**
   * Lets something happen to a meeting and returns it. Where nobody is expected to go any more, its team is free again.
   * @throws MeetingStateError when it cannot happen in the meeting's state, TimeNeededError when it has no time to confirm.
   */
  async happen(tx: EntityManager, id: MeetingId, event: MeetingEvent): Promise<Meeting> {
    const meeting = await this.lock(tx, id);
    const next = stateAfter(meeting.state, event);
    if (next === null) throw new MeetingStateError(meeting.state, event);
    if (event === 'confirmed' && meeting.startsAt === null) throw new TimeNeededError();
    if (!isStanding(next)) await tx.delete(MeetingAttendance, { meetingId: id });
    if (next === 'tbd') {
      meeting.startsAt = null;
      meeting.endsAt = null;
    }
    meeting.state = next;
    return guarded(() => tx.save(meeting));
  }

  /**
   * Gives a meeting another time, or none; `unseat` are people of its team who cannot come then.
   * @throws DoubleBookedError when the office or a person of the team is elsewhere then
   * @throws MeetingOvertakenError when `expectedVersion` is given and somebody else changed the meeting since.
   */
  async move(
    tx: EntityManager,
    id: MeetingId,
    time: MeetingTime,
    { unseat = [], expectedVersion }: { unseat?: readonly AdvocateId[]; expectedVersion?: number } = {},
  ): Promise<Meeting> {
    const meeting = await this.lock(tx, id, expectedVersion);
    if (unseat.length > 0) await tx.delete(MeetingAttendance, { meetingId: id, advocateId: In([...unseat]) });
    meeting.startsAt = time?.startsAt ?? null;
    meeting.endsAt = time?.endsAt ?? null;
    return guarded(async () => {
      const moved = await tx.save(meeting);
      // Places without a time do not follow the meeting by themselves: a key with a null refers to nothing.
      await tx.query(
        'update meeting_attendances set starts_at = $2, ends_at = $3 where meeting_id = $1 and starts_at is null',
        [id, meeting.startsAt, meeting.endsAt],
      );
      return moved;
    });
  }

  /**
   * Makes a meeting's team the given people.
   * @throws DoubleBookedError, MeetingOvertakenError
   */
  async seat(
    tx: EntityManager,
    id: MeetingId,
    team: readonly { readonly advocateId: AdvocateId; readonly role: 'leader' | 'attendee' }[],
    expectedVersion?: number,
  ): Promise<Meeting> {
    const meeting = await this.lock(tx, id, expectedVersion);
    await tx.delete(MeetingAttendance, { meetingId: id });
    const { organisationId, officeId, startsAt, endsAt } = meeting;
    const places = team.map((place) => ({ ...place, meetingId: id, organisationId, officeId, startsAt, endsAt }));
    await guarded(() => tx.insert(MeetingAttendance, places));
    await tx.query('update meetings set row_version = row_version + 1 where id = $1', [id]);
    return { ...meeting, rowVersion: meeting.rowVersion + 1 };
  }

  /** Keeps a meeting where it is when plans are made, or lets plans move it again. */
  async setLocked(tx: EntityManager, id: MeetingId, locked: boolean, expectedVersion?: number): Promise<Meeting> {
    const meeting = await this.lock(tx, id, expectedVersion);
    meeting.locked = locked;
    return tx.save(meeting);
  }

  /** Remembers who in the office will meet the team. */
  async setHost(tx: EntityManager, id: MeetingId, host: string | null): Promise<void> {
    await tx.update(Meeting, id, { host });
  }

  private async lock(tx: EntityManager, id: MeetingId, expectedVersion?: number): Promise<Meeting> {
    const meeting = await tx.findOne(Meeting, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!meeting) throw new UnknownMeetingError();
    if (expectedVersion !== undefined && expectedVersion !== meeting.rowVersion)
      throw new MeetingOvertakenError(expectedVersion, meeting.rowVersion);
    return meeting;
  }
}

/** The database has the last word on who can be where; its refusal is said by name. */
async function guarded<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    if (constraint === 'meetings_office_free') throw new DoubleBookedError('office');
    if (constraint === 'meeting_attendances_person_free') throw new DoubleBookedError('person');
    throw error;
  }
}
