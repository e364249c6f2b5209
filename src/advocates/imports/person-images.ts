import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../../kernel/ids.js';

/** The rows that hang on a person and that an import writes together with it. */
export const DETAIL_TABLES = [
  'advocate_districts',
  'advocate_windows',
  'advocate_exclusions',
  'advocate_questions',
] as const;

/** A person's rows as they stand in the database, contact data encrypted as it is there. */
export interface PersonImage {
  readonly id: AdvocateId;
  readonly image: Readonly<Record<string, unknown>>;
  /** Equal as long as nobody has changed any of the rows. */
  readonly digest: string;
}

/** The images of people, in one query. */
export async function personImages(
  tx: EntityManager,
  ids: readonly AdvocateId[],
): Promise<Map<AdvocateId, PersonImage>> {
  const details = DETAIL_TABLES.map(
    (table) =>
      `'${table}', (select coalesce(jsonb_agg(to_jsonb(t) order by t::text), '[]') from ${table} t where t.advocate_id = a.id)`,
  );
  const rows = (await tx.query(
    `select id, image, md5(image::text) as digest from (
       select a.id, jsonb_build_object('advocates', to_jsonb(a) - 'row_version' - 'import_run_id', ${details.join(', ')}) as image
         from advocates a where a.id = any ($1::uuid[])) images`,
    [ids],
  )) as PersonImage[];
  return new Map(rows.map((row) => [row.id, row]));
}
