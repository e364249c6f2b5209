import { Client } from 'pg';
import { WORKER_LOCK_CLASS } from '../messaging/domain/worker-lock.js';
import { DemoRefusedError } from './demo.errors.js';

const DEMO_LOCK = 7_274_800;

/**
 * Keeps a borrowed database to this demo, so that its invented mail is never taken by the worker of a real installation;
 * returns how to let go of it.
 * @throws DemoRefusedError when workers of a running Rotunda, or another demo, are on it.
 */
export async function guardDatabase(databaseUrl: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'rotunda-demo' });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ workers: number; alone: boolean }>(
    `select count(*) filter (where classid = $1 and objsubid = 2)::int as workers, pg_try_advisory_lock($2) as alone
       from pg_locks where locktype = 'advisory' and granted
        and database = (select oid from pg_database where datname = current_database())`,
    [WORKER_LOCK_CLASS, DEMO_LOCK],
  );
  const { workers, alone } = rows[0]!;
  if (workers === 0 && alone) return () => client.end();
  await client.end();
  throw new DemoRefusedError(
    alone
      ? 'A Rotunda is at work on this database; the demo needs one of its own. Leave DATABASE_URL out, or name another.'
      : 'Another demo runs on this database. Wait until it ends, or name another database.',
  );
}
