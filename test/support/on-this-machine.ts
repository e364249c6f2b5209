import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** True when the program can be started by name. */
export function hasProgram(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/**
 * The folder `shared` with the real rosters and the judge, or null when this machine does not have it: `ROTUNDA_SHARED`,
 * else next to this checkout, next to the main checkout of this worktree, or next to the local repository it was cloned from.
 */
export function sharedFolder(): string | null {
  const candidates = process.env.ROTUNDA_SHARED
    ? [resolve(process.env.ROTUNDA_SHARED)]
    : [ROOT, ...relatedCheckouts()].map((checkout) => join(dirname(checkout), 'shared'));
  return candidates.find((folder) => existsSync(join(folder, 'data', 'expectations.json'))) ?? null;
}

/**
 * The folder with the real rosters, or null when this machine does not have it.
 * @throws with CI=true, where its absence would silently test less.
 */
export function sharedData(): string | null {
  const folder = sharedFolder();
  if (!folder && process.env.CI === 'true') throw new Error(missing('the real rosters (set ROTUNDA_SHARED)'));
  return folder && join(folder, 'data');
}

/** Describes behaviour on the real rosters; without them it is skipped, loudly, and with CI=true it fails. */
export function describeOnSharedData(name: string, define: (data: string) => void): void {
  const folder = sharedFolder();
  describeWhen(folder !== null, 'the real rosters (set ROTUNDA_SHARED)', name, () =>
    define(join(folder ?? '', 'data')),
  );
}

/** Describes behaviour that needs something this machine may lack; then it is skipped, loudly, and with CI=true it fails. */
export function describeWhen(present: boolean, what: string, name: string, define: () => void): void {
  if (present || process.env.CI !== 'true') return describeIf(present, what, name, define);
  describe(name, () =>
    it('needs what this machine lacks', () => {
      throw new Error(missing(what));
    }),
  );
}

/** Describes behaviour that only some machines can show, such as that of root; elsewhere it is skipped, loudly. */
export function describeIf(present: boolean, what: string, name: string, define: () => void): void {
  if (present) return describe(name, define);
  process.stderr.write(`\n!!! SKIPPED, ${missing(what)}: ${name}\n`);
  describe.skip(`${name} [skipped: ${missing(what)}]`, define);
}

function missing(what: string): string {
  return `this machine lacks ${what}`;
}

function relatedCheckouts(): string[] {
  const git = (...args: string[]) => {
    try {
      return execFileSync('git', ['-C', ROOT, ...args], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    } catch {
      return '';
    }
  };
  const common = git('rev-parse', '--path-format=absolute', '--git-common-dir');
  const origin = git('config', '--get', 'remote.origin.url').replace(/^file:\/\//, '');
  return [common && dirname(common), origin.startsWith('/') ? origin.replace(/\/\.git\/?$/, '') : ''].filter(Boolean);
}
