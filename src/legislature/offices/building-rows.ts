import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { BuildingName } from '../domain/offices/office-location.js';
import type { ImportTarget } from '../domain/imports/import-target.js';
import type { TrackedRows } from '../../platform/database/tracked-rows.js';
import { Building } from './building.entity.js';

/** Minutes that the first entry of the day takes until somebody says otherwise (product.md: "first entry +30 min"). */
export const DEFAULT_ENTRY_MINUTES = 30;

/** Makes the buildings of a legislature that are missing, and gives all of them by code. */
export async function ensureBuildings(
  tx: EntityManager,
  rows: TrackedRows,
  target: ImportTarget,
  wanted: readonly BuildingName[],
): Promise<Map<string, Building>> {
  const existing = await tx.findBy(Building, { legislatureId: target.legislatureId });
  const byCode = new Map(existing.map((building) => [building.code, building]));
  const created: Building[] = [];
  for (const { code, name } of wanted) {
    if (byCode.has(code)) continue;
    const building: Building = {
      id: randomUUID(),
      organisationId: target.organisationId,
      legislatureId: target.legislatureId,
      code,
      name,
      address: null,
      accessible: true,
      entryRules: {},
      entryMinutes: DEFAULT_ENTRY_MINUTES,
      entryVerifiedOn: null,
    };
    created.push(building);
    byCode.set(code, building);
  }
  await rows.insert(Building, created);
  return byCode;
}
