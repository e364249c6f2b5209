import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ImportReport, skippedRows } from '../../legislature/domain/imports/import-report.js';
import { type InputFile, readText } from '../../legislature/domain/imports/input-file.js';
import type { ReadFiles } from '../../legislature/domain/imports/read-files.js';
import { houseOf } from '../../legislature/domain/districts/district-order.js';
import { DistrictsQueries } from '../../legislature/districts/districts.queries.js';
import { forDay, ImportKinds } from '../../legislature/imports/import-kinds.service.js';
import { ImportRunsService } from '../../legislature/imports/import-runs.service.js';
import { DistrictFactsService } from '../../lobby-days/district-facts.service.js';
import type { LobbyDaySummary } from '../../lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { type DistrictFactFile, type NamedText, readDistrictFacts } from '../domain/district-fact-file.js';

const KIND = 'district-facts';
const FORMAT = 'district-facts-csv';

/** Takes in what a day says of districts, by language. */
@Injectable()
export class DistrictFactsImportService implements OnModuleInit {
  constructor(
    private readonly facts: DistrictFactsService,
    private readonly districts: DistrictsQueries,
    private readonly days: LobbyDaysQueries,
    private readonly runs: ImportRunsService,
    private readonly kinds: ImportKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register<readonly NamedText[]>(KIND, async (tx, { lobbyDayId }, { data }) =>
      this.commit(tx, await this.days.summary(tx, forDay(KIND, lobbyDayId)), data),
    );
  }

  /** Writes files of facts, read as one, in the caller's transaction; see `DistrictFactsService.merge`. */
  async commit(tx: EntityManager, day: LobbyDaySummary, files: readonly NamedText[]): Promise<ImportReport> {
    const districts = await this.districts.ofLegislature(tx, day.legislatureId);
    const file = readDistrictFacts(
      files,
      districts.map(({ id, chamber, code }) => ({ id, chamber: houseOf(chamber), code })),
    );
    const { rows, ...counts } = await this.facts.merge(tx, day, file.facts);
    const report = { ...counts, ...told(file) };
    const { organisationId, legislatureId, id: lobbyDayId } = day;
    const target = { organisationId, legislatureId, lobbyDayId };
    return { ...report, run: await this.runs.record(tx, target, KIND, report, rows.changes) };
  }
}

/** Reads files of district facts, each of which may hold a language; districts are known only to the legislature. */
export function readDistrictFactFiles(files: readonly InputFile[]): ReadFiles<readonly NamedText[]> {
  const data = files.map((file) => ({ name: file.name, text: readText(file) }));
  const file = readDistrictFacts(data, null);
  const { problems, summary, format } = told(file);
  return { data, rows: file.facts.length, problems, summary, format };
}

function told({ facts, problems }: DistrictFactFile) {
  const skipped = skippedRows(problems);
  const languages = [...new Set(facts.map(({ language }) => language))].sort();
  return { skipped, problems, summary: { rows: facts.length + skipped, languages }, format: FORMAT };
}
