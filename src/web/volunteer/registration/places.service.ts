import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readResidence } from '../../../advocates/domain/residence.js';
import { DistrictCoverageQueries } from '../../../legislature/districts/district-coverage.queries.js';
import { DistrictLookupService } from '../../../legislature/districts/district-lookup.service.js';
import { outlineMap } from '../../../legislature/domain/districts/outline-map.js';
import type { LobbyDaySummary } from '../../../lobby-days/domain/lobby-day.js';
import { MAP_WIDTH } from './district-map.view.js';
import type { NamedLegislator, Places } from './places.js';

/** Gives questions about a person's home what they need, within one transaction. */
@Injectable()
export class PlacesService {
  constructor(
    private readonly coverage: DistrictCoverageQueries,
    private readonly lookup: DistrictLookupService,
  ) {}

  /** The places of a day's legislature. */
  of(tx: EntityManager, { legislatureId }: LobbyDaySummary): Places {
    let legislators: Promise<NamedLegislator[]> | undefined;
    return {
      residence: async (zip) => {
        const coverage = await this.coverage.coverage(tx, legislatureId, [zip]);
        return readResidence({ zip, state: '', address: 'not-asked' }, coverage);
      },
      hasMap: () => this.lookup.hasMap(tx, legislatureId),
      at: async (point) => {
        const { candidates } = await this.lookup.byPoint(tx, legislatureId, point);
        return {
          districtIds: candidates.map(({ districtId }) => districtId),
          isVague: candidates.some(({ approximate }) => approximate),
        };
      },
      map: async (districtIds) => {
        const areas = await this.lookup.outlines(tx, legislatureId, districtIds);
        return areas.length === districtIds.length ? outlineMap(areas, MAP_WIDTH) : null;
      },
      legislators: () => (legislators ??= this.legislators(tx, legislatureId)),
    };
  }

  private async legislators(
    tx: EntityManager,
    legislatureId: LobbyDaySummary['legislatureId'],
  ): Promise<NamedLegislator[]> {
    const districts = await this.coverage.districtNames(tx, legislatureId);
    const codes = new Map(districts.map(({ id, code }) => [id, code]));
    const offices = await this.coverage.officeNames(tx, legislatureId);
    return offices.map(({ id, name, chamber, districtId }) => {
      return { officeId: id, name, chamber, districtId, district: codes.get(districtId) ?? '' };
    });
  }
}
