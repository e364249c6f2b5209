import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LegislatureId } from '../kernel/ids.js';

/** How far a legislature has been taken in. */
export interface LegislatureFacts {
  readonly offices: number;
  /** ZIPs whose districts are known. */
  readonly zips: number;
  readonly buildings: number;
  /** Buildings whose entry rules nobody has made sure of. */
  readonly unverifiedBuildings: number;
}

/** Counts what is known of a legislature. */
@Injectable()
export class SetupFactsQueries {
  /** The counts, in one query. */
  async of(tx: EntityManager, legislatureId: LegislatureId): Promise<LegislatureFacts> {
    const [facts]: LegislatureFacts[] = await tx.query(
      `select (select count(*) from offices where legislature_id = $1 and retired_at is null)::int as offices,
              (select count(distinct zip) from zip_districts where legislature_id = $1)::int as zips,
              (select count(*) from buildings where legislature_id = $1)::int as buildings,
              (select count(*) from buildings where legislature_id = $1 and entry_verified_on is null)::int as "unverifiedBuildings"`,
      [legislatureId],
    );
    return facts!;
  }
}
