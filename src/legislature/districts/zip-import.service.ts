import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { groupBy } from '../../kernel/group-by.js';
import type { LegislatureId } from '../../kernel/ids.js';
import { districtCode, isGeoidNumberTheLabel } from '../domain/districts/district-code.js';
import { houseLabelOfGeoid } from '../domain/districts/congress-district.js';
import type { ZipData } from '../domain/districts/read-district-files.js';
import type { ZipDistrict } from '../domain/districts/zip-table.js';
import { noted, type ImportProblem } from '../domain/imports/import-problem.js';
import { countsOf, importReport, type ImportReport } from '../domain/imports/import-report.js';
import { planChanges } from '../domain/imports/plan-changes.js';
import type { ReadFiles } from '../domain/imports/read-files.js';
import { ImportRunsService } from '../imports/import-runs.service.js';
import type { ImportTarget } from '../domain/imports/import-target.js';
import { TrackedRows } from '../../platform/database/tracked-rows.js';
import { Legislature } from '../legislature.entity.js';
import { DistrictImportService } from './district-import.service.js';
import { District } from './district.entity.js';
import { officeChamberOf } from './lookup-chamber.js';
import { ZipDistrictRow } from './zip-district.entity.js';

/** Takes in ZIP tables; overlaps of other legislatures' districts go to those legislatures. */
@Injectable()
export class ZipImportService {
  constructor(
    private readonly districts: DistrictImportService,
    private readonly runs: ImportRunsService,
  ) {}

  /**
   * Writes overlaps in the caller's transaction. A ZIP of the file loses the overlaps that the file no longer has, in the
   * legislatures the file speaks of; ZIPs that are not in the file stay.
   */
  async commit(tx: EntityManager, target: ImportTarget, read: ReadFiles<ZipData>): Promise<ImportReport> {
    await this.runs.takeTurn(tx, target);
    const rows = new TrackedRows(tx);
    const { overlaps } = read.data;
    const { legislatures: mapped } = await this.districts.write(tx, rows, target, oneForEachDistrict(overlaps));
    const legislatures = new Set(overlaps.some((o) => o.label !== '') ? [...mapped, target.legislatureId] : mapped);
    const find = districtFinder(await tx.findBy(District, { legislatureId: In([...legislatures]) }), target);
    const wanted = overlaps.flatMap((overlap): ZipDistrictRow[] => {
      const district = find(overlap);
      if (!district) return [];
      const { zip, approximate } = overlap;
      const { organisationId, legislatureId, id: districtId } = district;
      return [{ organisationId, legislatureId, zip, districtId, approximate }];
    });
    const spoken = new Set(wanted.map((row) => `${row.legislatureId} ${row.zip}`));
    const existing = (await tx.findBy(ZipDistrictRow, { legislatureId: In([...legislatures]) })).filter((row) =>
      spoken.has(`${row.legislatureId} ${row.zip}`),
    );
    const key = (row: ZipDistrictRow): string => `${row.legislatureId} ${row.zip} ${row.districtId}`;
    const plan = planChanges(existing, wanted, {
      existingKeys: (row) => [key(row)],
      incomingKeys: (row) => [key(row)],
      existingFields: (row) => ({ ...row }),
      incomingFields: (row) => ({ approximate: row.approximate }),
    });
    await rows.remove(ZipDistrictRow, plan.retire);
    await rows.update(
      ZipDistrictRow,
      plan.update.map(({ incoming }) => incoming),
    );
    await rows.insert(ZipDistrictRow, plan.create);
    await this.noteVersion(tx, rows, [...legislatures], read.data.mapVersion || digestOf(overlaps));
    const report = importReport(countsOf(plan), read, unplaced(overlaps.filter((overlap) => !find(overlap))));
    return { ...report, run: await this.runs.record(tx, target, 'zips', report, rows.changes) };
  }

  private async noteVersion(
    tx: EntityManager,
    rows: TrackedRows,
    ids: readonly LegislatureId[],
    version: string,
  ): Promise<void> {
    const legislatures = await tx.findBy(Legislature, { id: In([...ids]) });
    const zipVersion = `zip-${version}`;
    await rows.update(
      Legislature,
      legislatures.filter((l) => l.zipVersion !== zipVersion).map((l) => ({ ...l, zipVersion })),
    );
  }
}

/** A table without a version of its own is known by what it says. */
function digestOf(overlaps: readonly ZipDistrict[]): string {
  const text = overlaps.map((o) => `${o.zip} ${o.chamber} ${o.geoid}${o.label}`).sort();
  return createHash('sha256').update(text.join('\n')).digest('hex').slice(0, 8);
}

/** A ZIP table knows districts by GEOID alone, which tells the label except where districts have names. */
function oneForEachDistrict(overlaps: readonly ZipDistrict[]) {
  const seen = new Map(overlaps.filter((o) => o.geoid !== '').map((o) => [`${o.chamber} ${o.geoid}`, o]));
  return [...seen.values()].map(({ state, chamber, geoid }) => ({
    row: 0,
    state,
    chamber,
    geoid,
    label: (chamber === 'us-house' ? houseLabelOfGeoid(geoid) : null) ?? geoid.slice(2).replace(/^0+(?=\w)/, ''),
    labelIsOwn: false,
    mustExist: chamber !== 'us-house' && !isGeoidNumberTheLabel(state, chamber),
    censusName: '',
    membersNow: null,
  }));
}

function districtFinder(districts: readonly District[], { legislatureId }: Pick<ImportTarget, 'legislatureId'>) {
  const byGeoid = new Map(districts.map((d) => [`${d.chamber} ${d.geoid}`, d]));
  const own = districts.filter((d) => d.legislatureId === legislatureId);
  const byCode = new Map(own.map((d) => [`${d.chamber} ${d.code}`, d]));
  return ({ chamber, geoid, label }: ZipDistrict): District | undefined => {
    const side = officeChamberOf(chamber);
    return label === '' ? byGeoid.get(`${side} ${geoid}`) : byCode.get(`${side} ${districtCode(label)}`);
  };
}

const MOST_NAMED = 5;

/** One finding for each chamber of a state: a table of named districts has hundreds of them. */
function unplaced(overlaps: readonly ZipDistrict[]): ImportProblem[] {
  const groups = groupBy(overlaps, ({ state, chamber }) => `${state} ${chamber}`.trim());
  return [...groups].map(([chamber, list]) => {
    const missing = [...new Set(list.map(({ geoid, label }) => label || geoid))].sort();
    const named = missing.slice(0, MOST_NAMED).join(', ') + (missing.length > MOST_NAMED ? ', …' : '');
    return noted(null, 'district', {
      code: 'district-unknown',
      message: `${missing.length} ${missing.length === 1 ? 'district' : 'districts'} of the table (${chamber}: ${named}) could not be matched; their ZIPs were left out.`,
      expected: 'a GEOID of the Census, or a district as the roster writes it',
      mend: 'If people of these districts come: import the roster, the district map or the boundaries first, then this table again.',
    });
  });
}
