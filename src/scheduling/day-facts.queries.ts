import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdvocatesQueries } from '../advocates/advocates.queries.js';
import type { LobbyDayId } from '../kernel/ids.js';
import { type LocalDay, minuteOf } from '../kernel/local-time.js';
import { BuildingsQueries } from '../legislature/offices/buildings.queries.js';
import { type OfficeSummary, OfficesQueries } from '../legislature/offices/offices.queries.js';
import type { LobbyDayDetails } from '../lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import type { ReleasedAssignment } from '../meetings/domain/own-schedule.js';
import { isFixed } from '../meetings/domain/meeting-state.js';
import { MeetingsQueries, type MeetingWithTeam } from '../meetings/meetings.queries.js';
import { ReleasedItinerariesQueries } from '../meetings/released-itineraries.queries.js';
import { DEFAULT_TARGET, TargetsQueries, type TargetSettings } from '../meetings/targets.queries.js';
import type { AdvocateFacts, DayFacts, FixedMeeting, OfficeFacts, PublishedMeeting } from './domain/day-facts.js';

/** The facts of a day, and the rows from which they come that others need too. */
export interface GatheredFacts {
  readonly day: LobbyDayDetails;
  readonly standing: readonly MeetingWithTeam[];
  readonly facts: DayFacts;
}

/** A release of 1,000 people takes about 100 kB. */
const KEPT_DAYS = 20;

/** Gathers, from the rows of every context, what decides who can meet whom and when. */
@Injectable()
export class DayFactsQueries {
  /** Released rows never change, so what a board asks for with every card is arranged once. */
  private readonly lastPublished = new Map<LobbyDayId, { releaseId: string; meetings: PublishedMeeting[] }>();

  constructor(
    private readonly days: LobbyDaysQueries,
    private readonly offices: OfficesQueries,
    private readonly buildings: BuildingsQueries,
    private readonly targets: TargetsQueries,
    private readonly advocates: AdvocatesQueries,
    private readonly meetings: MeetingsQueries,
    private readonly released: ReleasedItinerariesQueries,
  ) {}

  /** The facts of a day, with its meetings as they stand; as many queries for a small day as for a large one. */
  async gather(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<GatheredFacts> {
    const day = await this.days.details(tx, lobbyDayId);
    const targets = await this.targets.byOffice(tx, lobbyDayId);
    const standing = await this.meetings.standing(tx, lobbyDayId);
    const people = await this.people(tx, day);
    const { buildings, minutes } = await this.buildings.walks(tx, day.legislatureId);
    const facts: DayFacts = {
      name: day.slug,
      hours: { from: day.startsMinute, to: day.endsMinute },
      meetingHours: { from: day.meetingsFromMinute, to: day.meetingsToMinute },
      stepMinutes: day.stepMinutes,
      bufferMinutes: day.bufferMinutes,
      crossChamberBufferMinutes: day.crossChamberBufferMinutes,
      leaderRequired: day.leaderRequired,
      constituents: day.constituents,
      buildings: buildings.map(({ id, name, entryMinutes }) => ({ id, name, entryMinutes })),
      walk: minutes,
      lunch: day.lunchFromMinute === null ? null : { from: day.lunchFromMinute, to: day.lunchToMinute! },
      chamberBlocks: day.chamberBlocks,
      programme: day.programme.filter((item) => item.blocksMeetings),
      offices: (await this.offices.ofLegislature(tx, day.legislatureId))
        .map((office) => ({ office, target: targets.get(office.id) ?? DEFAULT_TARGET }))
        .filter(({ target }) => !target.excluded && target.mode !== 'drop-in')
        .map(({ office, target }) => officeFacts(day, office, target)),
      advocates: people,
      fixed: fixedMeetings(day, standing, new Set(people.map(({ id }) => id))),
      published: await this.published(tx, day),
    };
    return { day, standing, facts };
  }

  /** The approved people; a minor whose chaperone is not coming stays out, because nobody may send them alone. */
  private async people(tx: EntityManager, day: LobbyDayDetails): Promise<AdvocateFacts[]> {
    const approved = await this.advocates.schedulable(tx, day.id);
    const ids = new Set(approved.map(({ id }) => id));
    return approved
      .filter(({ chaperoneId }) => chaperoneId === null || ids.has(chaperoneId))
      .map((person) => ({ ...person, maxMeetings: person.maxMeetings ?? day.maxMeetingsPerPerson }));
  }

  private async published(tx: EntityManager, day: LobbyDayDetails): Promise<PublishedMeeting[] | null> {
    const last = await this.released.latest(tx, day.id);
    if (!last) return null;
    const known = this.lastPublished.get(day.id);
    if (known?.releaseId === last.releaseId) return known.meetings;
    const meetings = new Map<string, { officeId: string; startMinute: number; advocates: string[] }>();
    for (const assignment of await this.released.assignments(tx, last.releaseId)) {
      if (assignment.startsAt) join(meetings, day, assignment, assignment.startsAt);
    }
    const published = { releaseId: last.releaseId, meetings: [...meetings.values()] };
    if (this.lastPublished.size >= KEPT_DAYS) this.lastPublished.clear();
    this.lastPublished.set(day.id, published);
    return published.meetings;
  }
}

function join(
  meetings: Map<string, { officeId: string; startMinute: number; advocates: string[] }>,
  day: LocalDay,
  { meetingId, officeId, advocateId }: ReleasedAssignment,
  startsAt: Date,
): void {
  const meeting = meetings.get(meetingId) ?? { officeId, startMinute: minuteOf(day, startsAt), advocates: [] };
  meeting.advocates.push(advocateId);
  meetings.set(meetingId, meeting);
}

function officeFacts(day: LobbyDayDetails, office: OfficeSummary, target: TargetSettings): OfficeFacts {
  return {
    id: office.id,
    name: office.name,
    chamber: office.chamber,
    district: office.districtId,
    buildingId: office.buildingId,
    room: office.room,
    weight: target.weight,
    meetingMinutes: target.meetingMinutes ?? day.meetingMinutes,
    windows: target.windows,
    teamMin: target.teamMin ?? day.teamMin,
    teamMax: target.teamMax ?? day.teamMax,
    maxMeetings: target.maxMeetings,
    metWith: target.metWith,
    accessible: target.accessible,
    constituentRequired: target.constituents === 'required',
    issue: target.issue,
  };
}

function fixedMeetings(
  day: LocalDay,
  standing: readonly MeetingWithTeam[],
  coming: ReadonlySet<string>,
): FixedMeeting[] {
  return standing.flatMap((meeting) => {
    const { startsAt, endsAt } = meeting;
    if (!startsAt || !endsAt || !(meeting.locked || isFixed(meeting.state))) return [];
    return [
      {
        officeId: meeting.officeId,
        startMinute: minuteOf(day, startsAt),
        endMinute: minuteOf(day, endsAt),
        advocates: meeting.team.map(({ advocateId }) => advocateId).filter((id) => coming.has(id)),
        closed: meeting.rosterClosed,
      },
    ];
  });
}
