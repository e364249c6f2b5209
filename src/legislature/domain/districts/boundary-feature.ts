import { tidy } from '../imports/tidy-text.js';
import type { DistrictChamber } from './district-entry.js';
import { findState } from './states.js';

/** Which district a feature of a boundary file is, told by its properties. */
export interface FeatureIdentity {
  readonly state: string;
  readonly chamber: DistrictChamber;
  readonly geoid: string;
  readonly name: string;
  readonly mapVersion: string;
}

const MTFCC = new Map<string, DistrictChamber>([
  ['G5210', 'upper'],
  ['G5220', 'lower'],
  ['G5200', 'us-house'],
]);
const GEOIDFQ = new Map<string, DistrictChamber>([
  ['610', 'upper'],
  ['620', 'lower'],
  ['500', 'us-house'],
]);

/**
 * Reads the Census's property names, which carry session and vintage in places (`CD119FP`, `SLDLST`, `GEOID20`), or the
 * plain `chamber`, `geoid`, `name` and `version` of a file made by hand; null when the feature is no district.
 */
export function identifyFeature(properties: Readonly<Record<string, unknown>>): FeatureIdentity | null {
  const upper = new Map(Object.entries(properties).map(([key, value]) => [key.toUpperCase(), tidy(value)]));
  const get = (...patterns: RegExp[]): string => {
    for (const pattern of patterns)
      for (const [key, value] of upper) if (pattern.test(key) && value !== '') return value;
    return '';
  };
  const geoid = get(/^GEOID(\d\d)?$/).toUpperCase();
  const chamber = chamberOf(upper, get);
  const state = findState(geoid.slice(0, 2)) ?? findState(get(/^STATEFP(\d\d)?$/, /^STATE$/));
  if (geoid === '' || chamber === null || state === null) return null;
  return {
    state: state.postal.toLowerCase(),
    chamber,
    geoid,
    name: get(/^NAMELSAD(\d\d)?$/, /^NAME$/, /^LABEL$/) || geoid.slice(2),
    mapVersion:
      get(/^LSY$/, /^CDSESSN$/, /^(MAP_?)?VERSION$/) ||
      (/^CD(\d{3})FP$/m.exec([...upper.keys()].join('\n'))?.[1] ?? ''),
  };
}

function chamberOf(upper: ReadonlyMap<string, string>, get: (...p: RegExp[]) => string): DistrictChamber | null {
  const stated = get(/^CHAMBER$/).toLowerCase();
  if (stated === 'upper' || stated === 'lower' || stated === 'us-house') return stated;
  const keys = [...upper.keys()];
  if (keys.some((key) => key.startsWith('SLDUST'))) return 'upper';
  if (keys.some((key) => key.startsWith('SLDLST'))) return 'lower';
  if (keys.some((key) => /^CD\d{2,3}FP$/.test(key))) return 'us-house';
  return MTFCC.get(get(/^MTFCC/)) ?? GEOIDFQ.get(get(/^GEOIDFQ/).slice(0, 3)) ?? null;
}
