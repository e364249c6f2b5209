import type { CompiledInstance } from './compile.js';
import type { Solution } from './schedule.js';
import { Search, type Snapshot } from './search.js';

/** Independent searches of one run, whatever the number of threads that do them. */
export const LANES = 2;
/** Times that the lanes of a run meet, the end included. */
export const LEGS = 12;

/** An earlier plan to start from, and how many of the meetings people were told may change if more is not needed. */
export interface WarmStart {
  readonly previous: Solution;
  readonly maxChanges?: number | undefined;
}

/** What a run that broke off had found, and after how many seconds of searching. */
export interface Interrupted {
  readonly plan: Solution;
  readonly seconds: number;
}

/** Temperature at the beginning and end of a run, in points of the score. */
const HOT = 400;
const COLD = 6;
/** Temperature of a search that starts from an earlier plan. */
const WARM = 2;
/** Iterations between two looks at the clock. */
const STRIDE = 16;

/**
 * One of the independent searches of a run. Lanes differ by their number, which seeds their random numbers, and meet
 * after each leg; so what a run of so many iterations finds does not depend on how many of them run at once.
 */
export class Lane {
  readonly search: Search;
  private leg = 0;
  private done = 0;

  constructor(
    c: CompiledInstance,
    seed: number,
    private readonly lane: number,
    private readonly warm: WarmStart | null = null,
  ) {
    this.search = new Search(c, seed, lane);
    if (warm) {
      this.search.takeOver(warm.previous);
      this.search.mostChanged = Math.max(warm.maxChanges ?? Infinity, this.search.changedByRepair);
    } else this.search.construct();
  }

  /** Searches `iterations` of a leg that has `ofLeg`; the temperature falls with the share of the run that is done. */
  advance(leg: number, ofLeg: number, iterations: number): void {
    if (leg !== this.leg) this.done = 0;
    this.leg = leg;
    for (let k = 0; k < iterations; k++) this.search.iterate(this.temperatureAt((leg + this.done++ / ofLeg) / LEGS));
  }

  /** Searches until the leg's share of the run is done or `stop` says so; `share` (0 to 1) is the caller's clock. */
  advanceUntil(leg: number, share: () => number, stop: () => boolean): void {
    for (let now = share(); now < (leg + 1) / LEGS && !stop(); now = share()) {
      const temperature = this.temperatureAt(now);
      for (let k = 0; k < STRIDE; k++) this.search.iterate(temperature);
    }
  }

  /** The iterations of this lane in one leg of a run of `total` iterations; over all lanes and legs they add up. */
  iterationsOf(leg: number, total: number): number {
    const upTo = (k: number) => Math.floor((total * k) / (LANES * LEGS));
    const k = leg * LANES + this.lane;
    return upTo(k + 1) - upTo(k);
  }

  /** Goes on from another lane's plan if that is better than this one's best. */
  meet(other: Snapshot): void {
    if (other.score > this.search.bestScore) this.search.adopt(other);
  }

  /** Goes on from what a run of the same instance had found when it broke off, if that is better than a first plan. */
  goOnFrom(plan: Solution): void {
    const found = new Search(this.search.c, 1);
    found.restore(plan);
    this.meet(found.bestSnapshot);
  }

  /** The temperature when a share of the run is done: falls geometrically; a warm start stays cold throughout. */
  private temperatureAt(share: number): number {
    return this.warm ? WARM : HOT * Math.pow(COLD / HOT, share);
  }
}

/** Index of the snapshot with the highest score, the first of equals. */
export function bestOf(snapshots: readonly Snapshot[]): number {
  return snapshots.reduce((best, s, k) => (s.score > snapshots[best]!.score ? k : best), 0);
}
