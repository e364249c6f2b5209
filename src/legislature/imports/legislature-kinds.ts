import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommitteeImportService } from '../committees/committee-import.service.js';
import { BoundaryImportService } from '../districts/boundary-import.service.js';
import { DistrictImportService } from '../districts/district-import.service.js';
import { ZipImportService } from '../districts/zip-import.service.js';
import { RosterImportService } from '../offices/roster-import.service.js';
import { WalkingImportService } from '../offices/walking-import.service.js';
import { type CommitImport, ImportKinds } from './import-kinds.service.js';

/** Adds what this context imports to the kinds that a worker can do. */
@Injectable()
export class LegislatureKinds implements OnModuleInit {
  constructor(
    private readonly kinds: ImportKinds,
    private readonly roster: RosterImportService,
    private readonly committees: CommitteeImportService,
    private readonly districts: DistrictImportService,
    private readonly boundaries: BoundaryImportService,
    private readonly zips: ZipImportService,
    private readonly walking: WalkingImportService,
  ) {}

  onModuleInit(): void {
    this.add('roster', this.roster);
    this.add('committees', this.committees);
    this.add('districts', this.districts);
    this.add('boundaries', this.boundaries);
    this.add('zips', this.zips);
    this.add('walking', this.walking);
  }

  private add<T>(kind: string, service: { commit: CommitImport<T> }): void {
    this.kinds.register<T>(kind, (tx, target, read) => service.commit(tx, target, read));
  }
}
