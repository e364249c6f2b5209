import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DataFolderNotWritable, EmbeddedPostgresFailed } from './embedded.errors.js';
import { locatePostgres, type PostgresBinaries } from './postgres-binaries.js';
import { accountFor, commandLine } from './server-account.js';

/** The superuser of an embedded cluster. */
export const SUPERUSER = 'postgres';

/** The files of one embedded cluster inside a data folder. */
export interface ClusterFolder {
  readonly data: string;
  readonly log: string;
  readonly binaries: PostgresBinaries;
  readonly password: string;
}

/** Opens the cluster in `dataDir` (a real path), and makes it first if there is none: UTF-8, the same collation on every platform, a random superuser password. */
export function openCluster(dataDir: string, throwaway: boolean): ClusterFolder {
  const binaries = locatePostgres(join(dataDir, 'postgres-lib'));
  const data = join(dataDir, 'postgres');
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(dataDir, data, binaries, throwaway);
  return { data, log: join(dataDir, 'postgres.log'), binaries, password: readPassword(data) };
}

/** The environment of the server's programs: none of ours, so that no secret and no foreign language reaches them. */
export function serverEnvironment(binaries: PostgresBinaries): NodeJS.ProcessEnv {
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LC_ALL: 'C',
    ...(binaries.libraryPath ? { LD_LIBRARY_PATH: binaries.libraryPath } : {}),
  };
}

/** Makes the data folder if need be and returns its real path. */
export function prepareFolder(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    return realpathSync(dataDir);
  } catch (error) {
    throw new DataFolderNotWritable(dataDir, (error as NodeJS.ErrnoException).code ?? 'unknown');
  }
}

function initialise(dataDir: string, data: string, binaries: PostgresBinaries, throwaway: boolean): void {
  // Made beside its place and then renamed: a first start that is killed half-way leaves no half cluster.
  const fresh = join(dataDir, 'postgres.new');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  const account = accountFor(fresh);
  const password = randomBytes(24).toString('base64url');
  const passwordFile = join(dataDir, 'postgres.new-password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.uid !== undefined) chownSync(passwordFile, account.uid, account.gid ?? account.uid);
  const options = [
    ['-D', fresh, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
    throwaway ? ['--no-sync'] : [],
  ].flat();
  const [program = '', ...args] = commandLine(account, [binaries.initdb, ...options], false);
  const made = spawnSync(program, args, {
    ...(account.uid === undefined ? {} : { uid: account.uid, gid: account.gid ?? account.uid }),
    env: serverEnvironment(binaries),
    cwd: fresh,
    encoding: 'utf8',
  });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0)
    throw new EmbeddedPostgresFailed(
      'be initialised',
      lastLine(made.stderr) ?? made.error?.message ?? 'no reason given',
    );
  writeFileSync(join(fresh, 'superuser-password'), password, { mode: 0o600 });
  chmodSync(fresh, 0o700);
  renameSync(fresh, data);
}

function readPassword(data: string): string {
  try {
    return readFileSync(join(data, 'superuser-password'), 'utf8').trim();
  } catch (error) {
    throw new DataFolderNotWritable(data, `it belongs to another account: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** The last line of a program's complaint that says something. */
export function lastLine(text: string | null): string | null {
  return (
    text
      ?.trim()
      .split('\n')
      .filter((line) => line.trim() !== '')
      .at(-1)
      ?.trim() ?? null
  );
}
