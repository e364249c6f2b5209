import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ENTRY = join(import.meta.dirname, 'fault-worker.ts');
const LOADER = join(import.meta.dirname, '../support/run-typescript.mjs');

/** How a worker process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A worker in a process of its own, which the harness may kill, block and listen to. */
export class WorkerProcess {
  workerId = '';
  /** Hears of each committed claim. */
  onClaimed: () => void = () => undefined;
  readonly ready: Promise<boolean>;
  readonly ended: Promise<Ending>;
  /** What it wrote on its standard error so far. */
  log = '';
  private readonly child: ChildProcess;

  constructor(
    readonly name: string,
    environment: Readonly<Record<string, string>>,
    logFile: string,
  ) {
    const { PATH = '', HOME = '', TMPDIR } = process.env;
    const env = { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), ...environment };
    this.child = spawn(process.execPath, ['--import', LOADER, ENTRY], {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const file = createWriteStream(logFile, { flags: 'a' });
    this.child.stderr!.on('data', (chunk: Buffer) => {
      this.log += chunk.toString();
      file.write(chunk);
    });
    this.ended = new Promise((ended) =>
      this.child.once('exit', (code, signal) => {
        file.end();
        ended({ code, signal });
      }),
    );
    const ready = new Promise<boolean>((done) =>
      this.child.on('message', (message: { event: string; workerId?: string }) => {
        if (message.event === 'claimed') this.onClaimed();
        if (message.event !== 'ready') return;
        this.workerId = message.workerId ?? '';
        done(true);
      }),
    );
    this.ready = Promise.race([ready, this.ended.then(() => false)]);
  }

  /** The most memory that it has held so far, in megabytes; null where the system does not tell. */
  get peakMegabytes(): number | null {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1_024);
    } catch {
      return null;
    }
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Sends a signal at once. */
  kill(signal: NodeJS.Signals): void {
    if (this.running) this.child.kill(signal);
  }

  /** Lets it rest for so long after each claim, before it sends anything. */
  linger(milliseconds: number): void {
    this.child.send({ linger: milliseconds });
  }

  /** Blocks its event loop for so long. */
  block(milliseconds: number): void {
    this.child.send({ block: milliseconds });
  }
}
