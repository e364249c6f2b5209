import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { LegislatureId, OrganisationId } from '../../kernel/ids.js';
import { houseGeoid } from '../domain/districts/congress-district.js';
import { districtCode, stateGeoid } from '../domain/districts/district-code.js';
import { findState } from '../domain/districts/states.js';
import type { TrackedRows } from '../../platform/database/tracked-rows.js';
import { District } from './district.entity.js';

/** A district that an import needs a row for; the label is the legislature's own where `labelIsOwn`. */
export interface WantedDistrict {
  readonly chamber: 'upper' | 'lower';
  readonly label: string;
  readonly geoid: string | null;
  readonly labelIsOwn: boolean;
  /** True when nothing is known of the district but its GEOID, which is too little to make a row. */
  readonly mustExist?: boolean;
}

/** What making sure of districts did. */
export interface EnsuredDistricts {
  /** Finds the row of a district by chamber and any spelling of its label. */
  find(chamber: 'upper' | 'lower', label: string): District | undefined;
  readonly created: number;
  readonly updated: number;
}

/**
 * Makes the districts of one legislature that are missing, fills in GEOIDs, and lets the legislature's own label win
 * over the Census's; districts meet by GEOID first, then by chamber and code.
 */
export async function ensureDistricts(
  tx: EntityManager,
  rows: TrackedRows,
  legislature: { readonly id: LegislatureId; readonly organisationId: OrganisationId },
  wanted: readonly WantedDistrict[],
): Promise<EnsuredDistricts> {
  const existing = await tx.findBy(District, { legislatureId: legislature.id });
  const byCode = new Map(existing.map((d) => [key(d.chamber, d.code), d]));
  const byGeoid = new Map(existing.filter((d) => d.geoid !== null).map((d) => [key(d.chamber, d.geoid!), d]));
  const created = new Map<string, District>();
  const updated = new Map<string, District>();
  for (const want of wanted) {
    const code = districtCode(want.label);
    const known = (want.geoid && byGeoid.get(key(want.chamber, want.geoid))) || byCode.get(key(want.chamber, code));
    if (!known && want.mustExist) continue;
    if (!known) {
      const made: District = {
        id: randomUUID(),
        organisationId: legislature.organisationId,
        legislatureId: legislature.id,
        chamber: want.chamber,
        code,
        name: want.label,
        geoid: want.geoid,
        seats: 1,
      };
      created.set(made.id, made);
      byCode.set(key(made.chamber, code), made);
      if (made.geoid) byGeoid.set(key(made.chamber, made.geoid), made);
      continue;
    }
    byCode.set(key(want.chamber, code), known);
    const better = { name: want.labelIsOwn ? want.label : known.name, geoid: known.geoid ?? want.geoid };
    if (better.name === known.name && better.geoid === known.geoid) continue;
    Object.assign(known, better);
    if (!created.has(known.id)) updated.set(known.id, known);
  }
  await rows.insert(District, [...created.values()]);
  await rows.update(District, [...updated.values()]);
  return {
    find: (chamber, label) => byCode.get(key(chamber, districtCode(label))),
    created: created.size,
    updated: updated.size,
  };
}

function key(chamber: string, code: string): string {
  return `${chamber} ${code}`;
}

/** The GEOID that a label tells by itself: of a numbered district of a state, of a US House seat, of a senator's state. */
export function geoidOfLabel(jurisdiction: string, chamber: 'upper' | 'lower', label: string): string | null {
  if (jurisdiction !== 'us') return stateGeoid(jurisdiction, label);
  return chamber === 'lower' ? houseGeoid(label) : (findState(label)?.fips ?? null);
}
