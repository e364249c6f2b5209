import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { compile } from '../../solver/compile.js';
import { type Interrupted, LANES, LEGS, type WarmStart, bestOf } from '../../solver/lane.js';
import type { Conflict } from '../../solver/locks.js';
import type { Instance } from '../../solver/problem.js';
import type { Checkpoint } from '../../solver/report.js';
import type { Solution } from '../../solver/schedule.js';
import { type BoundRun, startBound } from './bound.js';
import { runLane } from './lane-run.js';
import type { LaneNews, LaneSetup, LegOrder } from './lane-messages.js';
import { SMALL_NURSERY } from './thread-memory.js';

/**
 * How long to plan, and who wants to watch. One of `seconds` and `iterations` is given, or neither with `warm`: then
 * the earlier plan is mended and nothing more.
 */
export interface EngineOptions {
  readonly seed: number;
  readonly seconds?: number;
  /** Iterations of all lanes together: the same number gives the same plan on any machine and any threads. */
  readonly iterations?: number;
  /** Threads to use; with 0 or 1 the lanes take turns with everything else in this thread. */
  readonly threads?: number;
  /** An earlier plan to start from; what people were told counts as published unless the instance says what was. */
  readonly warm?: WarmStart;
  /** An earlier run of the same instance that broke off: this one goes on from its plan and has that much less time. */
  readonly interrupted?: Interrupted | undefined;
  /** Proves a bound beside the search: for how many seconds after the relaxation, 0 for the relaxation alone. */
  readonly boundSeconds?: number;
  /** True lets the outcome wait for the bound. */
  readonly waitForBound?: boolean;
  /** When the run began, in milliseconds since the epoch, if that was before the call. */
  readonly begin?: number;
  readonly onProgress?: (progress: EngineProgress) => void;
  /** A plan worth saving, every few seconds when there is a better one. */
  readonly onCheckpoint?: (found: Interrupted, score: number) => void;
}

/** How far a run is. */
export interface EngineProgress {
  readonly score: number;
  /** No plan scores more; null until that is known. */
  readonly bound: number | null;
  readonly iterations: number;
  readonly seconds: number;
}

/** What a run came to. */
export interface EngineOutcome {
  readonly solution: Solution;
  readonly score: number;
  readonly bound: number | null;
  readonly iterations: number;
  readonly seconds: number;
  readonly checkpoints: readonly Checkpoint[];
  readonly conflicts: readonly Conflict[];
}

/** A run under way. */
export interface EngineRun {
  readonly outcome: Promise<EngineOutcome>;
  /** Ends the run soon; the outcome is the best plan so far. */
  stop(): void;
}

interface LaneHandle {
  order(order: LegOrder): void;
  end(): void;
}

/** Plans a day in worker threads; the calling thread stays free. */
export function startEngine(given: Instance, options: EngineOptions): EngineRun {
  const warm = options.warm ?? null;
  const instance = warm && !given.published ? { ...given, published: warm.previous.meetings } : given;
  const bound = options.boundSeconds === undefined ? null : startBound(instance, options.boundSeconds);
  const interrupted = options.interrupted ?? null;
  const begin = (options.begin ?? Date.now()) - (interrupted?.seconds ?? 0) * 1000;
  const iterations = options.iterations ?? (options.seconds === undefined ? 0 : null);
  const end = begin + (options.seconds ?? 0) * 1000;
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const outcome = new Promise<EngineOutcome>((resolve, reject) => {
    const checkpoints: Checkpoint[] = [];
    const counts = new Array<number>(LANES).fill(0);
    const arrived: Extract<LaneNews, { kind: 'leg-done' }>[] = [];
    let best = -Infinity;
    let saved = -Infinity;
    const seconds = () => (Date.now() - begin) / 1000;
    const total = () => counts.reduce((a, b) => a + b, 0);

    function note(score: number): void {
      if (score <= best) return;
      best = score;
      checkpoints.push({ t: Math.round(seconds() * 100) / 100, score });
    }
    function hear(news: LaneNews): void {
      if (news.kind === 'checkpoint') {
        if (news.score <= saved) return;
        saved = news.score;
        options.onCheckpoint?.({ plan: news.solution, seconds: seconds() }, saved);
        return;
      }
      counts[news.lane] = news.iterations;
      note(news.kind === 'progress' ? news.score : news.snapshot.score);
      options.onProgress?.({ score: best, bound: bound?.best ?? null, iterations: total(), seconds: seconds() });
      if (news.kind === 'leg-done' && arrived.push(news) === LANES) meet(arrived.splice(0));
    }
    function meet(all: typeof arrived): void {
      all.sort((a, b) => a.lane - b.lane);
      const winner = all[bestOf(all.map((n) => n.snapshot))]!;
      if (winner.leg < LEGS - 1) {
        for (const lane of lanes) lane.order({ leg: winner.leg + 1, adopt: winner.snapshot });
        return;
      }
      for (const lane of lanes) lane.end();
      const { conflicts, snapshot } = winner;
      const found = {
        solution: winner.solution!,
        score: snapshot.score,
        iterations: total(),
        seconds: seconds(),
        checkpoints,
        conflicts,
      };
      void settled(bound, options.waitForBound === true).then((value) => resolve({ ...found, bound: value }));
    }

    const shared = { instance, seed: options.seed, iterations, begin, end, warm, interrupted, stop };
    const setups = Array.from({ length: LANES }, (_, lane) => ({ ...shared, lane }));
    const threaded = (options.threads ?? LANES) > 1 && existsSync(LANE_THREAD);
    const lanes = threaded ? setups.map((setup) => inThread(setup, hear, reject)) : inTurn(setups, hear, reject);
    for (const lane of lanes) lane.order({ leg: 0, adopt: null });
  });
  return { outcome, stop: () => void Atomics.store(stop, 0, 1) };
}

/** The bound as it stands when the search ends, or when it is proven if that is waited for. */
async function settled(bound: BoundRun | null, wait: boolean): Promise<number | null> {
  if (!bound) return null;
  if (!wait) bound.stop();
  return bound.done;
}

const LANE_THREAD = fileURLToPath(new URL('./lane-thread.js', import.meta.url));

function inThread(setup: LaneSetup, hear: (news: LaneNews) => void, fail: (error: unknown) => void): LaneHandle {
  const worker = new Worker(LANE_THREAD, { workerData: setup, resourceLimits: SMALL_NURSERY });
  worker.on('message', hear);
  worker.on('error', fail);
  return { order: (order) => worker.postMessage(order), end: () => void worker.terminate() };
}

/** Lanes inside this thread: one slice of a lane for every turn of the event loop. */
function inTurn(setups: LaneSetup[], hear: (news: LaneNews) => void, fail: (error: unknown) => void): LaneHandle[] {
  const c = compile(setups[0]!.instance);
  return setups.map((setup) => {
    const advance = runLane(c, setup, (news) => setImmediate(hear, news));
    const turn = (leg: Generator<void>) => {
      try {
        if (leg.next().done !== true) setImmediate(turn, leg);
      } catch (error) {
        fail(error);
      }
    };
    return { order: (order: LegOrder) => void setImmediate(turn, advance(order)), end: () => undefined };
  });
}
