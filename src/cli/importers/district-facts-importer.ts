import type { EntityManager } from 'typeorm';
import {
  DistrictFactsImportService,
  readDistrictFactFiles,
} from '../../briefings/imports/district-facts-import.service.js';
import { reportWithoutDatabase } from '../../legislature/domain/imports/read-files.js';
import { ImportRunsService } from '../../legislature/imports/import-runs.service.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import type { Importer } from './importer.js';

/** `import district-facts`: a sentence for each district and language, for whoever meets an office of it. */
export const districtFactsImporter: Importer = {
  kind: 'district-facts',
  description: 'what to know of districts: columns chamber, district, language, text',
  preview: async ({ files }) => reportWithoutDatabase(readDistrictFactFiles(files)),
  async run(app, { organisationId, lobbyDayId }, { files }, dry) {
    const { data } = readDistrictFactFiles(files);
    const work = async (tx: EntityManager) =>
      app.get(DistrictFactsImportService).commit(tx, await app.get(LobbyDaysQueries).summary(tx, lobbyDayId), data);
    return dry ? app.get(ImportRunsService).dryRun(organisationId, work) : app.get(Tenancy).run(organisationId, work);
  },
  undo: (app, day, run) => app.get(Tenancy).run(day.organisationId, (tx) => app.get(ImportRunsService).undo(tx, run)),
};
