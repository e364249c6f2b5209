import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { LegislatureId } from '../../kernel/ids.js';
import type { DistrictChamber } from '../domain/districts/district-entry.js';
import { Legislature } from '../legislature.entity.js';
import { District } from './district.entity.js';
import { lookupChamberOf } from './lookup-chamber.js';

/** A district as other contexts see it; `district` is its label. */
export interface DistrictSummary {
  readonly id: string;
  readonly legislatureId: LegislatureId;
  readonly jurisdiction: string;
  readonly chamber: DistrictChamber | 'us-senate';
  readonly district: string;
  readonly code: string;
  readonly geoid: string | null;
}

/** Finds districts, in batches. */
@Injectable()
export class DistrictsQueries {
  /** The districts with these ids, by id. */
  async byIds(tx: EntityManager, ids: readonly string[]): Promise<Map<string, DistrictSummary>> {
    const found = await tx.findBy(District, { id: In([...new Set(ids)]) });
    return new Map((await summaries(tx, found)).map((district) => [district.id, district]));
  }

  /** Every district of a legislature. */
  async ofLegislature(tx: EntityManager, legislatureId: LegislatureId): Promise<DistrictSummary[]> {
    return summaries(tx, await tx.findBy(District, { legislatureId }));
  }
}

async function summaries(tx: EntityManager, districts: readonly District[]): Promise<DistrictSummary[]> {
  const legislatures = await tx.findBy(Legislature, { id: In([...new Set(districts.map((d) => d.legislatureId))]) });
  const jurisdictionOf = new Map(legislatures.map((l) => [l.id, l.jurisdiction]));
  return districts.map(({ id, legislatureId, chamber, name, code, geoid }) => {
    const jurisdiction = jurisdictionOf.get(legislatureId) ?? '';
    return {
      id,
      legislatureId,
      jurisdiction,
      chamber: lookupChamberOf(jurisdiction, chamber),
      district: name,
      code,
      geoid,
    };
  });
}
