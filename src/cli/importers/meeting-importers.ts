import type { INestApplicationContext } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ImportReport } from '../../legislature/domain/imports/import-report.js';
import type { InputFile } from '../../legislature/domain/imports/input-file.js';
import { type ReadFiles, reportWithoutDatabase } from '../../legislature/domain/imports/read-files.js';
import { ImportRunsService } from '../../legislature/imports/import-runs.service.js';
import type { LobbyDayDetails } from '../../lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { readMeetingFiles, readTargetFiles } from '../../meetings/domain/imports/read-table-files.js';
import { MeetingImportService } from '../../meetings/imports/meeting-import.service.js';
import { TargetImportService } from '../../meetings/imports/target-import.service.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import type { Importer } from './importer.js';

/** What the `meetings` context imports. */
export const meetingImporters: readonly Importer[] = [
  tableImporter('meetings', 'times that offices confirmed or have in mind', readMeetingFiles, (app, tx, day, text) =>
    app.get(MeetingImportService).commit(tx, day, text),
  ),
  tableImporter(
    'targets',
    'priority, mode, hours and team size of offices, and where they stand on each ask',
    readTargetFiles,
    (app, tx, day, text) => app.get(TargetImportService).commit(tx, day, text),
  ),
];

function tableImporter(
  kind: string,
  description: string,
  read: (files: readonly InputFile[]) => ReadFiles<string>,
  commit: (
    app: INestApplicationContext,
    tx: EntityManager,
    day: LobbyDayDetails,
    text: string,
  ) => Promise<ImportReport>,
): Importer {
  return {
    kind,
    description,
    preview: async ({ files }) => reportWithoutDatabase(read(files)),
    run: (app, { organisationId, lobbyDayId }, { files }, dry) => {
      const { data } = read(files);
      const work = async (tx: EntityManager) =>
        commit(app, tx, await app.get(LobbyDaysQueries).details(tx, lobbyDayId), data);
      return dry ? app.get(ImportRunsService).dryRun(organisationId, work) : app.get(Tenancy).run(organisationId, work);
    },
    undo: (app, { organisationId }, run) =>
      app.get(Tenancy).run(organisationId, (tx) => app.get(ImportRunsService).undo(tx, run)),
  };
}
