import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { MeetingId, OfficeId } from '../../kernel/ids.js';
import { instantOf, minuteOf } from '../../kernel/local-time.js';
import { rejected, type ImportProblem } from '../../legislature/domain/imports/import-problem.js';
import { type ImportReport, skippedRows } from '../../legislature/domain/imports/import-report.js';
import { forDay, ImportKinds } from '../../legislature/imports/import-kinds.service.js';
import { ImportRunsService } from '../../legislature/imports/import-runs.service.js';
import { TrackedRows } from '../../platform/database/tracked-rows.js';
import { OfficesQueries } from '../../legislature/offices/offices.queries.js';
import type { LobbyDaySummary } from '../../lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { officeFinder } from '../domain/imports/find-office.js';
import { type MeetingPlacement, placeMeetings, type TimedEntry } from '../domain/imports/place-meetings.js';
import { type MeetingEntry, readMeetings } from '../domain/imports/read-meetings.js';
import { MeetingAttendance } from '../meeting-attendance.entity.js';
import { Meeting } from '../meeting.entity.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { TargetsQueries } from '../targets.queries.js';

const KIND = 'meetings';

/** Takes in what offices answered: times they confirmed, or have in mind. */
@Injectable()
export class MeetingImportService implements OnModuleInit {
  constructor(
    private readonly offices: OfficesQueries,
    private readonly targets: TargetsQueries,
    private readonly meetings: MeetingsQueries,
    private readonly runs: ImportRunsService,
    private readonly kinds: ImportKinds,
    private readonly days: LobbyDaysQueries,
  ) {}

  onModuleInit(): void {
    this.kinds.register<string>(KIND, async (tx, { lobbyDayId }, { data }) =>
      this.commit(tx, await this.days.summary(tx, forDay(KIND, lobbyDayId)), data),
    );
  }

  /**
   * Writes a table of meetings in the caller's transaction. A meeting that moves loses its team, which the next
   * schedule gives it again; nobody is told of anything before a release.
   */
  async commit(tx: EntityManager, day: LobbyDaySummary, text: string): Promise<ImportReport> {
    const file = readMeetings(text);
    const { timed, problems } = await this.resolve(tx, day, file.entries);
    const placement = placeMeetings(await this.standing(tx, day), timed);
    const rows = new TrackedRows(tx);
    await write(tx, rows, day, placement);
    const all = [...file.problems, ...problems, ...placement.problems];
    const report = {
      create: placement.create.length,
      update: placement.update.length,
      retire: 0,
      unchanged: placement.unchanged.length,
      skipped: skippedRows(all),
      problems: all,
      summary: { meetings: timed.length },
      format: 'meeting-table',
    };
    const { organisationId, legislatureId, id: lobbyDayId } = day;
    const target = { organisationId, legislatureId, lobbyDayId };
    return { ...report, run: await this.runs.record(tx, target, KIND, report, rows.changes) };
  }

  private async resolve(
    tx: EntityManager,
    day: LobbyDaySummary,
    entries: readonly MeetingEntry[],
  ): Promise<{ timed: TimedEntry[]; problems: ImportProblem[] }> {
    const find = officeFinder(await this.offices.ofLegislature(tx, day.legislatureId));
    const targets = await this.targets.byOffice(tx, day.id);
    const timed: TimedEntry[] = [];
    const problems: ImportProblem[] = [];
    for (const entry of entries) {
      const office = find(entry.office);
      if (!('id' in office)) {
        problems.push(rejected(entry.row, 'office', office));
        continue;
      }
      const minutes = entry.minutes ?? targets.get(office.id)?.meetingMinutes ?? day.meetingMinutes;
      const time = { from: entry.start, to: entry.start + minutes };
      if (time.from < day.startsMinute || time.to > day.endsMinute)
        problems.push(rejected(entry.row, 'start', OUTSIDE));
      else timed.push({ officeId: office.id, time, entry });
    }
    return { timed, problems };
  }

  private async standing(tx: EntityManager, day: LobbyDaySummary) {
    return (await this.meetings.standing(tx, day.id)).map(({ id, officeId, state, startsAt, endsAt }) => ({
      id,
      officeId,
      state,
      time: startsAt && endsAt && { from: minuteOf(day, startsAt), to: minuteOf(day, endsAt) },
    }));
  }
}

const OUTSIDE = {
  code: 'outside-the-day',
  message: 'The meeting is not inside the hours of the day; this row was left out.',
  expected: 'a time inside the hours of the lobby day, in its own time zone',
  mend: 'Correct the time, or the hours of the day.',
};

async function write(
  tx: EntityManager,
  rows: TrackedRows,
  day: LobbyDaySummary,
  { create, update }: MeetingPlacement,
): Promise<void> {
  const moved = update.filter((change) => change.moved).map(({ id }) => id);
  await rows.remove(MeetingAttendance, await tx.findBy(MeetingAttendance, { meetingId: In(moved) }));
  const times = ({ time }: TimedEntry) => ({ startsAt: instantOf(day, time.from), endsAt: instantOf(day, time.to) });
  await rows.update(
    Meeting,
    update.map(({ id, wanted }) => ({ id, state: wanted.entry.state, ...times(wanted) })),
  );
  await rows.insert(
    Meeting,
    create.map((wanted) => ({
      id: randomUUID() as string as MeetingId,
      organisationId: day.organisationId,
      lobbyDayId: day.id,
      officeId: wanted.officeId as OfficeId,
      state: wanted.entry.state,
      ...times(wanted),
    })),
  );
}
