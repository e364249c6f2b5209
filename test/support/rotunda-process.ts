import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** A web or worker process of its own, as an operator would run it. */
export interface RotundaProcess {
  readonly pid: number;
  /** What it has logged so far. */
  log(): string;
  /** Asks it to finish, as a deployment does, and resolves when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts `main` (the web process) or `worker` from the sources and resolves when it is ready.
 * @throws with the process's own words when it ends instead.
 */
export async function rotundaProcess(
  entry: 'main' | 'worker',
  environment: NodeJS.ProcessEnv,
): Promise<RotundaProcess> {
  const child = fork(join(ROOT, 'src', `${entry}.ts`), [], {
    cwd: ROOT,
    // The queue is where the test's own application has it, not where this shell's REDIS_URL points.
    env: { ...process.env, REDIS_URL: '', LOG_LEVEL: 'warn', ...environment },
    execArgv: ['--enable-source-maps', '--import', join(ROOT, 'test/support/run-typescript.mjs')],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let log = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await new Promise<void>((ready, failed) => {
    child.on('message', (message) => message === 'ready' && ready());
    child.once('exit', (code) => failed(new Error(`${entry} ended with status ${code} before it was ready:\n${log}`)));
  });
  return { pid: child.pid!, log: () => log, stop: () => stopped(child) };
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
}
