import type { INestApplicationContext } from '@nestjs/common';
import { createDay } from '../../cli/day.command.js';
import { slugOf } from '../../kernel/slug.js';
import { UnknownOrganisationError } from '../../identity/identity.errors.js';
import { OrganisationsQueries } from '../../identity/organisations.queries.js';
import { OrganisationsService } from '../../identity/organisations.service.js';
import { districtCode } from '../../legislature/domain/districts/district-code.js';
import { DistrictCoverageQueries } from '../../legislature/districts/district-coverage.queries.js';
import type { ImportReport } from '../../legislature/domain/imports/import-report.js';
import { readDayDefinition } from '../../lobby-days/domain/day-definition.js';
import { UnknownLobbyDayError } from '../../lobby-days/lobby-days.errors.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { LobbyDaysService } from '../../lobby-days/lobby-days.service.js';
import { CapturedMailService } from '../../messaging/capture/captured-mail.service.js';
import { DemoStepFailedError } from '../demo.errors.js';
import { DAY_SLUG, dayFile, ORGANISATION_NAME, OWNER_EMAIL } from '../franklin/day-file.js';
import {
  buildingsCsv,
  committeesJson,
  districtFactsCsv,
  rosterCsv,
  targetsCsv,
  walkingCsv,
  zipsCsv,
} from '../franklin/import-files.js';
import { DemoDay } from './demo-day.js';
import { type ImportKind, importFiles, textFile } from './import-files.js';

/** Deletes what an earlier demo left on this database: its organisation with everything it has, and its captured mail. */
export async function removeEarlierDemo(app: INestApplicationContext): Promise<void> {
  const day = await app.get(LobbyDaysQueries).bySlug(DAY_SLUG).catch(unless(UnknownLobbyDayError));
  if (day) await app.get(CapturedMailService).forgetDay(day.lobbyDayId);
  const organisation = await app
    .get(OrganisationsQueries)
    .idOf(slugOf(ORGANISATION_NAME))
    .catch(unless(UnknownOrganisationError));
  if (organisation) await app.get(OrganisationsService).remove(organisation);
}

/** Makes the demo's organisation and its day, held on a date `YYYY-MM-DD`, for which everybody may register. */
export async function makeFranklinDay(app: INestApplicationContext, date: string): Promise<DemoDay> {
  const { slug } = await app.get(OrganisationsService).create({ name: ORGANISATION_NAME, ownerEmail: OWNER_EMAIL });
  const definition = readDayDefinition(dayFile(date));
  if (!definition.ok) throw new DemoStepFailedError(definition.findings.map(({ message }) => message).join(' '));
  const created = await DemoDay.of(app, await createDay(app, slug, definition.value));
  await created.run((tx) => app.get(LobbyDaysService).become(tx, created.id, 'registration-open'));
  return DemoDay.of(app, created.summary.slug);
}

/**
 * Imports Franklin's legislature and the day's targets, as files; returns the reports by file.
 * @throws DemoStepFailedError when an import finds anything wrong, because every file is invented to be right.
 */
export async function importFranklin(day: DemoDay, today: string): Promise<Record<string, ImportReport>> {
  const files: readonly (readonly [name: string, kind: ImportKind, text: string])[] = [
    ['roster.csv', 'roster', rosterCsv()],
    ['committees.json', 'committees', committeesJson()],
    ['buildings.csv', 'walking', buildingsCsv(today)],
    ['walking.csv', 'walking', walkingCsv()],
    ['zips.csv', 'zips', zipsCsv()],
    ['targets.csv', 'targets', targetsCsv()],
    ['district-facts.csv', 'district-facts', districtFactsCsv()],
  ];
  const reports: Record<string, ImportReport> = {};
  for (const [name, kind, text] of files) {
    const report = await importFiles(day, kind, [textFile(name, text)], today);
    const [problem] = report.problems;
    if (problem) throw new DemoStepFailedError(`${name}, row ${problem.row}: ${problem.message}`);
    reports[name] = report;
  }
  return reports;
}

/** Finds the ids of districts that are named by chamber and label, such as `lower 2nd Juniper`. */
export async function districtFinder(day: DemoDay): Promise<(names: readonly string[]) => string[]> {
  const districts = await day.run((tx) =>
    day.app.get(DistrictCoverageQueries).districtNames(tx, day.summary.legislatureId),
  );
  const ids = new Map(districts.map(({ id, chamber, code }) => [`${chamber} ${code}`, id]));
  return (names) =>
    names.map((name) => {
      const [chamber = '', ...label] = name.split(' ');
      const id = ids.get(`${chamber} ${districtCode(label.join(' '))}`);
      if (!id) throw new DemoStepFailedError(`There is no district "${name}".`);
      return id;
    });
}

function unless(expected: new (...args: never[]) => Error): (error: unknown) => null {
  return (error) => {
    if (error instanceof expected) return null;
    throw error;
  };
}
