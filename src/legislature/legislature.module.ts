import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CommitteeImportService } from './committees/committee-import.service.js';
import { CommitteeMembership } from './committees/committee-membership.entity.js';
import { Committee } from './committees/committee.entity.js';
import { BoundaryImportService } from './districts/boundary-import.service.js';
import { BoundaryIndexService } from './districts/boundary-index.service.js';
import { CensusGeocoderClient } from './districts/census-geocoder.client.js';
import { DistrictBoundary } from './districts/district-boundary.entity.js';
import { DistrictCoverageQueries } from './districts/district-coverage.queries.js';
import { DistrictImportService } from './districts/district-import.service.js';
import { DistrictLookupService } from './districts/district-lookup.service.js';
import { District } from './districts/district.entity.js';
import { DistrictMaps } from './districts/district-maps.service.js';
import { DistrictsQueries } from './districts/districts.queries.js';
import { ZipDistrictRow } from './districts/zip-district.entity.js';
import { ZipImportService } from './districts/zip-import.service.js';
import { ImportDraftsService } from './imports/import-drafts.service.js';
import { ImportKinds } from './imports/import-kinds.service.js';
import { ImportRequest } from './imports/import-request.entity.js';
import { IMPORTS_QUEUE, ImportRequestsService } from './imports/import-requests.service.js';
import { ImportRun } from './imports/import-run.entity.js';
import { ImportRunsService } from './imports/import-runs.service.js';
import { LegislatureKinds } from './imports/legislature-kinds.js';
import { RequestedImportService } from './imports/requested-import.service.js';
import { Legislature } from './legislature.entity.js';
import { LegislaturesService } from './legislatures.service.js';
import { Building } from './offices/building.entity.js';
import { BuildingsQueries } from './offices/buildings.queries.js';
import { BuildingsService } from './offices/buildings.service.js';
import { Office } from './offices/office.entity.js';
import { OfficesQueries } from './offices/offices.queries.js';
import { RosterImportService } from './offices/roster-import.service.js';
import { WalkingImportService } from './offices/walking-import.service.js';
import { WalkingTimeRow } from './offices/walking-time.entity.js';
import { SetupFactsQueries } from './setup-facts.queries.js';
import { registerQueue } from '../platform/queue/register-queue.js';

const ENTITIES = [
  Legislature,
  Building,
  WalkingTimeRow,
  District,
  DistrictBoundary,
  ZipDistrictRow,
  Office,
  Committee,
  CommitteeMembership,
  ImportRun,
  ImportRequest,
];

const OFFERED = [
  LegislaturesService,
  SetupFactsQueries,
  DistrictCoverageQueries,
  OfficesQueries,
  BuildingsQueries,
  BuildingsService,
  DistrictsQueries,
  DistrictMaps,
  DistrictLookupService,
  ImportRunsService,
  ImportKinds,
  ImportRequestsService,
  ImportDraftsService,
  RequestedImportService,
  RosterImportService,
  CommitteeImportService,
  DistrictImportService,
  BoundaryImportService,
  ZipImportService,
  WalkingImportService,
];

/** Legislatures: buildings, districts, offices, committees, and the way from a person to the districts. */
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), registerQueue(IMPORTS_QUEUE)],
  providers: [...OFFERED, BoundaryIndexService, CensusGeocoderClient, LegislatureKinds],
  exports: OFFERED,
})
export class LegislatureModule {}
