import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDayId, MeetingId } from '../kernel/ids.js';
import { type LocalDay, minuteOf } from '../kernel/local-time.js';
import type { MeetingWithTeam } from '../meetings/meetings.queries.js';
import type { Instance } from '../solver/problem.js';
import { DayFactsQueries } from './day-facts.queries.js';
import { type BoardConflict, boardConflicts } from './domain/board-conflicts.js';
import { dayProblem } from './domain/day-problem.js';
import { type MoveOption, moveOptions } from './domain/move-options.js';
import type { PlacedMeeting } from './domain/placed-meeting.js';

/** A day as its rows are now: the problem, and the meetings that stand. */
export interface CheckedDay {
  readonly day: LocalDay;
  readonly instance: Instance;
  readonly meetings: readonly MeetingWithTeam[];
  /** Those that have a time and an office which the rules know. */
  readonly placed: readonly PlacedMeeting[];
}

/** Checks the day as it stands against every rule of the plan. */
@Injectable()
export class DayChecks {
  constructor(private readonly facts: DayFactsQueries) {}

  /** Reads the day; as many queries for a small day as for a large one. */
  async read(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<CheckedDay> {
    const { day, standing: meetings, facts } = await this.facts.gather(tx, lobbyDayId);
    const instance = dayProblem(facts);
    const offices = new Set(instance.offices.map(({ id }) => id));
    const people = new Set(instance.advocates.map(({ id }) => id));
    const placed = meetings.flatMap((meeting): PlacedMeeting[] =>
      meeting.startsAt && offices.has(meeting.officeId) ? [placedMeeting(day, meeting, people)] : [],
    );
    return { day, instance, meetings, placed };
  }

  /** The rules that the day breaks. */
  conflicts({ instance, placed }: CheckedDay): BoardConflict[] {
    return boardConflicts(instance, placed);
  }

  /** What would become of one meeting at every other time; empty when the rules do not know its office. */
  options({ day, instance, meetings, placed }: CheckedDay, id: MeetingId): MoveOption[] {
    const meeting = meetings.find((one) => one.id === id);
    if (!meeting) return [];
    const people = new Set(instance.advocates.map((one) => one.id));
    return moveOptions(instance, placed, placedMeeting(day, meeting, people));
  }
}

/** A meeting without a time starts before any day. */
function placedMeeting(day: LocalDay, meeting: MeetingWithTeam, people: ReadonlySet<string>): PlacedMeeting {
  return {
    id: meeting.id,
    office: meeting.officeId,
    start: meeting.startsAt ? minuteOf(day, meeting.startsAt) : -1,
    advocates: meeting.team.map(({ advocateId }) => advocateId).filter((id) => people.has(id)),
  };
}
