import { rmSync } from 'node:fs';
import { Client } from 'pg';
import { openCluster, prepareFolder, type ClusterFolder } from './cluster-folder.js';
import { EmbeddedPostgresFailed } from './embedded.errors.js';
import { lockWithin } from './exclusive-lock.js';
import { clusterUrl, runningPort } from './postmaster.js';
import { launchServer, stopServer } from './server-process.js';

/** A running embedded server. */
export interface EmbeddedPostgres {
  /** The superuser's address of the database `rotunda`, on loopback. */
  readonly url: string;
  /** True when another process had started the server; `stop` then leaves it alone. */
  readonly reused: boolean;
  /** Rolls back what is open and shuts the server down; removes the folder of a throwaway cluster. */
  stop(): Promise<void>;
}

/** Where the cluster lives and how it is kept. */
export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  /** For tests: nothing is synced to disk, and `stop` removes the folder. */
  readonly throwaway?: boolean;
  /** Preferred port; without it the port of the last start or, if that is taken, any free one. */
  readonly port?: number;
}

const DATABASE = 'rotunda';
const PATIENCE_MS = 120_000;

/**
 * Starts PostgreSQL from the npm binaries on the cluster in `dataDir`, making the cluster on the first start, or uses
 * the server that already runs there. Several processes may call it at once: one starts the server, the others wait.
 * @throws DataFolderNotWritable, NoEmbeddedPostgres, EmbeddedPostgresFailed
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const throwaway = options.throwaway ?? false;
  const folder = prepareFolder(options.dataDir);
  const lock = await lockWithin(folder, 'postgres-start', PATIENCE_MS);
  if (!lock)
    throw new EmbeddedPostgresFailed('start', `another process has been starting it in ${folder} for two minutes`);
  try {
    const cluster = openCluster(folder, throwaway);
    const running = await runningPort(cluster);
    if (running !== null) {
      await ensureDatabase(cluster, running);
      return { url: clusterUrl(cluster, running, DATABASE), reused: true, stop: async () => undefined };
    }
    const server = await launchServer(cluster, { throwaway, port: options.port });
    await ensureDatabase(cluster, server.port);
    const stop = async () => {
      await stopServer(cluster, server.process, throwaway);
      if (throwaway) rmSync(folder, { recursive: true, force: true });
    };
    return { url: clusterUrl(cluster, server.port, DATABASE), reused: false, stop };
  } finally {
    await lock.release();
  }
}

async function ensureDatabase(cluster: ClusterFolder, port: number): Promise<void> {
  const client = new Client({ connectionString: clusterUrl(cluster, port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
