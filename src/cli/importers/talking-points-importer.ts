import type { EntityManager } from 'typeorm';
import {
  readTalkingPointFiles,
  TalkingPointsImportService,
} from '../../briefings/imports/talking-points-import.service.js';
import { reportWithoutDatabase } from '../../legislature/domain/imports/read-files.js';
import { ImportRunsService } from '../../legislature/imports/import-runs.service.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import type { Importer } from './importer.js';

/** `import talking-points`: what to say, by ask, position of the office, role of the speaker and language. */
export const talkingPointsImporter: Importer = {
  kind: 'talking-points',
  description: 'what to say: columns ask, position, role, language, text',
  preview: async ({ files }) => reportWithoutDatabase(readTalkingPointFiles(files)),
  async run(app, { organisationId, lobbyDayId }, { files }, dry) {
    const { data } = readTalkingPointFiles(files);
    const work = async (tx: EntityManager) =>
      app.get(TalkingPointsImportService).commit(tx, await app.get(LobbyDaysQueries).summary(tx, lobbyDayId), data);
    return dry ? app.get(ImportRunsService).dryRun(organisationId, work) : app.get(Tenancy).run(organisationId, work);
  },
  undo: (app, day, run) => app.get(Tenancy).run(day.organisationId, (tx) => app.get(ImportRunsService).undo(tx, run)),
};
