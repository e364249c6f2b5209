import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OfficeId } from '../../kernel/ids.js';
import { CommitteeImportService } from '../committees/committee-import.service.js';
import { DistrictImportService } from '../districts/district-import.service.js';
import { District } from '../districts/district.entity.js';
import { ensureDistricts, geoidOfLabel, type EnsuredDistricts } from '../districts/district-rows.js';
import { countsOf, importReport, type ImportReport } from '../domain/imports/import-report.js';
import { planChanges, type PlannedChanges } from '../domain/imports/plan-changes.js';
import type { ReadFiles } from '../domain/imports/read-files.js';
import { officeChamber, officeFields, officeKeys, type OfficeFields } from '../domain/roster/office-fields.js';
import type { RosterData } from '../domain/roster/read-roster-files.js';
import type { RosterEntry } from '../domain/roster/roster-entry.js';
import { ImportRunsService } from '../imports/import-runs.service.js';
import type { ImportTarget } from '../domain/imports/import-target.js';
import { TrackedRows } from '../../platform/database/tracked-rows.js';
import { OtherLegislatureError } from '../legislature.errors.js';
import { LegislaturesService } from '../legislatures.service.js';
import { ensureBuildings } from './building-rows.js';
import { Building } from './building.entity.js';
import { Office } from './office.entity.js';

type OfficePlan = PlannedChanges<Office, RosterEntry>;

/** Brings the offices of a legislature in line with a roster. */
@Injectable()
export class RosterImportService {
  constructor(
    private readonly legislatures: LegislaturesService,
    private readonly runs: ImportRunsService,
    private readonly districts: DistrictImportService,
    private readonly committees: CommitteeImportService,
  ) {}

  /**
   * Creates, updates and retires offices in the caller's transaction. Offices are retired only in chambers that the
   * file covers; a committee file or a district map that came along is taken in as part of the same run.
   * @throws OtherLegislatureError, UnknownLegislatureError
   */
  async commit(tx: EntityManager, target: ImportTarget, read: ReadFiles<RosterData>): Promise<ImportReport> {
    await this.runs.takeTurn(tx, target);
    const entries = await this.entriesFor(tx, target, read.data.entries);
    const rows = new TrackedRows(tx);
    if (read.data.districts.length > 0) await this.districts.write(tx, rows, target, read.data.districts);
    const districts = await this.ensureDistricts(tx, rows, target, entries);
    const wanted = entries.flatMap((entry) => (entry.office?.building ? [entry.office.building] : []));
    const buildings = await ensureBuildings(tx, rows, target, wanted);
    const plan = await this.plan(tx, target, entries);
    await this.write(tx, rows, target, plan, districts, buildings);
    const found =
      read.data.committees.length > 0 ? await this.committees.write(tx, rows, target, read.data.committees) : null;
    const report = importReport(countsOf(plan), read, found?.problems);
    const run = await this.runs.record(tx, target, 'roster', report, rows.changes);
    return { ...report, run };
  }

  private async entriesFor(
    tx: EntityManager,
    target: ImportTarget,
    entries: readonly RosterEntry[],
  ): Promise<RosterEntry[]> {
    const { jurisdiction } = await this.legislatures.get(tx, target.legislatureId);
    const other = entries.find((entry) => entry.jurisdiction !== '' && entry.jurisdiction !== jurisdiction);
    if (other) throw new OtherLegislatureError(other.jurisdiction, jurisdiction);
    return entries.map((entry) => ({ ...entry, jurisdiction }));
  }

  private async plan(tx: EntityManager, target: ImportTarget, entries: readonly RosterEntry[]): Promise<OfficePlan> {
    const [offices, districts, buildings] = [
      await tx.findBy(Office, { legislatureId: target.legislatureId }),
      await tx.findBy(District, { legislatureId: target.legislatureId }),
      await tx.findBy(Building, { legislatureId: target.legislatureId }),
    ];
    const codeOf = new Map(districts.map((d) => [d.id, d.code]));
    const buildingOf = new Map(buildings.map((b) => [b.id, b.code]));
    const code = (office: Office): string => codeOf.get(office.districtId) ?? '';
    const covered = new Set(entries.map((entry) => officeChamber(entry.chamber)));
    const plan = planChanges(offices, entries, {
      existingKeys: (o) => officeKeys(o.externalId, o.chamber, code(o), o.name),
      incomingKeys: (e) => officeKeys(e.sourceId, officeChamber(e.chamber), officeFields(e).districtCode, e.name),
      existingFields: (o) => ({
        ...o,
        districtCode: code(o),
        buildingCode: o.buildingId === null ? null : buildingOf.get(o.buildingId),
        retired: o.retiredAt !== null,
      }),
      incomingFields: (e) => ({ ...officeFields(e) }),
    });
    return { ...plan, retire: plan.retire.filter((o) => o.retiredAt === null && covered.has(o.chamber)) };
  }

  private ensureDistricts(tx: EntityManager, rows: TrackedRows, target: ImportTarget, entries: readonly RosterEntry[]) {
    const wanted = entries.map((entry) => {
      const chamber = officeChamber(entry.chamber);
      const geoid = geoidOfLabel(entry.jurisdiction, chamber, entry.district);
      return { chamber, label: entry.district, geoid, labelIsOwn: true };
    });
    return ensureDistricts(tx, rows, { id: target.legislatureId, organisationId: target.organisationId }, wanted);
  }

  private async write(
    tx: EntityManager,
    rows: TrackedRows,
    target: ImportTarget,
    plan: OfficePlan,
    districts: EnsuredDistricts,
    buildings: ReadonlyMap<string, Building>,
  ): Promise<void> {
    const columns = (entry: RosterEntry): Partial<Office> => {
      const fields = officeFields(entry);
      const districtId = districts.find(fields.chamber, entry.district)?.id;
      return { ...columnsOf(fields, buildings), ...(districtId && { districtId }) };
    };
    const ids = { organisationId: target.organisationId, legislatureId: target.legislatureId };
    await rows.insert(
      Office,
      plan.create.map((entry) => ({
        ...ids,
        id: randomUUID() as OfficeId,
        externalId: entry.sourceId,
        ...columns(entry),
      })),
    );
    const changed = plan.update.map(({ existing, incoming }) => ({
      ...existing,
      ...columns(incoming),
      retiredAt: null,
    }));
    const [now] = (await tx.query('select app_now() as at')) as { at: Date }[];
    const retiredAt = now?.at ?? null;
    const retired = plan.retire.map((office) => ({ ...office, retiredAt }));
    await rows.update(
      Office,
      [...changed, ...retired].map((office) => ({ ...office, rowVersion: office.rowVersion + 1 })),
    );
  }
}

function columnsOf(fields: OfficeFields, buildings: ReadonlyMap<string, Building>): Partial<Office> {
  const { districtCode: _code, buildingCode, retired: _retired, ...columns } = fields;
  if (buildingCode === undefined) return columns;
  return { ...columns, buildingId: buildingCode === null ? null : (buildings.get(buildingCode)?.id ?? null) };
}
