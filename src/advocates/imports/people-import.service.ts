import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../../kernel/ids.js';
import { readZip } from '../../legislature/domain/districts/zip-code.js';
import { type ImportReport, skippedRows } from '../../legislature/domain/imports/import-report.js';
import { DistrictCoverageQueries } from '../../legislature/districts/district-coverage.queries.js';
import { forDay, ImportKinds } from '../../legislature/imports/import-kinds.service.js';
import { ImportRunsService } from '../../legislature/imports/import-runs.service.js';
import type { RowChange } from '../../platform/database/tracked-rows.js';
import type { LobbyDaySummary } from '../../lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { AdvocateRecordsService, type OwnedRecord } from '../advocate-records.service.js';
import { type PackedPeople, unpackPeople } from '../domain/import/packed-people.js';
import { PEOPLE_FIELDS, type PeopleField } from '../domain/import/people-columns.js';
import { columnNotes, PEOPLE_FORMAT, peopleSummary } from '../domain/import/people-report.js';
import { isSameRecord, mergeRecord } from '../domain/import/merge-record.js';
import { personInput } from '../domain/import/person-input.js';
import type { PeopleSheet, PersonRow } from '../domain/import/read-people.js';
import { rejectedRows } from '../domain/import/rejected-rows.js';
import type { RegistrationPlan } from '../domain/planned-registration.js';
import { nameKey } from '../domain/person-name.js';
import { type PlanOptions, RegistrationPlanner } from '../registration-planner.service.js';
import { RegistrationService } from '../registration.service.js';
import { StoredRecordsQueries } from '../stored-records.queries.js';
import { judge, type JudgedRow } from '../domain/import/judge-row.js';
import { personImages } from './person-images.js';
import { seatNames } from './seat-names.js';
import { takeBackPeople } from './take-back-people.js';

/** What an import of people did, and its rejected rows as CSV without streets ('' when there are none). */
export type PeopleImport = ImportReport & { readonly rejectedRows: string };

interface Planned {
  readonly rows: readonly JudgedRow[];
  readonly plan: RegistrationPlan;
}

const KIND = 'advocates';

/** Takes people in from files, through the same service as the public page. */
@Injectable()
export class PeopleImportService implements OnModuleInit {
  constructor(
    private readonly planner: RegistrationPlanner,
    private readonly registrations: RegistrationService,
    private readonly records: AdvocateRecordsService,
    private readonly stored: StoredRecordsQueries,
    private readonly seats: DistrictCoverageQueries,
    private readonly runs: ImportRunsService,
    private readonly kinds: ImportKinds,
    private readonly days: LobbyDaysQueries,
  ) {}

  onModuleInit(): void {
    this.runs.takeBackBy(KIND, takeBackPeople);
    this.kinds.register<PackedPeople>(KIND, async (tx, { lobbyDayId }, { data }) =>
      this.import(tx, await this.days.summary(tx, forDay(KIND, lobbyDayId)), unpackPeople(data), false),
    );
  }

  /**
   * Imports a file's sheet in the caller's transaction. People whom the file has and the day does not are registered, as
   * approved, because a coordinator's own list is their vetting; people who are registered already get what the file
   * says of them; nobody is removed. With `dryRun` nothing is written and `run` is null.
   */
  async import(tx: EntityManager, day: LobbyDaySummary, sheet: PeopleSheet, dryRun: boolean): Promise<PeopleImport> {
    await this.runs.takeTurn(tx, day);
    const { rows, plan } = await this.plan(tx, day, sheet);
    const planned = rows.filter((row) => row.planned !== null);
    const verdicts = rows.map((row) => judge(row, (index) => planned[index]!.person));
    const problems = [...sheet.problems, ...columnNotes(sheet), ...verdicts.flatMap((verdict) => verdict.problems)];
    const { update, unchanged } = await this.updates(tx, rows);
    const report = {
      create: plan.planned.filter(({ kind }) => kind === 'new').length,
      update: update.length,
      retire: 0,
      unchanged,
      skipped: skippedRows(problems),
      problems,
      summary: peopleSummary(
        sheet,
        verdicts.map(({ verdict }) => verdict),
      ),
      format: PEOPLE_FORMAT,
    };
    const run = dryRun ? null : await this.commit(tx, day, plan, update, report);
    return { ...report, run, rejectedRows: report.skipped > 0 ? rejectedRows(sheet, problems) : '' };
  }

  private async plan(tx: EntityManager, day: LobbyDaySummary, sheet: PeopleSheet): Promise<Planned> {
    const { byField } = sheet.columns;
    const named = SEAT_FIELDS.some((field) => byField.has(field));
    const offices = named ? await this.seats.officeNames(tx, day.legislatureId) : [];
    const districts = named ? await this.seats.districtNames(tx, day.legislatureId) : [];
    const about = { language: day.languages[0]!, hasConsentColumn: byField.has('consent_messages') };
    const names = seatNames(offices, districts);
    const read = sheet.rows.map((person) => ({ person, reading: personInput(person, names, about) }));
    const readable = read.filter(({ reading }) => reading.troubles.length === 0);
    const inputs = readable.map(({ reading }) => reading.input);
    const plan = await this.planner.plan(tx, day, inputs, { sameRow: this.sameRow(), withdrawnStay: true });
    const outcome = new Map(readable.map((row, i) => [row.person, plan.planned[i]!]));
    return { plan, rows: read.map((row) => ({ ...row, planned: outcome.get(row.person) ?? null })) };
  }

  /** Who has no e-mail is found again by name, phone and ZIP; two people alike are found one after the other. */
  private sameRow(): PlanOptions['sameRow'] {
    const keyOf = (name: string, phoneIndex: string | null, zip: string | null) =>
      `${nameKey(name)} ${phoneIndex} ${zip}`;
    let free: Map<string, AdvocateId[]> | undefined;
    return (registration, people) => {
      if (registration.email) return null;
      if (!free) {
        free = new Map();
        for (const { id, name, phoneIndex, zip, emailIndex } of people) {
          if (emailIndex === null)
            free.set(keyOf(name, phoneIndex, zip), [...(free.get(keyOf(name, phoneIndex, zip)) ?? []), id]);
        }
      }
      const phone = registration.phone ? this.planner.phoneIndex(registration.phone) : null;
      const zip = 'zip' in registration.residence ? readZip(registration.residence.zip) : null;
      return free.get(keyOf(registration.name, phone, zip))?.shift() ?? null;
    };
  }

  private async updates(
    tx: EntityManager,
    rows: readonly JudgedRow[],
  ): Promise<{ update: OwnedRecord[]; unchanged: number }> {
    const named = rows.flatMap(({ person, planned }) =>
      planned?.kind === 'known' && planned.inBatch === null ? [{ person, ...planned }] : [],
    );
    // A list may have somebody under their old address and their new one: the later row counts.
    const known = [...new Map(named.map((one) => [one.id, one])).values()];
    const stored = await this.stored.byIds(
      tx,
      known.map(({ id }) => id),
    );
    const merged = known.map(({ id, person, record }) => {
      const existing = stored.get(id)!;
      return { id, existing, record: mergeRecord(existing, record, givenFields(person)) };
    });
    const update = merged.filter(({ existing, record }) => !isSameRecord(existing, record));
    const gone = rows.filter(({ planned }) => planned?.kind === 'withdrawn').length;
    return { update, unchanged: merged.length - update.length + gone };
  }

  private async commit(
    tx: EntityManager,
    day: LobbyDaySummary,
    plan: RegistrationPlan,
    update: readonly OwnedRecord[],
    report: Omit<ImportReport, 'run'>,
  ): Promise<string> {
    const existing = [...update.map(({ id }) => id), ...plan.joins.map(({ id }) => id)];
    const before = await personImages(tx, existing);
    await this.records.replace(tx, day, update);
    const inserted = await this.registrations.write(tx, day, plan, () => 'approved');
    const after = await personImages(tx, [...inserted, ...before.keys()]);
    const changes = [...after.values()]
      .filter(({ id, digest }) => before.get(id)?.digest !== digest)
      .map(({ id, digest }): RowChange => ({
        table: 'advocates',
        key: { id },
        before: before.get(id)?.image ?? null,
        after: digest,
      }));
    const target = { organisationId: day.organisationId, legislatureId: day.legislatureId, lobbyDayId: day.id };
    const run = await this.runs.record(tx, target, KIND, report, changes);
    await tx.query('update advocates set import_run_id = $2 where id = any ($1::uuid[])', [[...inserted], run]);
    return run;
  }
}

const SEAT_FIELDS = ['legislators', 'excluded_offices', 'upper_district', 'lower_district'] as const;

function givenFields(person: PersonRow): ReadonlySet<PeopleField> {
  return new Set(PEOPLE_FIELDS.filter((field) => person.cell(field) !== ''));
}
