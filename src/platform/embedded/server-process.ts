import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lastLine, serverEnvironment, type ClusterFolder } from './cluster-folder.js';
import { EmbeddedPostgresFailed } from './embedded.errors.js';
import { freePort } from './free-port.js';
import { answers, pause } from './postmaster.js';
import { accountFor, commandLine } from './server-account.js';

/** A server that this process started. */
export interface StartedServer {
  readonly process: ChildProcess;
  readonly port: number;
}

const START_PATIENCE_MS = 120_000;
const RETRIES = 20;
const RETRY_PAUSE_MS = 250;
const STOP_PATIENCE_MS = 30_000;
const LOG_LIMIT_BYTES = 10_000_000;

/** Starts the cluster's server and resolves once it answers; retries while a former server still lets go of the folder or another program takes the port. */
export async function launchServer(
  cluster: ClusterFolder,
  options: { readonly throwaway: boolean; readonly port: number | undefined },
): Promise<StartedServer> {
  const portFile = join(dirname(cluster.data), 'postgres-port');
  let port = await freePort(options.port ?? rememberedPort(portFile));
  for (let attempt = 1; ; attempt++) {
    const logStart = trimmedLogSize(cluster.log);
    const server = spawnServer(cluster, port, options.throwaway);
    if (await becomesReady(cluster, server, port)) {
      writeFileSync(portFile, String(port));
      return { process: server, port };
    }
    const complaint = readFileSync(cluster.log).subarray(logStart).toString('utf8');
    const folderHeld = complaint.includes('postmaster.pid');
    const portTaken = complaint.includes('could not bind');
    if (attempt === RETRIES || !(folderHeld || portTaken)) {
      const fatal = complaint.split('\n').find((line) => line.includes('FATAL')) ?? lastLine(complaint);
      throw new EmbeddedPostgresFailed('start', `${fatal ?? 'it ended without a word'} (see ${cluster.log})`);
    }
    if (portTaken) port = await freePort();
    else await pause(RETRY_PAUSE_MS);
  }
}

/** Shuts the server down: fast for a kept cluster, so that clients are cut off and the data are synced; at once for a throwaway one. */
export async function stopServer(cluster: ClusterFolder, server: ChildProcess, throwaway: boolean): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  server.ref();
  if (process.platform === 'win32') spawnSync(cluster.binaries.pgCtl, ['stop', '-D', cluster.data, '-m', 'fast']);
  else server.kill(throwaway ? 'SIGQUIT' : 'SIGINT');
  const late = setTimeout(() => server.kill('SIGQUIT'), STOP_PATIENCE_MS);
  await ended;
  clearTimeout(late);
}

function spawnServer(cluster: ClusterFolder, port: number, throwaway: boolean): ChildProcess {
  const account = accountFor(cluster.data);
  const settings = { ...serverSettings(port), ...(throwaway ? THROWAWAY : {}) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [program = '', ...args] = commandLine(account, [cluster.binaries.postgres, '-D', cluster.data, ...flags], true);
  const log = openSync(cluster.log, 'a', 0o600);
  try {
    const server = spawn(program, args, {
      ...(account.uid === undefined ? {} : { uid: account.uid, gid: account.gid ?? account.uid }),
      cwd: cluster.data,
      env: serverEnvironment(cluster.binaries),
      stdio: ['ignore', log, log],
      // A group of its own: Ctrl-C in a terminal must reach Rotunda first, which stops the server last.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    server.on('error', () => undefined);
    server.unref();
    return server;
  } finally {
    closeSync(log);
  }
}

/** Terse logs, because PostgreSQL's details quote the values of the rows that an error is about. */
function serverSettings(port: number): Record<string, string | number> {
  return {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  };
}

const THROWAWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
};

async function becomesReady(cluster: ClusterFolder, server: ChildProcess, port: number): Promise<boolean> {
  const ended = () => server.exitCode !== null || server.signalCode !== null || server.pid === undefined;
  for (const end = Date.now() + START_PATIENCE_MS; Date.now() < end && !ended(); await pause(25)) {
    if (await answers(cluster, port)) return true;
  }
  if (!ended()) await stopServer(cluster, server, true);
  return false;
}

function rememberedPort(file: string): number | null {
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : NaN;
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

function trimmedLogSize(log: string): number {
  if (!existsSync(log)) return 0;
  if (statSync(log).size > LOG_LIMIT_BYTES) truncateSync(log);
  return statSync(log).size;
}
