import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The account a server process runs under: a command put in front of it, and ids to switch to before. */
export interface ServerAccount {
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

const NOBODY = 65534;
const ORDINARY: ServerAccount = { prefix: [] };
/** Inside a user namespace of its own, root's processes and files look like an ordinary user's, which is all PostgreSQL asks. */
const UNSHARED: ServerAccount = { prefix: ['unshare', '--user', '--map-user=1000', '--map-group=1000'] };

/**
 * Chooses the account for the server, because PostgreSQL refuses to run as root. An ordinary user starts it plainly.
 * Root takes the account that already owns `folder`; its own folders go through a user namespace, and where the kernel
 * forbids that (as many containers do) the folder is handed to uid 65534.
 */
export function accountFor(folder: string): ServerAccount {
  if (process.getuid?.() !== 0) return ORDINARY;
  const owner = statSync(folder);
  if (owner.uid !== 0) return { prefix: [], uid: owner.uid, gid: owner.gid };
  if (runs([...UNSHARED.prefix, 'true'])) return UNSHARED;
  handOver(folder);
  return { prefix: [], uid: NOBODY, gid: NOBODY };
}

/**
 * The command that runs `program` under `account`. With `dieWithParent` the kernel interrupts it (a fast shutdown) when
 * this process dies, so that a killed Rotunda leaves no server behind; only Linux can do that.
 */
export function commandLine(account: ServerAccount, program: readonly string[], dieWithParent: boolean): string[] {
  const leash = ['setpriv', '--pdeathsig', 'INT'];
  const leashed = dieWithParent && process.platform === 'linux' && runs([...leash, 'true']);
  return [...account.prefix, ...(leashed ? leash : []), ...program];
}

function runs([program = '', ...args]: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

function handOver(folder: string): void {
  const parent = dirname(folder);
  chmodSync(parent, statSync(parent).mode | 0o011);
  chownSync(folder, NOBODY, NOBODY);
  for (const entry of readdirSync(folder, { recursive: true })) lchownSync(join(folder, String(entry)), NOBODY, NOBODY);
}
