import { Injectable } from '@nestjs/common';
import type { MultiPolygon, Polygon } from 'geojson';
import type { EntityManager } from 'typeorm';
import type { LegislatureId } from '../../kernel/ids.js';
import { DistrictIndex } from '../domain/districts/district-index.js';
import type { OutlinedArea } from '../domain/districts/outline-map.js';
import { DistrictBoundary } from './district-boundary.entity.js';
import { stampOf } from './map-stamp.js';

interface IndexedBoundary {
  readonly districtId: string;
  readonly mapVersion: string;
  readonly geometry: Polygon | MultiPolygon;
}

/**
 * So near to an edge, generalised outlines and the location of a phone may both be wrong, and the person is asked. The
 * outlines of the states tried were right everywhere beyond 150 m.
 */
const VAGUE_METRES = 100;

/** Maps kept in memory at once; California's three layers, generalised, hold 11 MB. */
const MOST_MAPS = 3;

/**
 * Finds the districts at a point in the outlines of a legislature. The search runs in this process's memory, so that the
 * point is in no query, statement log or row.
 */
@Injectable()
export class BoundaryIndexService {
  private readonly maps = new Map<LegislatureId, { stamp: string; index: DistrictIndex<IndexedBoundary> }>();

  /** The outlines that hold the point, and those that begin close by; null when the legislature has no map. */
  async at(
    tx: EntityManager,
    legislatureId: LegislatureId,
    point: { readonly lat: number; readonly lon: number },
  ): Promise<{ readonly holding: IndexedBoundary[]; readonly near: IndexedBoundary[] } | null> {
    const stamp = await stampOf(tx, legislatureId);
    if (stamp === null) return null;
    const index = await this.indexOf(tx, legislatureId, stamp);
    return {
      holding: index.at(point.lon, point.lat),
      near: index.near(point.lon, point.lat, VAGUE_METRES),
    };
  }

  /** The outlines of some districts of a legislature; none of those that its map does not have. */
  async outlines(
    tx: EntityManager,
    legislatureId: LegislatureId,
    districtIds: readonly string[],
  ): Promise<OutlinedArea[]> {
    const stamp = await stampOf(tx, legislatureId);
    if (stamp === null) return [];
    const { areas } = await this.indexOf(tx, legislatureId, stamp);
    return districtIds.flatMap((id) => areas.find(({ districtId }) => districtId === id) ?? []);
  }

  private async indexOf(tx: EntityManager, id: LegislatureId, stamp: string): Promise<DistrictIndex<IndexedBoundary>> {
    const kept = this.maps.get(id);
    this.maps.delete(id);
    const index =
      kept?.stamp === stamp
        ? kept.index
        : new DistrictIndex<IndexedBoundary>(
            (await tx.findBy(DistrictBoundary, { legislatureId: id })).map(({ districtId, mapVersion, geometry }) => ({
              districtId,
              mapVersion,
              geometry,
            })),
          );
    this.maps.set(id, { stamp, index });
    const [oldest] = this.maps.keys();
    if (this.maps.size > MOST_MAPS && oldest) this.maps.delete(oldest);
    return index;
  }
}
