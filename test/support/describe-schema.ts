import type { DataSource } from 'typeorm';

type Row = Record<string, string>;

/**
 * Writes a database's schema as text in a fixed order: functions, then each table with columns, constraints, indexes,
 * row-level security, policies and rights. PostgreSQL itself prints every definition.
 */
export async function describeSchema(source: DataSource): Promise<string> {
  const query = (sql: string): Promise<Row[]> => source.query(sql);
  const functions = await query(
    `select pg_get_functiondef(p.oid) definition from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'public' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
     order by proname`,
  );
  const columns = await query(
    `select c.relname "table", format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then ' not null' else '' end,
        coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) line
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and c.relname <> 'schema_migrations'
     order by c.relname, a.attnum`,
  );
  const rest = await query(
    `select * from (
       select conrelid::regclass::text "table", 1 rank, format('constraint %I %s', conname, pg_get_constraintdef(oid)) line
         from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
       union all select tablename, 2, indexdef from pg_indexes i where schemaname = 'public'
         and not exists (select from pg_constraint where conname = i.indexname and contype <> 'f')
       union all select relname, 3, format('row security %s, forced %s', relrowsecurity, relforcerowsecurity)
         from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       union all select tablename, 4, format('policy %I for %s to %s using (%s) with check (%s)', policyname, cmd, roles, qual, with_check)
         from pg_policies where schemaname = 'public'
       union all select table_name, 5, format('grant %s to %s', string_agg(privilege_type, ', ' order by privilege_type), grantee)
         from information_schema.role_table_grants where table_schema = 'public' and grantee like 'rotunda\\_%' group by table_name, grantee
       union all select table_name, 6, format('grant %s (%s) to %s', privilege_type, string_agg(column_name, ', ' order by column_name), grantee)
         from information_schema.column_privileges where table_schema = 'public' and grantee = 'rotunda_directory'
         group by table_name, privilege_type, grantee
     ) facts where "table" <> 'schema_migrations' order by "table", rank, line`,
  );
  const tables = [...new Set(columns.map(({ table }) => table!))];
  const sections = tables.map((table) =>
    [
      `table ${table} (`,
      ...columns.filter((row) => row['table'] === table).map(({ line }) => line!),
      ')',
      ...rest.filter((row) => row['table'] === table).map(({ line }) => `  ${line}`),
    ].join('\n'),
  );
  return `${[...functions.map(({ definition }) => definition!.trim()), ...sections].join('\n\n')}\n`;
}
