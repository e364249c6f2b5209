import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MinutesOutOfRangeError, UnknownBuildingError } from '../legislature.errors.js';
import { Building } from './building.entity.js';
import { WalkingTimeRow } from './walking-time.entity.js';

/** The most minutes that a walk or an entry may take; the tables check the same. */
const MOST_MINUTES = 240;

/** What a coordinator can say of a building; a field that is missing stays as it is. */
export interface BuildingChanges {
  readonly name?: string;
  readonly accessible?: boolean;
  /** Texts by language tag; they replace all that were there. */
  readonly entryRules?: Readonly<Record<string, string>>;
  readonly entryMinutes?: number;
  /** The day (YYYY-MM-DD) on which somebody made sure of the rules. */
  readonly entryVerifiedOn?: string;
}

/** Edits buildings and the walks between them. */
@Injectable()
export class BuildingsService {
  /**
   * Changes a building.
   * @throws UnknownBuildingError, MinutesOutOfRangeError
   */
  async describe(tx: EntityManager, buildingId: string, changes: BuildingChanges): Promise<void> {
    if (changes.entryMinutes !== undefined) checkMinutes(changes.entryMinutes);
    const building = await tx.findOneBy(Building, { id: buildingId });
    if (!building) throw new UnknownBuildingError();
    await tx.save(Building, { ...building, ...changes });
  }

  /**
   * Sets the minutes of walk and margin between two buildings; the way back too, unless `oneWay`.
   * @throws UnknownBuildingError, MinutesOutOfRangeError
   */
  async setWalk(tx: EntityManager, from: string, to: string, minutes: number, oneWay = false): Promise<void> {
    checkMinutes(minutes);
    const buildings = await tx.findBy(Building, [{ id: from }, { id: to }]);
    const { organisationId } = buildings[0] ?? {};
    if (buildings.length !== new Set([from, to]).size || !organisationId) throw new UnknownBuildingError();
    const ways = oneWay || from === to ? [[from, to] as const] : [[from, to] as const, [to, from] as const];
    await tx.upsert(
      WalkingTimeRow,
      ways.map(([fromBuildingId, toBuildingId]) => ({ organisationId, fromBuildingId, toBuildingId, minutes })),
      ['fromBuildingId', 'toBuildingId'],
    );
  }

  /** Forgets what was set between two buildings, both ways, so that the default applies again. */
  async resetWalk(tx: EntityManager, from: string, to: string): Promise<void> {
    await tx.delete(WalkingTimeRow, { fromBuildingId: from, toBuildingId: to });
    await tx.delete(WalkingTimeRow, { fromBuildingId: to, toBuildingId: from });
  }
}

function checkMinutes(minutes: number): void {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > MOST_MINUTES)
    throw new MinutesOutOfRangeError(MOST_MINUTES);
}
