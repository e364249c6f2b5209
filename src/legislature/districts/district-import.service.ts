import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LegislatureId } from '../../kernel/ids.js';
import type { DistrictEntry } from '../domain/districts/district-entry.js';
import { importReport, type ImportReport } from '../domain/imports/import-report.js';
import type { ReadFiles } from '../domain/imports/read-files.js';
import { ImportRunsService } from '../imports/import-runs.service.js';
import type { ImportTarget } from '../domain/imports/import-target.js';
import { TrackedRows } from '../../platform/database/tracked-rows.js';
import { LegislaturesService } from '../legislatures.service.js';
import { ensureDistricts, type WantedDistrict } from './district-rows.js';
import { jurisdictionOf, officeChamberOf } from './lookup-chamber.js';

/** Takes in district maps: which districts there are, what the Census calls them, and their GEOIDs. */
@Injectable()
export class DistrictImportService {
  constructor(
    private readonly legislatures: LegislaturesService,
    private readonly runs: ImportRunsService,
  ) {}

  /** Writes the districts of a map in the caller's transaction; nothing is ever removed by a map. */
  async commit(
    tx: EntityManager,
    target: ImportTarget,
    read: ReadFiles<readonly DistrictEntry[]>,
  ): Promise<ImportReport> {
    await this.runs.takeTurn(tx, target);
    const rows = new TrackedRows(tx);
    const counts = await this.write(tx, rows, target, read.data);
    const unchanged = read.data.length - counts.create - counts.update;
    const report = importReport({ ...counts, retire: 0, unchanged }, read);
    return { ...report, run: await this.runs.record(tx, target, 'districts', report, rows.changes) };
  }

  /** Writes the districts as part of another import's run. */
  async write(
    tx: EntityManager,
    rows: TrackedRows,
    target: Pick<ImportTarget, 'organisationId'>,
    entries: readonly (DistrictEntry & { readonly mustExist?: boolean })[],
  ): Promise<{ create: number; update: number; legislatures: ReadonlySet<LegislatureId> }> {
    const groups = new Map<string, WantedDistrict[]>();
    for (const entry of entries) {
      const jurisdiction = jurisdictionOf(entry);
      const wanted = {
        chamber: officeChamberOf(entry.chamber),
        label: entry.label,
        geoid: entry.geoid || null,
        labelIsOwn: entry.labelIsOwn,
        mustExist: entry.mustExist ?? false,
      };
      groups.set(jurisdiction, [...(groups.get(jurisdiction) ?? []), wanted]);
    }
    const counts = { create: 0, update: 0, legislatures: new Set<LegislatureId>() };
    for (const [jurisdiction, wanted] of groups) {
      // Districts that must be known already are no reason to make a legislature that nobody goes to.
      const known = wanted.every(({ mustExist }) => mustExist) && (await this.legislatures.find(tx, jurisdiction));
      if (known === null) continue;
      const id = known || (await this.legislatures.ensureTracked(tx, rows, target.organisationId, jurisdiction));
      const done = await ensureDistricts(tx, rows, { id, organisationId: target.organisationId }, wanted);
      counts.create += done.created;
      counts.update += done.updated;
      counts.legislatures.add(id);
    }
    return counts;
  }
}
