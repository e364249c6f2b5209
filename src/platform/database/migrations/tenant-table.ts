/**
 * SQL that puts tables under tenancy: row-level security forced, one policy that shows and accepts only the rows of
 * the organisation set for the transaction, and the application role's rights.
 */
export function tenantTables(...tables: readonly string[]): string {
  return tables
    .map(
      (table) => `
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy ${table}_tenant on ${table} to rotunda_app
          using (organisation_id = current_organisation()) with check (organisation_id = current_organisation());
        grant select, insert, update, delete on ${table} to rotunda_app;`,
    )
    .join('\n');
}

/**
 * SQL that lets the directory role find out which organisation a row belongs to: it may read the named columns
 * of every row, and nothing else of it.
 */
export function directoryColumns(table: string, ...columns: readonly string[]): string {
  return `
    create policy ${table}_directory on ${table} for select to rotunda_directory using (true);
    grant select (${columns.join(', ')}) on ${table} to rotunda_directory;`;
}
