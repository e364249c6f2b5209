import { Client } from 'pg';
import type { ContactCipher } from '../crypto/contact-cipher.js';
import { APP_ROLE } from '../database/data-source.js';
import { writeBackupFile } from './backup-file.js';

/** What has no meaning in another database, or must not come to life again there: sign-ins, workers, counts, caught mail. */
const LEFT_OUT = new Set([
  'schema_migrations',
  'app_clock',
  'captured_messages',
  'message_workers',
  'request_counts',
  'sending_permits',
  'sessions',
  'sign_in_links',
]);

const ROWS_AT_ONCE = 500;

/** How many rows of each table a backup holds. */
export type RowCounts = Readonly<Record<string, number>>;

/** The tables of a backup, sorted: every one of the schema that is not left out, and so also those to come. */
export async function tablesToKeep(client: Client): Promise<{ name: string; isTenant: boolean }[]> {
  const { rows } = await client.query<{ name: string; isTenant: boolean }>(
    `select c.relname as name, c.relrowsecurity as "isTenant" from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`,
  );
  return rows.filter(({ name }) => !LEFT_OUT.has(name));
}

/**
 * Writes everything that the installation knows into a new file, as it was at one moment, while it goes on working.
 * It reads as the application does, organisation by organisation, so that no account needs to see past row-level
 * security. Returns how many rows were written.
 */
export async function backUp(ownerUrl: string, cipher: ContactCipher, file: string): Promise<RowCounts> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'rotunda-backup' });
  await client.connect();
  const counts: Record<string, number> = {};
  try {
    await client.query('begin isolation level repeatable read read only');
    const migrations = await client.query<{ name: string }>('select name from schema_migrations order by id');
    const [{ now }] = (await client.query<{ now: Date }>('select app_now() as now')).rows as [{ now: Date }];
    const head = { createdAt: now.toISOString(), migrations: migrations.rows.map(({ name }) => name) };
    await writeBackupFile(file, cipher, head, rowsOf(client, counts));
    return counts;
  } finally {
    await client.end();
  }
}

/** Each row as the name of its table, a space and the row as JSON. */
async function* rowsOf(client: Client, counts: Record<string, number>): AsyncGenerator<string> {
  const tables = await tablesToKeep(client);
  await client.query('set local role rotunda_directory');
  const organisations = await client.query<{ id: string }>('select id from organisations order by id');
  await client.query(`set local role ${APP_ROLE}`);
  for (const { name, isTenant } of tables) {
    for (const organisation of isTenant ? organisations.rows.map(({ id }) => id) : ['']) {
      await client.query(`select set_config('app.organisation_id', $1, true)`, [organisation]);
      await client.query(`declare kept cursor for select row_to_json(r)::text as row from ${name} r`);
      for (;;) {
        const { rows } = await client.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from kept`);
        for (const { row } of rows) yield `${name} ${row}`;
        counts[name] = (counts[name] ?? 0) + rows.length;
        if (rows.length < ROWS_AT_ONCE) break;
      }
      await client.query('close kept');
    }
  }
}
