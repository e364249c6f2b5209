import { ownerDataSource } from './data-source.js';

/** Any number that no other program takes as its advisory lock. */
const MIGRATION_LOCK = 7_274_756_004;

/**
 * Brings the schema up to date as its owner and returns the names of the migrations that ran.
 * Several processes may start at once: one migrates, the others wait for it.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const source = await ownerDataSource(ownerUrl).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await source.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}
