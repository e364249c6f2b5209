import type { TestApplication } from './test-application.js';

/** An id that no row has. */
export const NOBODYS_ID = '00000000-0000-4000-8000-000000000000';

/** Of which table a part of an address names a row, the longest beginning first. */
const TABLES: readonly (readonly [part: RegExp, table: string])[] = [
  [/people\/questions\/:id/, 'advocate_questions'],
  [/people\/:id/, 'advocates'],
  [/import\/:id/, 'import_requests'],
  [/plan\/:id/, 'proposals'],
  [/plans\/:plan/, 'proposals'],
  [/replans\/:replan/, 'proposals'],
  [/members\/:id/, 'members'],
  [/setup\/asks\/:id/, 'asks'],
  [/setup\/district-facts\/:id/, 'districts'],
  [/setup\/buildings\/:id/, 'buildings'],
  [/items\/:id/, 'programme_items'],
  [/blocks\/:id/, 'chamber_blocks'],
  [/uncertain\/:id/, 'outbox_messages'],
  [/signals\/:id/, 'day_signals'],
  [/owed\/:entry/, 'report_entries'],
  [/views\/:view/, 'target_views'],
  [/edits\/:edit/, 'board_edits'],
  [/broadcast\/:news/, 'broadcasts'],
  [/:office/, 'offices'],
  [/:meeting/, 'meetings'],
  [/:advocate/, 'advocates'],
  [/:member/, 'members'],
];

/**
 * Fills the parameters of an organisation's routes with rows that it really has, `:org` and `:day` aside; what it has none of
 * becomes nobody's id.
 */
export async function realIds(
  test: Pick<TestApplication, 'asOwner'>,
  organisationId: string,
): Promise<(url: string) => string> {
  const known = await test.asOwner<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id'`,
  );
  const ids = new Map<string, string>();
  for (const table of new Set(TABLES.map(([, name]) => name))) {
    if (!known.some(({ name }) => name === table)) throw new Error(`There is no table ${table}.`);
    const [row] = await test.asOwner<{ id: string }>(
      `select id from ${table} where organisation_id = $1 order by id limit 1`,
      [organisationId],
    );
    if (row) ids.set(table, row.id);
  }
  return (url) =>
    TABLES.reduce(
      (filled, [part, table]) =>
        filled.replace(part, (matched) => matched.replace(/:\w+$/, ids.get(table) ?? NOBODYS_ID)),
      url,
    ).replace(/:(?!org|day)\w+/g, NOBODYS_ID);
}
