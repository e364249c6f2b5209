import type { LegislatureId } from '../../../kernel/ids.js';
import { groupBy } from '../../../kernel/group-by.js';
import { STATES } from '../../../legislature/domain/districts/states.js';
import type { ZipDistrict } from '../../../legislature/domain/districts/zip-table.js';
import type { Coverage } from '../residence.js';

/**
 * What ZIP tables alone say of places, for a look at a file before there is a lobby day: every state in them is covered.
 * Without any table every state is, because nothing is known to the contrary.
 */
export function zipCoverage(overlaps: readonly ZipDistrict[]): Coverage {
  const states =
    overlaps.length > 0 ? overlaps.map(({ state }) => state.toUpperCase()) : STATES.map(({ postal }) => postal);
  const ofState = overlaps.filter(({ chamber }) => chamber !== 'us-house');
  const used = ofState.length > 0 ? ofState : overlaps;
  const candidates = [...groupBy(used, ({ zip }) => zip)].map(
    ([zip, list]) =>
      [
        zip,
        list.map(({ chamber, geoid, approximate }) => ({
          districtId: geoid,
          chamber: chamber === 'upper' ? ('upper' as const) : ('lower' as const),
          approximate,
        })),
      ] as const,
  );
  return {
    legislatureId: '' as LegislatureId,
    states: new Set(states),
    otherStates: new Set(),
    districtsOfZip: new Map(candidates),
  };
}
