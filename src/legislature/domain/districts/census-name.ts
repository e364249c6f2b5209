import { districtLabel } from './district-label.js';

const LEADING =
  /^(?:state\s+)?(?:senate|house|assembly|legislative|congressional|general assembly|house of delegates)\s+(?:legislative\s+)?(?:sub)?district\s+/i;

/** The label in a Census name: "State House District 48" is "48", "7th Hampden District" is "7th Hampden". */
export function labelOfCensusName(name: string): string {
  return districtLabel(name.replace(LEADING, '').replace(/\s+district$/i, ''));
}

/** True for the Census's remainders that are nobody's district, such as water: GEOID 25ZZZ, "districts not defined". */
export function isUndefinedDistrict(geoid: string, name: string): boolean {
  return /Z{2,3}$/.test(geoid) || /not defined/i.test(name);
}
