import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { LegislatureId } from '../../kernel/ids.js';
import type { Boundary } from '../domain/districts/boundary.js';
import { labelOfCensusName } from '../domain/districts/census-name.js';
import { houseLabelOfGeoid } from '../domain/districts/congress-district.js';
import { countsOf, importReport, type ImportReport } from '../domain/imports/import-report.js';
import { planChanges } from '../domain/imports/plan-changes.js';
import type { ReadFiles } from '../domain/imports/read-files.js';
import { ImportRunsService } from '../imports/import-runs.service.js';
import type { ImportTarget } from '../domain/imports/import-target.js';
import { TrackedRows } from '../../platform/database/tracked-rows.js';
import { Legislature } from '../legislature.entity.js';
import { DistrictBoundary } from './district-boundary.entity.js';
import { DistrictImportService } from './district-import.service.js';
import { District } from './district.entity.js';
import { officeChamberOf } from './lookup-chamber.js';

/** Takes in district outlines; a file of another legislature's districts goes to that legislature. */
@Injectable()
export class BoundaryImportService {
  constructor(
    private readonly districts: DistrictImportService,
    private readonly runs: ImportRunsService,
  ) {}

  /** Writes outlines in the caller's transaction, one a district; those of districts that the file does not have stay. */
  async commit(tx: EntityManager, target: ImportTarget, read: ReadFiles<readonly Boundary[]>): Promise<ImportReport> {
    await this.runs.takeTurn(tx, target);
    const rows = new TrackedRows(tx);
    const { legislatures } = await this.districts.write(tx, rows, target, read.data.map(districtOf));
    const known = await tx.findBy(District, { legislatureId: In([...legislatures]) });
    const byGeoid = new Map(known.flatMap((d) => (d.geoid === null ? [] : [[`${d.chamber} ${d.geoid}`, d] as const])));
    const districtFor = (b: Boundary): District | undefined => byGeoid.get(`${officeChamberOf(b.chamber)} ${b.geoid}`);
    const placed = read.data.filter((b) => districtFor(b) !== undefined);
    const existing = await tx.findBy(DistrictBoundary, { districtId: In(placed.map((b) => districtFor(b)!.id)) });
    const plan = planChanges(existing, placed, {
      existingKeys: (row) => [row.districtId],
      incomingKeys: (b) => [districtFor(b)!.id],
      existingFields: (row) => ({ ...row }),
      incomingFields: (b) => ({ mapVersion: versionOf(b), geometry: b.geometry }),
    });
    const row = (b: Boundary): DistrictBoundary => ({
      id: randomUUID(),
      organisationId: target.organisationId,
      legislatureId: districtFor(b)!.legislatureId,
      districtId: districtFor(b)!.id,
      mapVersion: versionOf(b),
      geometry: b.geometry,
    });
    await rows.remove(
      DistrictBoundary,
      plan.update.map(({ existing: old }) => old),
    );
    await rows.insert(DistrictBoundary, [...plan.update.map(({ incoming }) => row(incoming)), ...plan.create.map(row)]);
    await this.noteVersions(tx, rows, [...legislatures]);
    const report = importReport({ ...countsOf(plan), retire: 0 }, read);
    return { ...report, run: await this.runs.record(tx, target, 'boundaries', report, rows.changes) };
  }

  private async noteVersions(tx: EntityManager, rows: TrackedRows, ids: readonly LegislatureId[]): Promise<void> {
    const found = (await tx.query(
      `select legislature_id as id, string_agg(distinct map_version, ',' order by map_version) as versions
       from district_boundaries where legislature_id = any($1) group by legislature_id`,
      [ids],
    )) as { id: LegislatureId; versions: string }[];
    const legislatures = await tx.findBy(Legislature, { id: In([...ids]) });
    const changed = legislatures.flatMap((legislature) => {
      const mapVersion = found.find(({ id }) => id === legislature.id)?.versions ?? null;
      return mapVersion === legislature.mapVersion ? [] : [{ ...legislature, mapVersion }];
    });
    await rows.update(Legislature, changed);
  }
}

const LAYER = { upper: 'sldu', lower: 'sldl', 'us-house': 'cd' } as const;

/** A map's version as it is kept with every district resolved on it: `sldl2024`, `cd119`. */
function versionOf(boundary: Boundary): string {
  return `${LAYER[boundary.chamber]}${boundary.mapVersion}`;
}

function districtOf(boundary: Boundary) {
  const { row, state, chamber, geoid, name } = boundary;
  const label = chamber === 'us-house' ? (houseLabelOfGeoid(geoid) ?? name) : labelOfCensusName(name);
  return { row, state, chamber, geoid, label, labelIsOwn: false, censusName: name, membersNow: null };
}
