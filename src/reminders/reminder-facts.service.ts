import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdvocatesQueries } from '../advocates/advocates.queries.js';
import { DaySignalsService } from '../advocates/day-signals.service.js';
import { wantsKind } from '../advocates/domain/message-choice.js';
import { MessageChoicesService } from '../advocates/message-choices.service.js';
import { type ReleasedSchedule, ReleasedSchedules } from '../briefings/released-schedules.service.js';
import { FollowUpsService } from '../debriefs/follow-ups.service.js';
import { ReportsQueries } from '../debriefs/reports.queries.js';
import type { AdvocateId, LobbyDayId } from '../kernel/ids.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import type { ReleasedAssignment } from '../meetings/domain/own-schedule.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { ReleasedItinerariesQueries } from '../meetings/released-itineraries.queries.js';
import type { ReminderFacts } from './domain/due-reminders.js';

/** Reads what reminders follow from, in a number of statements that does not grow with the day. */
@Injectable()
export class ReminderFactsReader {
  constructor(
    private readonly days: LobbyDaysQueries,
    private readonly advocates: AdvocatesQueries,
    private readonly choices: MessageChoicesService,
    private readonly signals: DaySignalsService,
    private readonly schedules: ReleasedSchedules,
    private readonly released: ReleasedItinerariesQueries,
    private readonly meetings: MeetingsQueries,
    private readonly reports: ReportsQueries,
    private readonly followUps: FollowUpsService,
  ) {}

  /** The facts of everybody on a day. */
  async ofDay(tx: EntityManager, day: LobbyDaySummary): Promise<ReminderFacts> {
    const release = await this.lastRelease(tx, day.id);
    const visits = await this.stillStanding(tx, day.id, [...(release?.byAdvocate.values() ?? [])].flat());
    const approved = await this.advocates.approvedIds(tx, day.id);
    return { ...(await this.shared(tx, day)), approved, visits, firstTold: await this.released.firstTold(tx, day.id) };
  }

  /** The facts of some people, and of their teams, from whom note-takers are chosen. */
  async ofPeople(tx: EntityManager, lobbyDayId: LobbyDayId, people: readonly AdvocateId[]): Promise<ReminderFacts> {
    const day = await this.days.summary(tx, lobbyDayId);
    const release = await this.lastRelease(tx, lobbyDayId);
    const meetings = new Set(people.flatMap((id) => release?.byAdvocate.get(id) ?? []).map((own) => own.meetingId));
    const teams = [...meetings].flatMap((id) => release?.teams.get(id) ?? []);
    const known = await this.advocates.byIds(tx, [...new Set([...people, ...teams.map((one) => one.advocateId)])]);
    return {
      ...(await this.shared(tx, day)),
      approved: [...known.values()].filter(({ state }) => state === 'approved').map(({ id }) => id),
      visits: await this.stillStanding(tx, lobbyDayId, teams),
      firstTold: await this.released.firstTold(tx, lobbyDayId, people),
    };
  }

  private async shared(tx: EntityManager, day: LobbyDaySummary) {
    const choices = await this.choices.ofDay(tx, day.id);
    return {
      day,
      trainingMinute: await this.days.trainingMinute(tx, day.id),
      absent: await this.signals.absent(tx, day.id),
      reported: await this.reports.reported(tx, day.id),
      nudges: await this.followUps.nudges(tx, day.id),
      wants: (person: AdvocateId, kind: Parameters<typeof wantsKind>[1]) => wantsKind(choices.get(person), kind),
    };
  }

  /** A visit that was called off or moved and not released yet is no news to remind of: the release will tell. */
  private async stillStanding(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    visits: readonly ReleasedAssignment[],
  ): Promise<ReleasedAssignment[]> {
    if (visits.length === 0) return [];
    const times = await this.meetings.standingTimes(tx, lobbyDayId);
    return visits.filter(
      ({ meetingId, startsAt }) =>
        times.has(meetingId) && times.get(meetingId)?.getTime() === (startsAt?.getTime() ?? undefined),
    );
  }

  private async lastRelease(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ReleasedSchedule | null> {
    return this.schedules.version(tx, lobbyDayId, await this.schedules.latestVersion(tx, lobbyDayId));
  }
}
