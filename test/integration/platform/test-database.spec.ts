import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '../../support/test-database.js';

async function query(database: TestDatabase, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  it('is migrated, empty and nobody else’s', async () => {
    const [first, second] = await Promise.all([testDatabase(), testDatabase()]);
    try {
      await query(first, 'create table only_here (id int)');
      const tables = (database: TestDatabase) =>
        query(
          database,
          `select count(*)::int as found from pg_tables where tablename in ('only_here', 'schema_migrations')`,
        );
      expect(await tables(first)).toEqual([{ found: 2 }]);
      expect(await tables(second)).toEqual([{ found: 1 }]);
    } finally {
      await Promise.all([first.drop(), second.drop()]);
    }
  });

  it('is gone after the drop, even while somebody is connected', async () => {
    const database = await testDatabase();
    const lingering = new Client({ connectionString: database.url });
    lingering.on('error', () => undefined);
    await lingering.connect();
    await database.drop();
    await expect(query(database, 'select 1')).rejects.toThrow(/does not exist/);
  });
});
