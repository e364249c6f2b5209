import { Client } from 'pg';

/** Takes a database's permit to send away, until somebody confirms it: it holds the state of another one. */
export async function markAsCopy(client: Client): Promise<void> {
  await client.query(
    'update sending_permits set identity = null, public_url = null, noticed_at = coalesce(noticed_at, app_now())',
  );
}

/** Does so on a connection of its own. */
export async function markDatabaseAsCopy(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'rotunda-restore' });
  await client.connect();
  try {
    await markAsCopy(client);
  } finally {
    await client.end();
  }
}
