// Builds dist/ when it is older than the sources; leaves a fresh build alone, so that a command starts at once.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', '.built');

/** True when every source file is older than the last successful build. */
export function isFresh() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  const older = (path) => {
    const info = statSync(path);
    if (info.mtimeMs > built) return false;
    return !info.isDirectory() || readdirSync(path).every((name) => older(join(path, name)));
  };
  return ['src', 'tsconfig.json', 'tsconfig.build.json', 'package.json'].every((name) => older(join(root, name)));
}

/** Builds if needed; prints the compiler's words on stderr and exits when it fails. */
export function build() {
  // A deployment holds dist/ but neither sources nor compiler; there is nothing to build there.
  if (!existsSync(join(root, 'src'))) return;
  if (isFresh()) return;
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  if (!existsSync(nest)) return;
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const started = new Date();
  const { status, stdout, stderr } = spawnSync(process.execPath, [nest, 'build'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    process.exit(1);
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, started.toISOString());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
