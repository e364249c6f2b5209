import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId, MeetingId, MemberId } from '../kernel/ids.js';
import { instantOf } from '../kernel/local-time.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { BoardEdits } from '../meetings/board/board-edits.service.js';
import type { BoardAct, MeetingWish, Seat } from '../meetings/domain/meeting-snapshot.js';
import type { MeetingWithTeam } from '../meetings/meetings.queries.js';
import { PublicationService, type ReleasePreview } from '../meetings/publication.service.js';
import { OfficeNotices } from '../meetings/requests/office-notices.service.js';
import { OfficeRequests } from '../meetings/requests/office-requests.service.js';
import { type CheckedDay, DayChecks } from './day-checks.service.js';
import { type NextLeader, nextLeaders, teamUnder } from './domain/next-leaders.js';
import { openMeetings } from './domain/team-choice.js';
import type { PlacedMeeting } from './domain/placed-meeting.js';
import { ChangeImpossibleError } from './scheduling.errors.js';

/** One thing that changes on the day; times are local minutes. */
export type DayChange =
  /** What the draft already says of a meeting becomes what people are told. */
  | { readonly kind: 'tell'; readonly meeting: MeetingId }
  | { readonly kind: 'lead'; readonly meeting: MeetingId; readonly person: AdvocateId }
  /** `byOffice`: the office asked for it, so that it is not told what it said itself. */
  | { readonly kind: 'move'; readonly meeting: MeetingId; readonly start: number; readonly byOffice: boolean }
  | { readonly kind: 'cancel'; readonly meeting: MeetingId; readonly byOffice: boolean }
  /** Somebody, with whoever must go where they go, comes along to meetings. */
  | { readonly kind: 'join'; readonly meetings: readonly MeetingId[]; readonly person: AdvocateId };

/** What a change would do. */
export interface ChangePreview extends Pick<ReleasePreview, 'notices' | 'changes' | 'version'> {
  /** How many offices get a mail about it. */
  readonly offices: number;
}

/** What a change did. */
export interface ChangeMade {
  readonly version: number;
  readonly notified: number;
}

class RolledBack extends Error {
  constructor(readonly preview: ChangePreview) {
    super('rolled back on purpose');
  }
}

/** Changes the day while it runs: each change reaches the people it concerns at once, and nobody else. */
@Injectable()
export class DayChanges {
  constructor(
    private readonly checks: DayChecks,
    private readonly edits: BoardEdits,
    private readonly publication: PublicationService,
    private readonly notices: OfficeNotices,
    private readonly requests: OfficeRequests,
  ) {}

  /** Who could lead a meeting instead of whoever leads it, the best first; empty for one that does not stand or has no time. */
  leadersFor(checked: CheckedDay, id: MeetingId): NextLeader[] {
    const found = placedIn(checked, id);
    return found ? nextLeaders(checked.instance, checked.placed, found, leaderOf(meetingIn(checked, id))) : [];
  }

  /**
   * Meetings that somebody, with whoever must go where they go, could still join from a minute of the day on without a rule
   * being broken: their own legislators first, then small teams.
   */
  visitsFor(checked: CheckedDay, person: AdvocateId, fromMinute: number): PlacedMeeting[] {
    const open = openMeetings(checked.instance, checked.placed, partyOf(checked, person));
    return open.filter(({ id, start }) => start >= fromMinute && !meetingIn(checked, id as MeetingId).rosterClosed);
  }

  /** So many of the visits that somebody could join as can be joined together, in the order given. */
  together(checked: CheckedDay, person: AdvocateId, offered: readonly PlacedMeeting[], most: number): string[] {
    const people = partyOf(checked, person);
    let own = checked.placed.filter(({ advocates }) => advocates.includes(person));
    const chosen: string[] = [];
    for (const meeting of offered) {
      if (chosen.length >= most) break;
      if (!openMeetings(checked.instance, [...own, meeting], people).some(({ id }) => id === meeting.id)) continue;
      own = [...own, { ...meeting, advocates: [...meeting.advocates, ...people] }];
      chosen.push(meeting.id);
    }
    return chosen;
  }

  /**
   * What a change would do and whom it would be told to; nothing is written.
   * @throws ChangeImpossibleError, DoubleBookedError, UnknownMeetingError
   */
  async preview(
    tx: EntityManager,
    day: LobbyDaySummary,
    memberId: MemberId,
    change: DayChange,
  ): Promise<ChangePreview> {
    try {
      return await tx.transaction(async (inner): Promise<ChangePreview> => {
        const only = await this.write(inner, day, memberId, change);
        const { notices, changes, version } = await this.publication.preview(inner, day.id, { only });
        const concerned = new Set([...only, ...changes.map(({ meetingId }) => meetingId)]);
        const owed = (await this.notices.owed(inner, day.id)).filter(({ meetingId }) => concerned.has(meetingId));
        const told = new Set(notices.map(({ advocateId }) => advocateId));
        const own = changes.filter(
          ({ meetingId, people }) => only.includes(meetingId) || people.some((id) => told.has(id)),
        );
        throw new RolledBack({ notices, changes: own, version, offices: owed.length });
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.preview;
      throw error;
    }
  }

  /**
   * Makes a change, releases it alone as a new version, and owes the notices.
   * @throws ReleaseOvertakenError when a version after `expectVersion` has gone out, because others might hear of it then
   * @throws ChangeImpossibleError, DoubleBookedError, UnknownMeetingError
   */
  async make(
    tx: EntityManager,
    day: LobbyDaySummary,
    memberId: MemberId,
    change: DayChange,
    expectVersion: number,
  ): Promise<ChangeMade> {
    const only = await this.write(tx, day, memberId, change);
    // Nobody waits at a door for a text in a language; what stands in is what the page of the day warns of.
    const { version, notified } = await this.publication.release(tx, day, expectVersion, { acceptGaps: true, only });
    return { version, notified };
  }

  /** Writes a change into the draft and returns the meetings that it is about. */
  private async write(
    tx: EntityManager,
    day: LobbyDaySummary,
    memberId: MemberId,
    change: DayChange,
  ): Promise<readonly MeetingId[]> {
    if (change.kind === 'tell') return [change.meeting];
    const checked = await this.checks.read(tx, day.id);
    if (change.kind === 'join') return this.join(tx, checked, memberId, day, change);
    const { id, officeId, rowVersion } = meetingIn(checked, change.meeting);
    const isTheirs = change.kind !== 'lead' && change.byOffice;
    if (isTheirs && (await this.requests.meetingOf(tx, day, officeId)) !== id)
      throw new ChangeImpossibleError('several');
    if (!isTheirs || change.kind === 'move') {
      const [act, wish] = this.wish(checked, change);
      await this.edits.apply(tx, day, memberId, act, [{ meetingId: id, version: rowVersion, ...wish }]);
    }
    // The office's own word is logged, which also says what it knows.
    if (isTheirs) {
      await this.requests.log(tx, day, {
        officeId,
        memberId,
        channel: 'phone',
        outcome: 'talked',
        event: change.kind === 'move' ? 'confirmed' : 'office-cancelled',
      });
    }
    return [id];
  }

  private wish(
    checked: CheckedDay,
    change: DayChange & { readonly kind: 'lead' | 'move' | 'cancel' },
  ): readonly [BoardAct, MeetingWish] {
    const meeting = meetingIn(checked, change.meeting);
    switch (change.kind) {
      case 'cancel':
        return ['cancel', { cancel: true }];
      case 'move': {
        const { day, instance } = checked;
        const option = this.checks.options(checked, meeting.id).find(({ start }) => start === change.start);
        if (!option) throw new ChangeImpossibleError('no-such-time');
        const minutes = instance.offices.find(({ id }) => id === meeting.officeId)!.length;
        const time = { startsAt: instantOf(day, change.start), endsAt: instantOf(day, change.start + minutes) };
        return [
          'move',
          { time, team: meeting.team.filter(({ advocateId }) => !option.cannotCome.includes(advocateId)) },
        ];
      }
      case 'lead': {
        const next = this.leadersFor(checked, meeting.id).find(({ person }) => person === change.person);
        if (!next) throw new ChangeImpossibleError('no-leader');
        const { team, leader } = teamUnder(checked.instance, placedIn(checked, meeting.id)!, leaderOf(meeting), next);
        return ['seat', { team: team.map((id) => seat(id, id === leader)) }];
      }
    }
  }

  private async join(
    tx: EntityManager,
    checked: CheckedDay,
    memberId: MemberId,
    day: LobbyDaySummary,
    { meetings, person }: DayChange & { readonly kind: 'join' },
  ): Promise<readonly MeetingId[]> {
    const people = partyOf(checked, person);
    let placed = checked.placed;
    const changes = meetings.map((id) => {
      // Each visit is checked with those before it: two may fit, and not both.
      if (!openMeetings(checked.instance, placed, people).some((one) => one.id === id))
        throw new ChangeImpossibleError('no-room');
      placed = placed.map((one) => (one.id === id ? { ...one, advocates: [...one.advocates, ...people] } : one));
      const { team, rowVersion } = meetingIn(checked, id);
      return { meetingId: id, version: rowVersion, team: [...team, ...people.map((one) => seat(one, false))] };
    });
    if (changes.length === 0) throw new ChangeImpossibleError('no-room');
    return (await this.edits.apply(tx, day, memberId, 'seat', changes)).meetings;
  }
}

function meetingIn({ meetings }: CheckedDay, id: MeetingId): MeetingWithTeam {
  const found = meetings.find((meeting) => meeting.id === id);
  if (!found) throw new ChangeImpossibleError('no-meeting');
  return found;
}

function placedIn({ placed }: CheckedDay, id: MeetingId): PlacedMeeting | null {
  return placed.find((meeting) => meeting.id === id) ?? null;
}

function leaderOf({ team }: MeetingWithTeam): AdvocateId | null {
  return team.find(({ role }) => role === 'leader')?.advocateId ?? null;
}

/** Somebody and whoever must go where they go. */
function partyOf({ instance }: CheckedDay, person: AdvocateId): string[] {
  const own = instance.advocates.find(({ id }) => id === person);
  if (!own) throw new ChangeImpossibleError('no-person');
  return instance.advocates
    .filter(({ id, group }) => id === person || (group !== null && group === own.group))
    .map(({ id }) => id);
}

function seat(id: string, leads: boolean): Seat {
  return { advocateId: id as AdvocateId, role: leads ? 'leader' : 'attendee' };
}
