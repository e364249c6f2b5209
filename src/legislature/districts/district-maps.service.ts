import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LegislatureId } from '../../kernel/ids.js';
import { type OutlinePaths, outlinePaths } from '../domain/districts/outline-paths.js';
import { District } from './district.entity.js';
import { DistrictBoundary } from './district-boundary.entity.js';
import { stampOf } from './map-stamp.js';

const WIDTH = 1_000;
const MOST_MAPS = 20;

/** Draws the districts of a chamber from the outlines that were imported. */
@Injectable()
export class DistrictMaps {
  private readonly drawn = new Map<string, OutlinePaths | null>();

  /** The map of one chamber by district id; null when no outlines of it were imported. */
  async of(tx: EntityManager, legislatureId: LegislatureId, chamber: 'upper' | 'lower'): Promise<OutlinePaths | null> {
    const stamp = await stampOf(tx, legislatureId);
    if (stamp === null) return null;
    const key = `${legislatureId} ${chamber} ${stamp}`;
    if (!this.drawn.has(key)) {
      if (this.drawn.size >= MOST_MAPS) this.drawn.clear();
      this.drawn.set(key, await draw(tx, legislatureId, chamber));
    }
    return this.drawn.get(key) ?? null;
  }
}

async function draw(
  tx: EntityManager,
  legislatureId: LegislatureId,
  chamber: 'upper' | 'lower',
): Promise<OutlinePaths | null> {
  const districts = new Set((await tx.findBy(District, { legislatureId, chamber })).map(({ id }) => id));
  const outlines = (await tx.findBy(DistrictBoundary, { legislatureId }))
    .filter(({ districtId }) => districts.has(districtId))
    .map(({ districtId: id, geometry }) => ({ id, geometry }));
  return outlinePaths(outlines, WIDTH);
}
