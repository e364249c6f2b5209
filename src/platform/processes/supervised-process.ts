import { type ChildProcess, fork } from 'node:child_process';
import type { Logger } from 'pino';
import { ProcessDidNotStart } from './processes.errors.js';

/** Both processes are to stay under 300 MB; a large space for young objects only fills with garbage. */
const SMALL_HEAP = ['--max-semi-space-size=4'];

/** What to run and keep running. */
export interface ProcessPlan {
  readonly name: string;
  /** A module that sends the message `ready` to its parent when it is. */
  readonly file: string;
  readonly environment: NodeJS.ProcessEnv;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A process that has run this long is healthy again: its next crash starts with the shortest pause. */
const HEALTHY_AFTER_MS = 60_000;
/** Longer than any job but a long schedule run, which another worker then takes again. */
const STOP_PATIENCE_MS = 60_000;

/** Keeps one child process running: a crash is followed by a restart, after a pause that grows while crashes repeat. */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private restart: NodeJS.Timeout | undefined;
  private pauseMs = FIRST_PAUSE_MS;
  private stopping = false;

  constructor(
    private readonly plan: ProcessPlan,
    private readonly logger: Logger,
  ) {}

  get name(): string {
    return this.plan.name;
  }

  /** The id of the process that runs at this moment, if one does. */
  get pid(): number | undefined {
    return this.child?.exitCode === null ? this.child.pid : undefined;
  }

  /**
   * Resolves when the process is ready for the first time.
   * @throws ProcessDidNotStart when it ends before, because what stops a first start, a restart does not mend.
   */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const child = this.spawn();
      let ready = false;
      child.on('message', (message) => {
        if (message !== 'ready') return;
        ready = true;
        resolve();
      });
      child.once('exit', (code) => {
        if (!ready) reject(new ProcessDidNotStart(this.plan.name, code ?? 1));
        else this.restartLater(code);
      });
    });
  }

  /** Asks the process to finish what it is at; kills it when that takes longer than a minute. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    await gone;
    clearTimeout(late);
  }

  private spawn(): ChildProcess {
    const { file, environment } = this.plan;
    this.child = fork(file, [], { env: environment, execArgv: SMALL_HEAP, stdio: 'inherit' });
    return this.child;
  }

  private restartLater(code: number | null): void {
    if (this.stopping) return;
    this.restart = setTimeout(() => {
      this.logger.error({ process: this.plan.name, code }, 'process ended, starting it again');
      const started = performance.now();
      this.spawn().once('exit', (next) => {
        if (performance.now() - started > HEALTHY_AFTER_MS) this.pauseMs = FIRST_PAUSE_MS;
        this.restartLater(next);
      });
    }, this.pauseMs);
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
