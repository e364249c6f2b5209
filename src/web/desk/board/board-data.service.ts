import { Injectable } from '@nestjs/common';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { MembersQueries } from '../../../identity/members.queries.js';
import { clockInWords } from '../../../kernel/day-words.js';
import type { AdvocateId } from '../../../kernel/ids.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { minuteOf } from '../../../kernel/local-time.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { MeetingsQueries, type MeetingWithTeam } from '../../../meetings/meetings.queries.js';
import { PublicationService } from '../../../meetings/publication.service.js';
import { PipelineQueries } from '../../../meetings/requests/pipeline.queries.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type CheckedDay, DayChecks } from '../../../scheduling/day-checks.service.js';
import { conflictsTogether } from '../../../scheduling/domain/conflicts-together.js';
import { ProposalsService } from '../../../scheduling/proposals.service.js';
import { initialsOf } from '../../console/console-frame.js';
import type { OpenedConsoleDay } from '../../console/console-pages.service.js';
import { meetingBadge } from '../meeting-badge.js';

/** The reasons of the engine that have words of their own. */
const REASONS = new Set([
  'office',
  'capacity',
  'size',
  'leader',
  'limit',
  'access',
  'window',
  'language',
  'worth',
  'no-meeting',
]);

/** A meeting as the board draws it; times are local minutes. */
export interface BoardMeeting {
  readonly id: string;
  readonly office: string;
  readonly start: number | null;
  readonly minutes: number;
  readonly state: string;
  readonly tone: string;
  readonly icon: string;
  readonly word: string;
  readonly locked: boolean;
  readonly version: number;
  readonly team: readonly string[];
  readonly leader: string | null;
}

/** Reads the board as data for the script that draws it. */
@Injectable()
export class BoardData {
  constructor(
    private readonly checks: DayChecks,
    private readonly offices: OfficesQueries,
    private readonly advocates: AdvocatesQueries,
    private readonly members: MembersQueries,
    private readonly pipeline: PipelineQueries,
    private readonly publication: PublicationService,
    private readonly proposals: ProposalsService,
    private readonly standing: MeetingsQueries,
  ) {}

  /** Everything; as many queries for a small day as for a large one. */
  async whole(opened: OpenedConsoleDay): Promise<object> {
    const { tx, day, words, now } = opened;
    const checked = await this.checks.read(tx, day.id);
    const known = new Map(checked.instance.offices.map((office) => [office.id, office]));
    const owners = new Map(
      (await this.pipeline.ofDay(tx, day, now)).map((one) => [one.office.id as string, one.ownerId]),
    );
    const names = new Map((await this.members.all(tx)).map(({ id, name }) => [id as string, name]));
    const offices = await this.offices.ofLegislature(tx, day.legislatureId);
    const people = new Map((await this.advocates.ofDay(tx, day.id)).map((person) => [person.id as string, person]));
    return {
      day: { from: day.meetingsFromMinute, to: day.meetingsToMinute, step: day.stepMinutes },
      lunch: day.lunchFromMinute === null ? null : [day.lunchFromMinute, day.lunchToMinute],
      offices: offices
        .filter(({ id }) => known.has(id))
        .map((office) => ({
          id: office.id,
          name: typedName(office.name),
          district: words.say(`requests.district.${office.chamber}`, { district: office.district }),
          chamber: words.say(`chamber.${office.chamber}`),
          building: typedName(office.buildingName ?? words.say('board.no-building')),
          room: office.room ?? '',
          captain: names.get(owners.get(office.id) ?? '') ?? words.say('requests.nobody'),
          windows: known.get(office.id)!.windows,
          minutes: known.get(office.id)!.length,
          weight: known.get(office.id)!.weight,
        })),
      people: checked.instance.advocates.map((advocate) => {
        const name = typedName(people.get(advocate.id)?.name ?? '');
        return {
          id: advocate.id,
          name,
          initials: initialsOf(name),
          windows: advocate.windows,
          most: advocate.maxMeetings,
          leads: advocate.roles.includes('leader'),
          needs: advocate.needs,
          districts: advocate.districts.length,
        };
      }),
      meetings: this.meetings(opened, checked, checked.meetings),
      released: await this.released(opened),
      ...(await this.explained(opened)),
    };
  }

  /** Why something has no place, and what would mend it most cheaply, as the last plan found it; by office and person. */
  private async explained({ tx, day, words }: OpenedConsoleDay): Promise<object> {
    const found = await this.proposals.lastExplanation(tx, day.id);
    const reason = (code: string) => words.say(REASONS.has(code) ? `board.why.${code}` : 'board.why.other');
    const entries = [
      ...(found?.unmet ?? []).map((one) => ({ ...one, id: one.office })),
      ...(found?.unserved ?? []).map((one) => ({ ...one, id: one.advocate })),
    ];
    const refusing = [...(await this.standing.refusing(tx, day.id))];
    const why = entries.map(({ id, code, mends }) => [id, { reason: reason(code), mend: mends[0]?.sentence ?? '' }]);
    return {
      isPlanned: found !== null,
      why: Object.fromEntries([
        ...why,
        ...refusing.map((id) => [id, { reason: words.say('board.why.refused'), mend: '' }]),
      ]),
    };
  }

  /** Some meetings as they are now; those that stand no longer are left out. */
  async some(opened: OpenedConsoleDay, ids: ReadonlySet<string>): Promise<BoardMeeting[]> {
    const checked = await this.checks.read(opened.tx, opened.day.id);
    return this.meetings(
      opened,
      checked,
      checked.meetings.filter(({ id }) => ids.has(id)),
    );
  }

  /** The rules that the board breaks now, each with its letter, its words and its people. */
  async conflicts({ tx, day }: OpenedConsoleDay): Promise<object[]> {
    const checked = await this.checks.read(tx, day.id);
    const names = new Map((await this.advocates.ofDay(tx, day.id)).map(({ id, name }) => [id as string, name]));
    return conflictsTogether(this.checks.conflicts(checked)).map((conflicts, index) => ({
      letter: letterOf(index),
      sentence: conflicts[0]!.sentence,
      people: conflicts.flatMap(({ people }) => people).map((id) => typedName(names.get(id) ?? '')),
      meetings: conflicts[0]!.meetings,
    }));
  }

  /**
   * Where a meeting could go: what each time would break or clear, the times that disturb nobody first.
   * @throws NotHereError when no such meeting stands on this day.
   */
  async options({ tx, day, words }: OpenedConsoleDay, id: string): Promise<object[]> {
    const checked = await this.checks.read(tx, day.id);
    const meeting = checked.meetings.find((one) => one.id === id);
    if (!meeting) throw new NotHereError();
    const options = this.checks.options(checked, meeting.id);
    const away = [...new Set(options.flatMap(({ cannotCome }) => cannotCome))] as AdvocateId[];
    const names = await this.advocates.byIds(tx, away);
    return options
      .map((option) => ({
        start: option.start,
        time: clockInWords(words, option.start),
        breaks: [...new Set(option.breaks.map(({ sentence }) => sentence))],
        clears: option.clears.length,
        away: option.cannotCome.map((one) => typedName(names.get(one as AdvocateId)?.name ?? '')),
        officeAway: option.isOfficeAway,
        tells: meeting.team.length,
      }))
      .sort(
        (a, b) =>
          Number(a.officeAway) - Number(b.officeAway) ||
          a.breaks.length - b.breaks.length ||
          b.clears - a.clears ||
          a.start - b.start,
      );
  }

  /** The draft against the last release. */
  async released({ tx, day }: OpenedConsoleDay): Promise<object> {
    const { before, ...counts } = await this.publication.draft(tx, day.id);
    const starts = new Map(before.map(({ meetingId, startsAt }) => [meetingId, startsAt && minuteOf(day, startsAt)]));
    return { ...counts, starts: Object.fromEntries(starts) };
  }

  private meetings(
    { day, words }: OpenedConsoleDay,
    { instance }: CheckedDay,
    meetings: readonly MeetingWithTeam[],
  ): BoardMeeting[] {
    const lengths = new Map(instance.offices.map(({ id, length }) => [id, length]));
    return meetings.map((meeting) => {
      const { tone, icon, word } = meetingBadge(words, meeting.state);
      const { startsAt, endsAt } = meeting;
      return {
        id: meeting.id,
        office: meeting.officeId,
        start: startsAt ? minuteOf(day, startsAt) : null,
        minutes:
          startsAt && endsAt ? (endsAt.getTime() - startsAt.getTime()) / 60_000 : (lengths.get(meeting.officeId) ?? 15),
        state: meeting.state,
        tone,
        icon,
        word,
        locked: meeting.locked,
        version: meeting.rowVersion,
        team: meeting.team.map(({ advocateId }) => advocateId),
        leader: meeting.team.find(({ role }) => role === 'leader')?.advocateId ?? null,
      };
    });
  }
}

/** A, B, … Z, A2, B2, … */
function letterOf(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCharCode(65 + (index % 26))}${round > 0 ? round + 1 : ''}`;
}
