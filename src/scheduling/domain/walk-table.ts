import type { DayFacts } from './day-facts.js';

/** Stands for "somewhere": the building of an office whose address could not be read. */
export const SOMEWHERE = 'unknown-building';

/** Minutes to somewhere when no walk at all is known. */
const UNKNOWN_WALK = 10;

/** Buildings and the minutes that a person needs between meetings in them. */
export interface WalkTable {
  readonly buildings: { readonly id: string; readonly name: string }[];
  readonly walk: number[][];
}

/**
 * A person has at least the day's buffer between two meetings, or the one across chambers where no chamber has
 * offices in both buildings; a walk that takes longer counts in full. Somewhere is as far from everything as the longest pair, so that a plan never
 * promises too much.
 */
export function walkTable(facts: DayFacts): WalkTable {
  const chambers = new Map<string, Set<string>>(facts.buildings.map(({ id }) => [id, new Set()]));
  for (const office of facts.offices) if (office.buildingId) chambers.get(office.buildingId)?.add(office.chamber);
  const buffer = (from: string, to: string): number => {
    const [here, there] = [chambers.get(from)!, chambers.get(to)!];
    const across = here.size > 0 && there.size > 0 && ![...here].some((chamber) => there.has(chamber));
    return across ? facts.crossChamberBufferMinutes : facts.bufferMinutes;
  };
  const buildings = facts.buildings.map(({ id, name }) => ({ id, name }));
  const walk = buildings.map((from, i) =>
    buildings.map((to, j) => Math.max(facts.walk[i]![j]!, buffer(from.id, to.id))),
  );
  if (facts.offices.every((office) => office.buildingId !== null)) return { buildings, walk };

  const farthest = walk.length > 0 ? Math.max(...walk.flat()) : Math.max(UNKNOWN_WALK, facts.bufferMinutes);
  return {
    buildings: [...buildings, { id: SOMEWHERE, name: 'building not known yet' }],
    walk: [...walk.map((row) => [...row, farthest]), [...walk.map(() => farthest), farthest]],
  };
}
