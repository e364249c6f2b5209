import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { SUPERUSER, type ClusterFolder } from './cluster-folder.js';

const RETRIES = 20;
const RETRY_PAUSE_MS = 250;

/** What `postmaster.pid` says of the server that wrote it. */
interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The connection address of a cluster's database on a loopback port, superuser's password included. */
export function clusterUrl(cluster: ClusterFolder, port: number, database: string): string {
  return `postgres://${SUPERUSER}:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/${database}`;
}

/**
 * The port of the server that already runs on this cluster, or null when none does. A server that is still starting or
 * already stopping gets time to make up its mind.
 */
export async function runningPort(cluster: ClusterFolder): Promise<number | null> {
  for (let attempt = 0; attempt < RETRIES; attempt++) {
    const postmaster = findPostmaster(cluster);
    if (!postmaster) return null;
    if (await answers(cluster, postmaster.port)) return postmaster.port;
    await pause(RETRY_PAUSE_MS);
  }
  return null;
}

/** Resolves after `ms` milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

function findPostmaster(cluster: ClusterFolder): Postmaster | null {
  const file = join(cluster.data, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return null;
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (isServerOf(cluster.data, pid)) return { pid, port };
  // PostgreSQL itself only asks whether the pid exists, and after a reboot it may well name another program.
  rmSync(file, { force: true });
  return null;
}

/** True when the server on `port` answers, lets us in and serves this very cluster. */
export async function answers(cluster: ClusterFolder, port: number): Promise<boolean> {
  const client = new Client({ connectionString: clusterUrl(cluster, port, 'postgres'), connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === cluster.data;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isServerOf(data: string, pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return command.includes(data);
  } catch {
    return false;
  }
}
