import { LATEST_SCHEMA_VERSION, assertSchemaCompatibility, runMigrations, SchemaMigrationRequiredError } from 'bullmq';
import { Client } from 'pg';
import { APP_ROLE } from '../database/data-source.js';

/** The PostgreSQL schema that holds the queue's tables; BullMQ numbers its migrations itself. */
export const QUEUE_SCHEMA = 'bullmq';

/**
 * Makes or updates the queue's tables as the schema's owner and lets the application's role use them. Does nothing when they are
 * up to date; several processes may call it at once.
 */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const client = new Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 5_000,
    application_name: 'rotunda-migrations',
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    if (await isCurrent(client)) return;
    await runMigrations(client, QUEUE_SCHEMA);
    // CREATE, because BullMQ makes a sequence for each queue when its first job arrives.
    await client.query(`grant usage, create on schema ${QUEUE_SCHEMA} to ${APP_ROLE}`);
    await client.query(`grant all on all tables in schema ${QUEUE_SCHEMA} to ${APP_ROLE}`);
    await client.query(`grant all on all sequences in schema ${QUEUE_SCHEMA} to ${APP_ROLE}`);
  } finally {
    await client.end();
  }
}

async function isCurrent(client: Client): Promise<boolean> {
  try {
    const version = await assertSchemaCompatibility(client, QUEUE_SCHEMA);
    const { rows } = await client.query<{ granted: boolean }>(
      `select has_table_privilege($1, '${QUEUE_SCHEMA}.job', 'insert') as granted`,
      [APP_ROLE],
    );
    return version >= LATEST_SCHEMA_VERSION && rows[0]?.granted === true;
  } catch (error) {
    if (error instanceof SchemaMigrationRequiredError) return false;
    throw error;
  }
}
