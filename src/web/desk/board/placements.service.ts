import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId, MeetingId, OfficeId } from '../../../kernel/ids.js';
import type { LobbyDaySummary } from '../../../lobby-days/domain/lobby-day.js';
import { type BoardEditResult, BoardEdits } from '../../../meetings/board/board-edits.service.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type CheckedDay, DayChecks } from '../../../scheduling/day-checks.service.js';
import { plannedLeader } from '../../../scheduling/domain/planned-leader.js';
import { chooseTeam, openMeetings } from '../../../scheduling/domain/team-choice.js';
import { NoPlaceError, NoTeamError } from '../desk.errors.js';
import { span } from './board-changes.js';

/** Finds places for offices and people that have none, keeping every rule and touching nobody else. */
@Injectable()
export class Placements {
  constructor(
    private readonly checks: DayChecks,
    private readonly edits: BoardEdits,
  ) {}

  /**
   * Meets an office at a time, or at the first one that works, with a team that has time for it.
   * @throws NoTeamError, NotHereError
   */
  async placeOffice(
    tx: EntityManager,
    day: LobbyDaySummary,
    memberId: string,
    officeId: OfficeId,
    start: number | null,
  ): Promise<BoardEditResult> {
    const { instance, placed } = await this.checks.read(tx, day.id);
    const office = instance.offices.find(({ id }) => id === officeId);
    if (!office) throw new NotHereError();
    const { from, step, to } = { from: instance.day.start, step: instance.day.step, to: instance.day.end };
    const starts =
      start === null ? Array.from({ length: Math.ceil((to - from) / step) }, (_, k) => from + k * step) : [start];
    const open = starts.filter((at) => office.windows.some(([a, b]) => a <= at && at + office.length <= b));
    for (const at of open) {
      const team = chooseTeam(instance, placed, { id: 'new', office: officeId, start: at, advocates: [] });
      if (team.length === 0) continue;
      const leader = plannedLeader(instance)(officeId, team);
      const seats = team.map((id) => seat(id, id === leader));
      const change = { officeId, time: span(day, at, office.length), team: seats };
      return this.edits.apply(tx, day, memberId, 'place', [change]);
    }
    throw new NoTeamError();
  }

  /**
   * Seats a person, and whoever must go where they go, in the meeting that suits them best.
   * @throws NoPlaceError
   */
  async seatPerson(
    tx: EntityManager,
    day: LobbyDaySummary,
    memberId: string,
    person: AdvocateId,
  ): Promise<BoardEditResult> {
    const checked = await this.checks.read(tx, day.id);
    const own = checked.instance.advocates.find(({ id }) => id === person);
    if (!own) throw new NoPlaceError();
    const party = checked.instance.advocates
      .filter(({ id, group }) => id === person || (group !== null && group === own.group))
      .map(({ id }) => id);
    const [best] = openMeetings(checked.instance, checked.placed, party);
    if (!best) throw new NoPlaceError();
    const standing = this.meeting(checked, best.id as MeetingId);
    const team = [...standing.team, ...party.map((id) => seat(id, false))];
    return this.edits.apply(tx, day, memberId, 'seat', [
      { meetingId: standing.id, version: standing.rowVersion, team },
    ]);
  }

  private meeting({ meetings }: CheckedDay, id: MeetingId) {
    return meetings.find((meeting) => meeting.id === id)!;
  }
}

function seat(id: string, leads: boolean) {
  return { advocateId: id as AdvocateId, role: leads ? ('leader' as const) : ('attendee' as const) };
}
