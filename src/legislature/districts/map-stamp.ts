import type { EntityManager } from 'typeorm';
import type { LegislatureId } from '../../kernel/ids.js';

/** Names the present state of a map: a changed outline is a new row, so the ids tell. Null without outlines. */
export async function stampOf(tx: EntityManager, legislatureId: LegislatureId): Promise<string | null> {
  const rows = (await tx.query(
    `select md5(string_agg(id::text, ',' order by id)) as stamp from district_boundaries where legislature_id = $1`,
    [legislatureId],
  )) as { stamp: string | null }[];
  return rows[0]?.stamp ?? null;
}
