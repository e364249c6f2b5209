import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rejected } from '../../legislature/domain/imports/import-problem.js';
import { type ImportCounts, type ImportReport, skippedRows } from '../../legislature/domain/imports/import-report.js';
import { type InputFile, readText } from '../../legislature/domain/imports/input-file.js';
import type { ReadFiles } from '../../legislature/domain/imports/read-files.js';
import { forDay, ImportKinds } from '../../legislature/imports/import-kinds.service.js';
import { ImportRunsService } from '../../legislature/imports/import-runs.service.js';
import type { LobbyDaySummary } from '../../lobby-days/domain/lobby-day.js';
import { readTalkingPoints, type TalkingPointFile } from '../../lobby-days/domain/talking-point-file.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { TalkingPointsService } from '../../lobby-days/talking-points.service.js';

const KIND = 'talking-points';
const FORMAT = 'talking-points-csv';

/** Takes in what people are to say, by ask, position of the office, role of the speaker and language. */
@Injectable()
export class TalkingPointsImportService implements OnModuleInit {
  constructor(
    private readonly points: TalkingPointsService,
    private readonly days: LobbyDaysQueries,
    private readonly runs: ImportRunsService,
    private readonly kinds: ImportKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register<readonly string[]>(KIND, async (tx, { lobbyDayId }, { data }) =>
      this.commit(tx, await this.days.summary(tx, forDay(KIND, lobbyDayId)), data),
    );
  }

  /** Writes files of talking points, read as one, in the caller's transaction; see `TalkingPointsService.replace`. */
  async commit(tx: EntityManager, day: LobbyDaySummary, texts: readonly string[]): Promise<ImportReport> {
    const file = readTalkingPoints(texts, await this.points.askCodes(tx, day));
    const { rows, ...counts } = await this.points.replace(tx, day, file.points);
    const report = { ...counts, ...told(file) };
    const { organisationId, legislatureId, id: lobbyDayId } = day;
    const target = { organisationId, legislatureId, lobbyDayId };
    return { ...report, run: await this.runs.record(tx, target, KIND, report, rows.changes) };
  }
}

/** Reads files of talking points, each of which may hold a language; asks are known only to the day. */
export function readTalkingPointFiles(files: readonly InputFile[]): ReadFiles<readonly string[]> {
  const data = files.map(readText);
  const file = readTalkingPoints(data, null);
  return { data, rows: file.points.length, ...told(file) };
}

function told({ points, findings }: TalkingPointFile): Omit<ImportReport, 'run' | keyof ImportCounts> {
  const problems = findings.map(({ row, field, ...text }) => rejected(row, field, text));
  const skipped = skippedRows(problems);
  const languages = [...new Set(points.map(({ language }) => language))].sort();
  return { skipped, problems, summary: { rows: points.length + skipped, languages }, format: FORMAT };
}
