import { Client } from 'pg';
import type { ContactCipher } from '../crypto/contact-cipher.js';
import { ownerDataSource } from '../database/data-source.js';
import { migrate } from '../database/migrate.js';
import { migrations as known } from '../database/migrations.js';
import { tablesToKeep, type RowCounts } from './backup.js';
import { DatabaseNotEmptyError, UnreadableBackupError } from './backup.errors.js';
import { markAsCopy } from './mark-as-copy.js';
import { type BackupHead, readBackupFile } from './backup-file.js';

const ROWS_AT_ONCE = 500;

/** What a restore has brought back. */
export interface Restored {
  readonly madeAt: string;
  readonly rows: RowCounts;
}

/**
 * Brings a backup into a database without data, in one transaction. A backup of an earlier version is loaded into the
 * schema it was made with, which is brought up to date afterwards. What was owed stays owed but is not sent: the database
 * counts as a copy until somebody confirms it.
 * @throws UnreadableBackupError, DatabaseNotEmptyError
 */
export async function restore(ownerUrl: string, cipher: ContactCipher, file: string): Promise<Restored> {
  const { head, lines } = await readBackupFile(file, cipher);
  const versions = knownVersions(head);
  await migrate(ownerUrl);
  const client = new Client({ connectionString: ownerUrl, application_name: 'rotunda-restore' });
  await client.connect();
  try {
    await refuseData(client);
    await stepBackTo(ownerUrl, versions);
    await client.query('begin');
    // Another process may have brought the schema up to date again, or made an organisation.
    await refuseOtherVersion(client, head);
    await refuseData(client);
    const tables = new Set((await tablesToKeep(client)).map(({ name }) => name));
    const rebuild = await takeDownWalls(client);
    const rows = await load(client, lines, tables);
    await rebuild();
    await markAsCopy(client);
    await client.query('commit');
    return { madeAt: head.createdAt, rows };
  } finally {
    await client.end();
    await migrate(ownerUrl);
  }
}

function knownVersions(head: BackupHead): number {
  const names = known.map((Migration) => new Migration().name);
  const unknown = head.migrations.find((name, index) => names[index] !== name);
  if (unknown) throw new UnreadableBackupError(`it was made by a newer or another version of Rotunda (${unknown})`);
  return head.migrations.length;
}

async function refuseData(client: Client): Promise<void> {
  await client.query('set role rotunda_directory');
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from organisations');
  await client.query('reset role');
  if (rows[0]!.count > 0) throw new DatabaseNotEmptyError(rows[0]!.count);
}

async function stepBackTo(ownerUrl: string, versions: number): Promise<void> {
  const source = await ownerDataSource(ownerUrl).initialize();
  try {
    for (let version = known.length; version > versions; version--) await source.undoLastMigration();
  } finally {
    await source.destroy();
  }
}

async function refuseOtherVersion(client: Client, head: BackupHead): Promise<void> {
  await client.query('lock table organisations in access exclusive mode');
  const { rows } = await client.query<{ name: string }>('select name from schema_migrations order by id');
  if (rows.map(({ name }) => name).join() !== head.migrations.join())
    throw new UnreadableBackupError('another process changes the schema at this moment; stop Rotunda and try again');
}

/**
 * Lets rows in whatever their order and organisation, and gives back a function that checks every reference and closes
 * the tables again. All of it happens in one transaction, so that nobody ever sees them open.
 */
async function takeDownWalls(client: Client): Promise<() => Promise<void>> {
  const { rows: references } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  const { rows: forced } = await client.query<{ table: string }>(
    `select oid::regclass::text as table from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity`,
  );
  for (const { table, name } of references) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { table } of forced) await client.query(`alter table ${table} no force row level security`);
  return async () => {
    for (const { table, name, definition } of references)
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    for (const { table } of forced) await client.query(`alter table ${table} force row level security`);
  };
}

async function load(client: Client, lines: AsyncIterable<string>, tables: ReadonlySet<string>): Promise<RowCounts> {
  const counts: Record<string, number> = {};
  let [table, rows]: [string, string[]] = ['', []];
  const flush = async () => {
    if (rows.length > 0) await insert(client, table, rows);
    counts[table] = (counts[table] ?? 0) + rows.length;
    rows = [];
  };
  for await (const line of lines) {
    const space = line.indexOf(' ');
    const name = line.slice(0, space);
    if (!tables.has(name)) throw new UnreadableBackupError(`it holds rows of a table ${name} that is not known`);
    if (name !== table || rows.length === ROWS_AT_ONCE) {
      if (table) await flush();
      table = name;
    }
    rows.push(line.slice(space + 1));
  }
  if (table) await flush();
  return counts;
}

/** The rows stay the text that they are, so that no number loses digits on the way. */
async function insert(client: Client, table: string, rows: readonly string[]): Promise<void> {
  const { rows: columns } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
  const names = columns.map(({ name }) => name).join(', ');
  await client.query(
    `insert into ${table} (${names}) overriding system value
     select ${names} from json_populate_recordset(null::${table}, $1::json)`,
    [`[${rows.join(',')}]`],
  );
}
