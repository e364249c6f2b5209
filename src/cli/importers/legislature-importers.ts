import type { INestApplicationContext, Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CommitteeImportService } from '../../legislature/committees/committee-import.service.js';
import { BoundaryImportService } from '../../legislature/districts/boundary-import.service.js';
import { DistrictImportService } from '../../legislature/districts/district-import.service.js';
import { ZipImportService } from '../../legislature/districts/zip-import.service.js';
import { readCommitteeFiles } from '../../legislature/domain/committees/read-committee-files.js';
import {
  readBoundaryFiles,
  readDistrictFiles,
  readZipFiles,
} from '../../legislature/domain/districts/read-district-files.js';
import type { ImportReport } from '../../legislature/domain/imports/import-report.js';
import { type ReadFiles, reportWithoutDatabase } from '../../legislature/domain/imports/read-files.js';
import { readWalkingFiles } from '../../legislature/domain/offices/read-walking-files.js';
import { readRosterFiles } from '../../legislature/domain/roster/read-roster-files.js';
import { ImportRunsService } from '../../legislature/imports/import-runs.service.js';
import type { ImportTarget } from '../../legislature/domain/imports/import-target.js';
import { RosterImportService } from '../../legislature/offices/roster-import.service.js';
import { WalkingImportService } from '../../legislature/offices/walking-import.service.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import type { Importer, ImportRequest } from './importer.js';

interface Commits<T> {
  commit(tx: EntityManager, target: ImportTarget, read: ReadFiles<T>): Promise<ImportReport>;
}

/** What the `legislature` context imports. */
export const legislatureImporters: readonly Importer[] = [
  importer('roster', 'legislators, with committees and a district map if given', RosterImportService, (r) =>
    readRosterFiles(r.files, r.asOf, r.format),
  ),
  importer('committees', 'committees and who sits on them', CommitteeImportService, (r) =>
    readCommitteeFiles(r.files, r.format),
  ),
  importer('districts', 'a district map: labels, names and Census ids', DistrictImportService, (r) =>
    readDistrictFiles(r.files, r.format),
  ),
  importer('boundaries', 'district outlines: GeoJSON or the Census’s shapefile zip', BoundaryImportService, (r) =>
    readBoundaryFiles(r.files, r.format),
  ),
  importer('zips', 'which districts each ZIP overlaps', ZipImportService, (r) => readZipFiles(r.files, r.format)),
  importer('walking', 'walks between buildings, and buildings with their entry rules', WalkingImportService, (r) =>
    readWalkingFiles(r.files, r.format),
  ),
];

function importer<T>(
  kind: string,
  description: string,
  service: Type<Commits<T>>,
  read: (request: ImportRequest) => ReadFiles<T> | Promise<ReadFiles<T>>,
): Importer {
  return {
    kind,
    description,
    preview: async (request) => reportWithoutDatabase(await read(request)),
    async run(app, day, request, dry) {
      const files = await read(request);
      const work = (tx: EntityManager) => app.get(service).commit(tx, day, files);
      return dry
        ? app.get(ImportRunsService).dryRun(day.organisationId, work)
        : app.get(Tenancy).run(day.organisationId, work);
    },
    undo: (app: INestApplicationContext, day, run) =>
      app.get(Tenancy).run(day.organisationId, (tx) => app.get(ImportRunsService).undo(tx, run)),
  };
}
