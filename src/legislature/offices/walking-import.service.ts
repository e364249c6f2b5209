import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { noted, type ImportProblem } from '../domain/imports/import-problem.js';
import { importReport, type ImportReport } from '../domain/imports/import-report.js';
import { planChanges } from '../domain/imports/plan-changes.js';
import type { ReadFiles } from '../domain/imports/read-files.js';
import type { BuildingEntry } from '../domain/offices/entry-rules.js';
import type { WalkingData } from '../domain/offices/read-walking-files.js';
import { ImportRunsService } from '../imports/import-runs.service.js';
import type { ImportTarget } from '../domain/imports/import-target.js';
import { TrackedRows } from '../../platform/database/tracked-rows.js';
import { ensureBuildings } from './building-rows.js';
import { Building } from './building.entity.js';
import { WalkingTimeRow } from './walking-time.entity.js';

/** Takes in measured walks between buildings, and buildings with their entry rules. */
@Injectable()
export class WalkingImportService {
  constructor(private readonly runs: ImportRunsService) {}

  /** Writes walks and buildings in the caller's transaction; a walk between buildings nobody knows is noted. */
  async commit(tx: EntityManager, target: ImportTarget, read: ReadFiles<WalkingData>): Promise<ImportReport> {
    await this.runs.takeTurn(tx, target);
    const rows = new TrackedRows(tx);
    const before = await tx.countBy(Building, { legislatureId: target.legislatureId });
    const buildings = await ensureBuildings(tx, rows, target, read.data.buildings);
    const made = buildings.size - before;
    const changed = read.data.buildings.flatMap((entry) => changedBuilding(buildings.get(entry.code), entry));
    await rows.update(Building, changed);
    const wanted = read.data.times.flatMap(({ from, to, minutes }): WalkingTimeRow[] => {
      const [a, b] = [buildings.get(from), buildings.get(to)];
      if (!a || !b) return [];
      return [{ organisationId: target.organisationId, fromBuildingId: a.id, toBuildingId: b.id, minutes }];
    });
    const existing = await tx.findBy(WalkingTimeRow, { fromBuildingId: In([...buildings.values()].map((b) => b.id)) });
    const key = (row: WalkingTimeRow): string => `${row.fromBuildingId} ${row.toBuildingId}`;
    const plan = planChanges(existing, [...new Map(wanted.map((row) => [key(row), row])).values()], {
      existingKeys: (row) => [key(row)],
      incomingKeys: (row) => [key(row)],
      existingFields: (row) => ({ ...row }),
      incomingFields: (row) => ({ minutes: row.minutes }),
    });
    await rows.insert(WalkingTimeRow, plan.create);
    await rows.update(
      WalkingTimeRow,
      plan.update.map(({ incoming }) => incoming),
    );
    const madeNow = new Set(rows.changes.filter((c) => c.before === null).map((c) => c.key['id']));
    const counts = {
      create: plan.create.length + made,
      update: plan.update.length + changed.filter((building) => !madeNow.has(building.id)).length,
      retire: 0,
      unchanged: plan.unchanged.length + read.data.buildings.length - made - changed.length,
    };
    const report = importReport(counts, read, unknownBuildings(read.data, buildings));
    return { ...report, run: await this.runs.record(tx, target, 'walking', report, rows.changes) };
  }
}

/** An empty cell says nothing; only what is filled in replaces what is known. */
function changedBuilding(known: Building | undefined, entry: BuildingEntry): Building[] {
  if (!known) return [];
  const after: Building = {
    ...known,
    name: entry.name,
    address: entry.address || known.address,
    accessible: entry.accessible,
    entryRules: { ...known.entryRules, ...entry.rules },
    entryMinutes: entry.entryMinutes ?? known.entryMinutes,
    entryVerifiedOn: entry.verifiedOn || known.entryVerifiedOn,
  };
  return JSON.stringify(after) === JSON.stringify(known) ? [] : [after];
}

function unknownBuildings(data: WalkingData, buildings: ReadonlyMap<string, Building>): ImportProblem[] {
  const unknown = new Set(data.times.flatMap((t) => [t.from, t.to]).filter((code) => !buildings.has(code)));
  return [...unknown].sort().map((code) =>
    noted(null, 'from', {
      code: 'building-unknown',
      message: `No office is in a building with the code ${code}; its walks were left out.`,
      expected: `one of ${[...buildings.keys()].sort().join(', ') || 'the buildings of the roster'}`,
      mend: 'Import the roster first, or a building table (code, name) with this building.',
    }),
  );
}
