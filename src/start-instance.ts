import { setTimeout as delay } from 'node:timers/promises';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { childEnvironment } from './platform/config/child-environment.js';
import type { Config } from './platform/config/config.js';
import { installationKeys } from './platform/crypto/installation-key.js';
import { markDatabaseAsCopy } from './platform/backup/mark-as-copy.js';
import { migrate } from './platform/database/migrate.js';
import { prepareFolder } from './platform/embedded/cluster-folder.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/embedded/embedded-postgres.js';
import { folderMark } from './platform/embedded/folder-mark.js';
import { becomeInstance } from './platform/embedded/running-instance.js';
import { AlreadyRunning, PortTaken } from './platform/processes/processes.errors.js';
import { SupervisedProcess } from './platform/processes/supervised-process.js';

/** A Rotunda that runs: its processes and, without `DATABASE_URL`, its database. */
export interface Instance {
  /** Where people reach it. */
  readonly url: string;
  readonly databaseUrl: string;
  /** The processes that run at this moment. */
  processes(): { readonly name: string; readonly pid: number }[];
  /** Stops the pages first, then the workers, which finish the jobs they are at, and the database last. */
  stop(): Promise<void>;
}

const PORT_PATIENCE_MS = 3_000;
const WATCH_EVERY_MS = 2_000;

/**
 * Starts everything that `config.role` asks for: the embedded database where none is configured, the web process, the worker.
 * Processes that crash later are started again, and so is the embedded database. They get the settings of `config`, and
 * those of `environment` before any that this process was given.
 * @throws AlreadyRunning, PortTaken, ProcessDidNotStart and the errors of the embedded database.
 */
export async function startInstance(
  config: Config,
  logger: Logger,
  environment: Readonly<Record<string, string>> = {},
): Promise<Instance> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const databaseUrl = config.databaseUrl ?? (await startDatabase(config, logger, undo));
    if (config.role !== 'worker') await portIsFree(config);
    // Made before two processes would make it at once.
    if (!config.production) installationKeys(config);
    const roles = (['worker', 'web'] as const).filter((role) => config.role === 'all' || config.role === role);
    const children = roles.map((role) =>
      supervised(role, { ...settingsOf(config), ...environment, DATABASE_URL: databaseUrl }, logger),
    );
    undo.push(...children.map((child) => () => child.stop()));
    // One after the other: what stops one would stop the other too, and is to be said once.
    for (const child of children) await child.start();
    const processes = () => children.flatMap(({ name, pid }) => (pid === undefined ? [] : [{ name, pid }]));
    return { url: config.publicUrl, databaseUrl, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What this process may have decided otherwise than its environment says. */
function settingsOf({ dataDir, port, publicUrl, logLevel }: Config): Record<string, string> {
  return { DATA_DIR: dataDir, PORT: String(port), PUBLIC_URL: publicUrl, LOG_LEVEL: logLevel };
}

function supervised(
  role: 'web' | 'worker',
  settings: Readonly<Record<string, string>>,
  logger: Logger,
): SupervisedProcess {
  const file = fileURLToPath(new URL(role === 'web' ? './main.js' : './worker.js', import.meta.url));
  const environment = childEnvironment({ ...settings, ROLE: role });
  return new SupervisedProcess({ name: role, file, environment }, logger);
}

async function startDatabase(config: Config, logger: Logger, undo: (() => Promise<unknown>)[]): Promise<string> {
  const folder = prepareFolder(config.dataDir);
  const lock = await becomeInstance(folder, config.publicUrl);
  if ('heldElsewhere' in lock) throw new AlreadyRunning(folder, lock.heldElsewhere);
  undo.push(() => lock.held.release());
  let database = await startEmbeddedPostgres({ dataDir: config.dataDir });
  const watch = watchDatabase(config, logger, (revived) => (database = revived));
  undo.push(async () => {
    await watch.stop();
    await database.stop();
  });
  await migrate(database.url);
  const mark = folderMark(folder);
  if (mark.isCopy) {
    logger.error('this data folder is a copy: sending is paused until it is confirmed (rotunda restore --confirm)');
    await markDatabaseAsCopy(database.url);
  }
  mark.renew();
  return database.url;
}

/** The server may die on its own, or with an operator's command that had started it. */
function watchDatabase(config: Config, logger: Logger, revived: (database: EmbeddedPostgres) => void) {
  const stopped = new AbortController();
  const watch = async () => {
    for (;;) {
      await delay(WATCH_EVERY_MS, undefined, { signal: stopped.signal });
      const database = await startEmbeddedPostgres({ dataDir: config.dataDir });
      if (database.reused) continue;
      revived(database);
      logger.warn('the embedded database had ended and was started again');
    }
  };
  const keepWatching = async () => {
    while (!stopped.signal.aborted) {
      await watch().catch((err: unknown) => {
        if (!stopped.signal.aborted) logger.error({ err }, 'the embedded database could not be started again');
      });
    }
  };
  const watching = keepWatching();
  return {
    stop: () => {
      stopped.abort();
      return watching;
    },
  };
}

/** A predecessor that was killed a moment ago may still be letting go of the port. */
async function portIsFree({ port, host }: Config): Promise<void> {
  for (const end = performance.now() + PORT_PATIENCE_MS; ; await delay(100)) {
    const taken = await new Promise<boolean>((done) => {
      const probe = createServer();
      probe.once('error', (error: NodeJS.ErrnoException) => done(error.code === 'EADDRINUSE'));
      probe.listen({ port, host }, () => probe.close(() => done(false)));
    });
    if (!taken) return;
    if (performance.now() > end) throw new PortTaken(port);
  }
}
