import type { TestApplication } from '../support/test-application.js';
import type { SmallCapitol } from './small-capitol.js';

/** House 1 lies west of House 2; Senate 1 holds both: the west edge and the width of each, in degrees. */
const SQUARES = { house1: [-87, 1], house2: [-86, 1], senate1: [-87, 2] } as const;

/** Gives the districts of a small capitol outlines, so that there is a map. */
export async function drawDistricts(test: TestApplication, capitol: SmallCapitol): Promise<void> {
  for (const [key, [west, width]] of Object.entries(SQUARES)) {
    const ring = [
      [west, 36],
      [west, 37],
      [west + width, 37],
      [west + width, 36],
      [west, 36],
    ];
    await test.asOwner(
      `insert into district_boundaries (id, organisation_id, legislature_id, district_id, map_version, geometry)
       values (gen_random_uuid(), $1, $2, $3, '2026', $4)`,
      [
        capitol.organisationId,
        capitol.day.legislatureId,
        capitol.districts[key as keyof typeof SQUARES],
        JSON.stringify({ type: 'Polygon', coordinates: [ring] }),
      ],
    );
  }
}
