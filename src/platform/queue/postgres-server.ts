import type { Logger } from 'pino';
import { APP_ROLE } from '../database/data-source.js';
import { migrateQueue, QUEUE_SCHEMA } from './migrate-queue.js';
import { PatientPool } from './patient-pool.js';
import { QueueServer } from './queue-server.js';

/** Each worker listens on a connection of its own for as long as it lives; all other work shares the rest. */
const POOL_CONNECTIONS = 12;

/** Keeps queues in PostgreSQL, under the application's role, on one pool for the whole process; connects when first needed. */
export function openPostgres(databaseUrl: string, ownerUrl: string, logger: Logger): QueueServer {
  const pool = new PatientPool(
    {
      connectionString: databaseUrl,
      options: `-c role=${APP_ROLE} -c search_path=${QUEUE_SCHEMA}`,
      max: POOL_CONNECTIONS,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    },
    () => migrateQueue(ownerUrl),
  );
  return new QueueServer(
    {
      kind: 'postgres',
      connection: pool,
      async check() {
        await pool.query('select 1');
        return 'up';
      },
      losePatience: () => pool.losePatience(),
      disconnect: () => pool.end(),
    },
    logger,
  );
}
