import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** An entry point of the built application, running in a process of its own. */
export interface StartedProgram {
  readonly child: ChildProcess;
  /** Everything it has written to standard output and standard error so far. */
  readonly output: () => { readonly out: string; readonly err: string };
  /** Resolves when the output matches; fails when the program ends before or two minutes have passed. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit status. */
  readonly ended: Promise<number | null>;
}

/** Builds `dist` if it is older than the sources; call it in `beforeAll`. */
export function buildOnce(): void {
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Starts `dist/<entry>.js` with nothing of this environment but the PATH. */
export function startProgram(
  entry: string,
  args: readonly string[],
  environment: Record<string, string>,
): StartedProgram {
  const child = spawn(process.execPath, [join(ROOT, 'dist', `${entry}.js`), ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let [out, err] = ['', ''];
  child.stdout!.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const says = async (pattern: RegExp) => {
    for (const end = performance.now() + 120_000; ; await new Promise((done) => setTimeout(done, 25))) {
      const match = pattern.exec(out) ?? pattern.exec(err);
      if (match) return match;
      if (child.exitCode !== null || performance.now() > end) throw new Error(`never said ${pattern}:\n${out}\n${err}`);
    }
  };
  return { child, output: () => ({ out, err }), says, ended };
}
