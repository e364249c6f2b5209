import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { LegislatureId } from '../../kernel/ids.js';
import { sideOf, walkingTable } from '../domain/offices/walking-times.js';
import { Building } from './building.entity.js';
import { WalkingTimeRow } from './walking-time.entity.js';

/** A building as other contexts see it; entry rules are texts by language tag. */
export type BuildingSummary = Omit<Building, 'organisationId' | 'legislatureId'>;

/** Finds buildings and the walks between them. */
@Injectable()
export class BuildingsQueries {
  /** All buildings of a legislature, by code. */
  async ofLegislature(tx: EntityManager, legislatureId: LegislatureId): Promise<BuildingSummary[]> {
    return tx.find(Building, { where: { legislatureId }, order: { code: 'ASC' } });
  }

  /** The buildings with these ids, by id. */
  async byIds(tx: EntityManager, ids: readonly string[]): Promise<Map<string, BuildingSummary>> {
    const found = await tx.findBy(Building, { id: In([...new Set(ids)]) });
    return new Map(found.map((building) => [building.id, building]));
  }

  /** Buildings of a legislature by code, and minutes between them (walk and margin together), `minutes[from][to]` in that order. */
  async walks(
    tx: EntityManager,
    legislatureId: LegislatureId,
  ): Promise<{ readonly buildings: BuildingSummary[]; readonly minutes: number[][] }> {
    const buildings = await this.ofLegislature(tx, legislatureId);
    const codeOf = new Map(buildings.map((b) => [b.id, b.code]));
    const rows = await tx.findBy(WalkingTimeRow, { fromBuildingId: In(buildings.map((b) => b.id)) });
    const measured = rows.map((row) => ({
      from: codeOf.get(row.fromBuildingId) ?? '',
      to: codeOf.get(row.toBuildingId) ?? '',
      minutes: row.minutes,
    }));
    return {
      buildings,
      minutes: walkingTable(
        buildings.map(({ code }) => ({ code, side: sideOf(code) })),
        measured,
      ),
    };
  }
}
