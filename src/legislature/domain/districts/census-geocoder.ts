import { z } from 'zod';
import type { DistrictChamber } from './district-entry.js';
import { findState } from './states.js';

/** A district that a look-up names, before it is matched with the districts of an organisation. */
export interface NamedDistrict {
  readonly state: string;
  readonly chamber: DistrictChamber;
  readonly geoid: string;
  readonly name: string;
}

/** What the Census geocoder answered: districts, no such address, or that it could not say. */
export type GeocoderAnswer =
  | { readonly outcome: 'match'; readonly districts: readonly NamedDistrict[]; readonly mapVersion: string }
  | { readonly outcome: 'no-match' }
  | { readonly outcome: 'failed'; readonly code: 'refused' | 'layer-failed' | 'unreadable' };

/** Layer names carry the year and the session: "2024 State Legislative Districts - Upper", "119th Congressional Districts". */
const LAYERS: readonly { pattern: RegExp; chamber: DistrictChamber }[] = [
  { pattern: /^(\d{4}) State Legislative Districts\s*-\s*Upper$/i, chamber: 'upper' },
  { pattern: /^(\d{4}) State Legislative Districts\s*-\s*Lower$/i, chamber: 'lower' },
  { pattern: /^(\d{2,3})(?:st|nd|rd|th) Congressional Districts$/i, chamber: 'us-house' },
];

const Feature = z.object({ GEOID: z.string().optional(), NAME: z.string().optional(), status: z.string().optional() });
const Answer = z.object({
  result: z.object({
    addressMatches: z.array(z.object({ geographies: z.record(z.string(), z.array(Feature)) })),
  }),
});

/**
 * Reads an answer of `geographies/onelineaddress` or `geographies/address`. The service reports its errors with status 200: for the
 * whole question (`errors`), or inside one layer (`status: "Layer query encountered an error"`).
 */
export function readGeocoderAnswer(body: unknown): GeocoderAnswer {
  if (typeof body === 'object' && body !== null && 'errors' in body) return { outcome: 'failed', code: 'refused' };
  const parsed = Answer.safeParse(body);
  if (!parsed.success) return { outcome: 'failed', code: 'unreadable' };
  const matches = parsed.data.result.addressMatches;
  if (matches.length === 0) return { outcome: 'no-match' };
  const found = new Map<string, NamedDistrict>();
  const versions = new Set<string>();
  let broken = false;
  for (const [layer, features] of matches.flatMap((match) => Object.entries(match.geographies))) {
    const known = LAYERS.map(({ pattern, chamber }) => ({ chamber, version: pattern.exec(layer)?.[1] })).find(
      (l) => l.version,
    );
    if (!known) continue;
    versions.add(
      `${known.chamber === 'us-house' ? 'cd' : known.chamber === 'upper' ? 'sldu' : 'sldl'}${known.version}`,
    );
    for (const feature of features) {
      const state = findState(feature.GEOID?.slice(0, 2) ?? '');
      if (feature.status !== undefined || !feature.GEOID || !state) broken = true;
      else
        found.set(`${known.chamber} ${feature.GEOID}`, {
          state: state.postal.toLowerCase(),
          chamber: known.chamber,
          geoid: feature.GEOID,
          name: feature.NAME ?? '',
        });
    }
  }
  // Half an answer would look like a whole one: a person would be given one chamber and not be asked about the other.
  if (broken) return { outcome: 'failed', code: 'layer-failed' };
  if (found.size === 0) return { outcome: 'failed', code: 'unreadable' };
  return { outcome: 'match', districts: [...found.values()], mapVersion: [...versions].sort().join(',') };
}
