import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { LobbyDayId, OfficeId, OrganisationId } from '../../kernel/ids.js';
import type { MinuteRange } from '../../kernel/minutes.js';
import { rejected, type ImportProblem } from '../../legislature/domain/imports/import-problem.js';
import { type ImportReport, skippedRows } from '../../legislature/domain/imports/import-report.js';
import { changedFields } from '../../legislature/domain/imports/plan-changes.js';
import { forDay, ImportKinds } from '../../legislature/imports/import-kinds.service.js';
import { ImportRunsService } from '../../legislature/imports/import-runs.service.js';
import { TrackedRows } from '../../platform/database/tracked-rows.js';
import { OfficesQueries } from '../../legislature/offices/offices.queries.js';
import type { LobbyDaySummary } from '../../lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { AskPosition } from '../ask-position.entity.js';
import { officeFinder } from '../domain/imports/find-office.js';
import { readTargets, type TargetEntry } from '../domain/imports/read-targets.js';
import { Target } from '../target.entity.js';
import { TargetWindow } from '../target-window.entity.js';
import { DEFAULT_TARGET } from '../targets.queries.js';

const KIND = 'targets';

interface Found {
  readonly officeId: OfficeId;
  readonly entry: TargetEntry;
}

/** Takes in what a day wants of its offices, and where they stand on its asks. */
@Injectable()
export class TargetImportService implements OnModuleInit {
  constructor(
    private readonly offices: OfficesQueries,
    private readonly runs: ImportRunsService,
    private readonly kinds: ImportKinds,
    private readonly days: LobbyDaysQueries,
  ) {}

  onModuleInit(): void {
    this.kinds.register<string>(KIND, async (tx, { lobbyDayId }, { data }) =>
      this.commit(tx, await this.days.details(tx, forDay(KIND, lobbyDayId)), data),
    );
  }

  /** Writes a target table in the caller's transaction; offices that the file does not name stay as they are. */
  async commit(
    tx: EntityManager,
    day: LobbyDaySummary & { readonly asks: readonly { readonly id: string; readonly code: string }[] },
    text: string,
  ): Promise<ImportReport> {
    const file = readTargets(text, day.asks);
    const { found, problems } = await this.resolve(tx, day, file.entries);
    const rows = new TrackedRows(tx);
    const changed = new Set<OfficeId>();
    const created = await writeTargets(tx, rows, day, found, changed);
    await writeWindows(tx, rows, day, found, changed);
    await writePositions(tx, rows, day.organisationId, found, changed);
    const all = [...file.problems, ...problems];
    const report = {
      create: created.size,
      update: [...changed].filter((id) => !created.has(id)).length,
      retire: 0,
      unchanged: found.filter(({ officeId }) => !created.has(officeId) && !changed.has(officeId)).length,
      skipped: skippedRows(all),
      problems: all,
      summary: { targets: found.length },
      format: 'target-table',
    };
    const { organisationId, legislatureId, id: lobbyDayId } = day;
    const target = { organisationId, legislatureId, lobbyDayId };
    return { ...report, run: await this.runs.record(tx, target, KIND, report, rows.changes) };
  }

  private async resolve(
    tx: EntityManager,
    day: LobbyDaySummary,
    entries: readonly TargetEntry[],
  ): Promise<{ found: Found[]; problems: ImportProblem[] }> {
    const find = officeFinder(await this.offices.ofLegislature(tx, day.legislatureId));
    const found = new Map<OfficeId, Found>();
    const problems: ImportProblem[] = [];
    for (const entry of entries) {
      const office = find(entry.office);
      if (!('id' in office)) problems.push(rejected(entry.row, 'office', office));
      else if (found.has(office.id)) problems.push(rejected(entry.row, 'office', TWICE));
      else found.set(office.id, { officeId: office.id, entry });
    }
    return { found: [...found.values()], problems };
  }
}

const TWICE = {
  code: 'office-twice',
  message: 'Another row of this file is about the same office; this row was left out.',
  expected: 'one row for each office',
  mend: 'Join the two rows.',
};

type DayIds = { readonly id: LobbyDayId; readonly organisationId: OrganisationId };

async function writeTargets(
  tx: EntityManager,
  rows: TrackedRows,
  day: DayIds,
  found: readonly Found[],
  changed: Set<OfficeId>,
): Promise<ReadonlySet<OfficeId>> {
  const officeIds = found.map(({ officeId }) => officeId);
  const known = new Map(
    (await tx.findBy(Target, { lobbyDayId: day.id, officeId: In(officeIds) })).map((t) => [t.officeId, t]),
  );
  const { windows: _, ...defaults } = DEFAULT_TARGET;
  const key = (officeId: OfficeId) => ({ organisationId: day.organisationId, lobbyDayId: day.id, officeId });
  const wanted = found.map(({ officeId, entry }) => ({
    ...defaults,
    ...known.get(officeId),
    ...entry.settings,
    ...key(officeId),
  }));
  const updates = wanted.filter((row) => {
    const old = known.get(row.officeId);
    return old !== undefined && changedFields({ ...old }, { ...row }).length > 0;
  });
  for (const row of updates) changed.add(row.officeId);
  const creates = wanted.filter((row) => !known.has(row.officeId));
  await rows.insert(Target, creates);
  await rows.update(Target, updates);
  return new Set(creates.map((row) => row.officeId));
}

async function writeWindows(
  tx: EntityManager,
  rows: TrackedRows,
  day: DayIds,
  found: readonly Found[],
  changed: Set<OfficeId>,
): Promise<void> {
  const given = found.filter(({ entry }) => entry.windows !== undefined);
  const known = await tx.findBy(TargetWindow, {
    lobbyDayId: day.id,
    officeId: In(given.map(({ officeId }) => officeId)),
  });
  for (const { officeId, entry } of given) {
    const old = known.filter((window) => window.officeId === officeId);
    if (
      sameHours(
        old.map((w) => ({ from: w.fromMinute, to: w.toMinute })),
        entry.windows!,
      )
    )
      continue;
    changed.add(officeId);
    await rows.remove(TargetWindow, old);
    await rows.insert(
      TargetWindow,
      entry.windows!.map(({ from, to }) => {
        return { organisationId: day.organisationId, lobbyDayId: day.id, officeId, fromMinute: from, toMinute: to };
      }),
    );
  }
}

function sameHours(a: readonly MinuteRange[], b: readonly MinuteRange[]): boolean {
  const words = (ranges: readonly MinuteRange[]) =>
    ranges
      .map(({ from, to }) => `${from}-${to}`)
      .sort()
      .join(' ');
  return words(a) === words(b);
}

async function writePositions(
  tx: EntityManager,
  rows: TrackedRows,
  organisationId: OrganisationId,
  found: readonly Found[],
  changed: Set<OfficeId>,
): Promise<void> {
  const wanted = found.flatMap(({ officeId, entry }) =>
    [...entry.positions].map(([askId, position]) => ({ organisationId, askId, officeId, position })),
  );
  const known = new Map(
    (await tx.findBy(AskPosition, { officeId: In([...new Set(wanted.map(({ officeId }) => officeId))]) })).map((p) => [
      `${p.askId} ${p.officeId}`,
      p,
    ]),
  );
  const old = (row: { askId: string; officeId: OfficeId }) => known.get(`${row.askId} ${row.officeId}`);
  const updates = wanted.filter((row) => old(row) && old(row)!.position !== row.position);
  const creates = wanted.filter((row) => !old(row));
  for (const { officeId } of [...updates, ...creates]) changed.add(officeId);
  await rows.insert(AskPosition, creates);
  await rows.update(AskPosition, updates);
}
