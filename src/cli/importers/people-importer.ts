import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PeopleImportService } from '../../advocates/imports/people-import.service.js';
import { previewPeople } from '../../advocates/domain/import/preview-people.js';
import { readPeople } from '../../advocates/domain/import/read-people.js';
import { readPeopleFiles } from '../../advocates/domain/import/read-people-files.js';
import { zipCoverage } from '../../advocates/domain/import/zip-coverage.js';
import type { InputFile } from '../../legislature/domain/imports/input-file.js';
import { ImportRunsService } from '../../legislature/imports/import-runs.service.js';
import { UnusableFileError } from '../../legislature/legislature.errors.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { CONFIG } from '../../platform/config/config.module.js';
import type { Config } from '../../platform/config/config.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import type { Importer } from './importer.js';

/** `import advocates`: people, through the same service as the public page. */
export const peopleImporter: Importer = {
  kind: 'advocates',
  description: 'people who come (docs/formats-people.md); without --day, ZIP tables among the files say who is covered',
  preview: async ({ files }) => {
    const { people, overlaps } = readPeopleFiles(files);
    return previewPeople(readPeople(onlyFile(people)), zipCoverage(overlaps));
  },
  async run(app, day, { files }, dryRun) {
    const file = onlyFile(readPeopleFiles(files).people);
    const tenancy = app.get(Tenancy);
    const { rejectedRows, ...outcome } = await tenancy.run(day.organisationId, async (tx) => {
      const summary = await app.get(LobbyDaysQueries).summary(tx, day.lobbyDayId);
      return app.get(PeopleImportService).import(tx, summary, readPeople(file), dryRun);
    });
    if (dryRun || rejectedRows === '') return outcome;
    const path = keepPrivately(app.get<Config>(CONFIG).dataDir, `${outcome.run}.csv`, rejectedRows);
    const summary = { ...outcome.summary, rejected_rows_file: path };
    return {
      ...outcome,
      summary,
      lines: [`The rows that were left out are in ${path}, without streets: correct and import them.`],
    };
  },
  undo: (app, day, run) => app.get(Tenancy).run(day.organisationId, (tx) => app.get(ImportRunsService).undo(tx, run)),
};

/** Rejected rows hold names and addresses of people, so they go where only the operator looks, not beside the input. */
function keepPrivately(dataDir: string, name: string, rows: string): string {
  const folder = resolve(dataDir, 'rejected-rows');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, name), rows, { mode: 0o600 });
  return join(folder, name);
}

function onlyFile(files: readonly InputFile[]): InputFile {
  const [file, second] = files;
  if (file && !second) return file;
  const reason = file ? 'it is one of several files with people' : 'no file with people was given';
  throw new UnusableFileError(second?.name ?? '--file', 'one file with people at a time', reason);
}
