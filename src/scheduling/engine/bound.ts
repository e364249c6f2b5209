import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Instance } from '../../solver/problem.js';
import type { BoundNews, BoundSetup } from './bound-process.js';

const BOUND_PROCESS = fileURLToPath(new URL('./bound-process.js', import.meta.url));

const SMALL_HEAP = ['--max-semi-space-size=4'];

/** A bound being proven in a process of its own, so that the solver's memory is not the worker's. */
export interface BoundRun {
  /** The best bound so far; null until there is one. */
  readonly best: number | null;
  /** Settles when no better bound will come, or the run was stopped. */
  readonly done: Promise<number | null>;
  stop(): void;
}

/**
 * Proves that no plan scores more than some number: first from the relaxation, then, for up to `integerSeconds`, from
 * the integer program. `onBound` hears each improvement.
 */
export function startBound(instance: Instance, integerSeconds: number, onBound?: (bound: number) => void): BoundRun {
  let best: number | null = null;
  let finish: (bound: number | null) => void = () => undefined;
  const done = new Promise<number | null>((resolve) => (finish = resolve));
  const run = {
    get best() {
      return best;
    },
    done,
    stop: () => finish(best),
  };
  if (!existsSync(BOUND_PROCESS)) {
    finish(null);
    return run;
  }
  const setup: BoundSetup = { instance, integerSeconds };
  const child = fork(BOUND_PROCESS, [], {
    execArgv: SMALL_HEAP,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.send(setup);
  child.on('message', ({ news }: { news: BoundNews }) => {
    if (news === null) return finish(best);
    if (best !== null && news >= best) return;
    best = news;
    onBound?.(news);
  });
  // A bound is a service to the reader: without it the plan is as good.
  child.on('error', () => finish(best));
  child.on('exit', () => finish(best));
  void done.then(() => child.kill('SIGKILL'));
  return run;
}
