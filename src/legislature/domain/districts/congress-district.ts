import { findState, STATES } from './states.js';

/** The label of a US House district: `CA-14`, or `AK-AL` where a state, district or territory has one seat. */
export function houseDistrictLabel(state: string, district: number): string {
  const postal = findState(state)?.postal ?? state.toUpperCase();
  return `${postal}-${district === 0 || district >= 98 ? 'AL' : district}`;
}

/** Every seat of the US House, delegates included, by label. */
export function allHouseSeats(): string[] {
  return STATES.flatMap(({ postal, houseSeats }) =>
    houseSeats === 1
      ? [houseDistrictLabel(postal, 0)]
      : Array.from({ length: houseSeats }, (_, i) => houseDistrictLabel(postal, i + 1)),
  );
}

/** Reads a US House label such as `FL-4`, `FL-04` or `AK-AL`; null when it is none. */
export function parseHouseDistrict(label: string): { state: string; district: number } | null {
  const match = /^([A-Z]{2})-(\d{1,2}|AL)$/i.exec(label.trim());
  const state = match?.[1] ? findState(match[1]) : null;
  return match && state ? { state: state.postal, district: /AL/i.test(match[2] ?? '') ? 0 : Number(match[2]) } : null;
}

/** The GEOID of a US House district: state FIPS and two digits, `00` at large, `98` for a delegate. */
export function houseGeoid(label: string): string | null {
  const parsed = parseHouseDistrict(label);
  const state = parsed ? findState(parsed.state) : null;
  if (!parsed || !state) return null;
  return (
    state.fips + (parsed.district === 0 ? (state.delegate ? '98' : '00') : String(parsed.district).padStart(2, '0'))
  );
}

/** The label of a US House district from its GEOID, or null when the GEOID is none. */
export function houseLabelOfGeoid(geoid: string): string | null {
  const state = findState(geoid.slice(0, 2));
  return state && /^\d{4}$/.test(geoid) ? houseDistrictLabel(state.postal, Number(geoid.slice(2))) : null;
}

/** A seat of Congress as people name it: `CA-12` in the House, the state where it is all of it, as for a senator. */
export function congressSeat(chamber: 'upper' | 'lower', label: string): string {
  const parsed = chamber === 'lower' ? parseHouseDistrict(label) : null;
  if (parsed && parsed.district > 0) return houseDistrictLabel(parsed.state, parsed.district);
  return findState(parsed?.state ?? label)?.name ?? label;
}
