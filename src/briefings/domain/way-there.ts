import type { BuildingRow, DayMaterial, PersonRow, VisitRow } from './day-material.js';
import type { Entry, Walk } from './packet.js';
import { oneLine } from '../../kernel/isolated-text.js';
import { pickText } from './authored-text.js';

const MINUTE = 60_000;

/** How the reader gets from the visit before to this one, and into the building; null where nothing is known. */
export interface WayThere {
  readonly walk: Walk | null;
  readonly entry: Entry | null;
}

/**
 * The way to a visit. `earlier` are the reader's visits before it, in order of time: a building that one of them is in
 * has been entered already. Where the visit before ends too late to be early, no time is named.
 */
export function wayTo(
  visit: VisitRow,
  earlier: readonly VisitRow[],
  reader: PersonRow,
  material: DayMaterial,
): WayThere {
  const building = visit.buildingId === null ? undefined : material.buildings.get(visit.buildingId);
  if (!building) return { walk: null, entry: null };
  const before = earlier.filter((row) => row.endsAt !== null && row.buildingId !== null).at(-1);
  const isFirstTime = !earlier.some((row) => row.buildingId === building.id);
  const walk =
    before && visit.startsAt
      ? walkFrom(before, visit, isFirstTime ? building.entryMinutes : 0, reader, material)
      : null;
  return { walk, entry: isFirstTime ? entryOf(building, visit, walk, reader, material) : null };
}

function walkFrom(
  before: VisitRow,
  visit: VisitRow,
  entryMinutes: number,
  reader: PersonRow,
  material: DayMaterial,
): Walk | null {
  const from = material.buildings.get(before.buildingId!);
  if (!from) return null;
  if (from.id === visit.buildingId) return { from: oneLine(from.name), minutes: 0, sameBuilding: true, startAt: null };
  const minutes = material.walks.get(`${from.id} ${visit.buildingId}`);
  if (minutes === undefined) return null;
  const ownMinutes = Math.ceil(minutes * reader.pace);
  const startAt = new Date(visit.startsAt!.getTime() - (ownMinutes + entryMinutes) * MINUTE);
  return {
    from: oneLine(from.name),
    minutes: ownMinutes,
    sameBuilding: false,
    startAt: startAt < before.endsAt! ? null : startAt,
  };
}

function entryOf(
  building: BuildingRow,
  visit: VisitRow,
  walk: Walk | null,
  reader: PersonRow,
  material: DayMaterial,
): Entry {
  const inTime = visit.startsAt !== null && (walk === null || walk.startAt !== null);
  return {
    atDoor: inTime ? new Date(visit.startsAt!.getTime() - building.entryMinutes * MINUTE) : null,
    rules: pickText(building.entryRules, reader.language, material.day.languages),
    verifiedOn: building.entryVerifiedOn,
    hasSteps: !building.accessible,
  };
}
