import { districtKey, isNumericDistrict } from './district-label.js';
import { findState } from './states.js';

/** A district's code: the same for every spelling of its name, so that roster, map and ZIP table meet in one row. */
export function districtCode(label: string): string {
  return districtKey(label).replaceAll(' ', '-').toUpperCase();
}

/** Chambers whose districts have names, so that the number in a GEOID is not the label: 25046 is "5th Hampden". */
const NAMED = new Set(['ma upper', 'ma lower', 'nh lower', 'vt upper', 'vt lower']);

/** True when the number in a district's GEOID is also the label by which its legislature knows it. */
export function isGeoidNumberTheLabel(state: string, chamber: string): boolean {
  return !NAMED.has(`${state} ${chamber}`);
}

/** The GEOID of a state's district whose label is a number, alone or with a letter ("62A"); null for a named district. */
export function stateGeoid(state: string, label: string): string | null {
  const fips = findState(state)?.fips;
  if (!fips || !(isNumericDistrict(label) || /^\d{1,2}[A-Z]$/i.test(label))) return null;
  return fips + label.toUpperCase().padStart(3, '0');
}
