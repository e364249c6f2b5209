import type { CompiledInstance } from './compile.js';
import { type Conflict, holdLocked } from './locks.js';
import { Nudge } from './nudge.js';
import { Plan } from './plan.js';
import { PublishedTerms } from './published.js';
import { RandomStream } from './random.js';
import { Recreate } from './recreate.js';
import { Ruin } from './ruin.js';
import type { Solution } from './schedule.js';
import { putBack, takeOver } from './take-over.js';

/** Small moves for each ruin-and-recreate step. */
const NUDGES = 40;

/** Small moves, each as often as it is drawn. */
const SMALL_MOVES = (
  [
    ['retime', 4],
    ['replace', 1],
    ['exchange', 12],
    ['swapTimes', 12],
    ['sendHome', 2],
    ['detach', 1],
  ] as const
).flatMap(([move, times]) => new Array<typeof move>(times).fill(move));

/** The best plan found so far, small enough to be copied between threads. */
export interface Snapshot {
  score: number;
  readonly start: Int32Array;
  readonly rosterCount: Int32Array;
  readonly roster: Int32Array;
}

/** One search: a plan under ruin and recreation with annealing, and the best plan it has seen. */
export class Search {
  readonly plan: Plan;
  readonly conflicts: readonly Conflict[];
  readonly random: RandomStream;
  iterations = 0;
  /** Published meetings that may be moved or given up; no plan with more is accepted. */
  mostChanged = Infinity;
  /** Published meetings that `takeOver` had to move or give up. */
  changedByRepair = 0;
  private readonly recreate: Recreate;
  private readonly ruin: Ruin;
  private readonly nudge: Nudge;
  private readonly order: Int32Array;
  private readonly key: Float64Array;
  private best: Snapshot;

  constructor(
    readonly c: CompiledInstance,
    seed: number,
    lane = 0,
  ) {
    this.plan = new Plan(c, c.instance.published ? new PublishedTerms(c) : null);
    this.random = new RandomStream(seed, lane);
    this.recreate = new Recreate(this.plan, this.random);
    this.ruin = new Ruin(this.plan, this.random);
    this.nudge = new Nudge(this.plan, this.random, this.recreate);
    this.order = new Int32Array(c.meetings + 1);
    this.key = new Float64Array(c.offices);
    this.conflicts = holdLocked(this.plan, this.recreate);
    this.best = this.copy();
  }

  get bestScore(): number {
    return this.best.score;
  }

  /** A copy of the best plan so far. */
  get bestSnapshot(): Snapshot {
    const { score, start, rosterCount, roster } = this.best;
    return { score, start: start.slice(), rosterCount: rosterCount.slice(), roster: roster.slice() };
  }

  /** Goes on from another plan of the same instance with the same locks. */
  adopt(other: Snapshot): void {
    const { c, plan } = this;
    for (let m = 0; m < c.meetings; m++) {
      if (plan.start[m]! < 0) continue;
      for (let i = plan.rosterCount[m]! - 1; i >= plan.fixed[m]!; i--)
        plan.leave(plan.roster[m * c.rosterStride + i]!, m);
      if (plan.locked[m] === 0) plan.close(m);
    }
    for (let m = 0; m < c.meetings; m++) {
      if (other.start[m]! < 0) continue;
      if (plan.start[m]! < 0) plan.open(m, other.start[m]!);
      for (let i = plan.fixed[m]!; i < other.rosterCount[m]!; i++) plan.join(other.roster[m * c.rosterStride + i]!, m);
    }
    plan.commit();
    if (plan.score > this.best.score) this.keepBest();
  }

  /** Starts from a plan made earlier, perhaps for another state of the day, and mends it with least disturbance. */
  takeOver(previous: Solution): void {
    takeOver(this.plan, this.recreate, previous);
    this.plan.commit();
    this.best.score = -Infinity;
    this.keepBest();
    const { published, keptMeetings } = this.plan;
    this.changedByRepair = published ? published.toldMeetings - keptMeetings : 0;
  }

  /** Starts from a plan of this very instance. */
  restore(solution: Solution): void {
    putBack(this.plan, this.recreate, solution);
    this.plan.commit();
    this.keepBest();
  }

  /** Holds office `o` once more at the start and with the people that gain most; the meeting, or -1. */
  place(o: number): number {
    return this.recreate.placeOffice(o, 0, 0);
  }

  /** What holding office `o` once more would gain, at the best start with whoever is free; the plan stays as it is. */
  gainOfOffice(o: number): number {
    const before = this.plan.score;
    this.recreate.placeOffice(o, 0, 0);
    const gain = this.plan.score - before;
    this.plan.undo(0);
    return gain;
  }

  /** A first plan: every office in the order of its weight, then everybody to their own offices, then the unserved. */
  construct(): void {
    const { c, plan, recreate, ruin } = this;
    ruin.reset();
    const all = c.officeOf;
    for (let m = 0; m < c.meetings; m++) this.order[m] = all[m]!;
    this.placeAll(c.meetings, 0, 0.2);
    for (let p = 0; p < c.parties; p++) recreate.visitOwn(p);
    for (let k = plan.idle.count - 1; k >= 0; k--) recreate.visitAnywhere(plan.idle.members[k]!, 400);
    plan.commit();
    this.keepBest();
  }

  /** Ruins and recreates, and keeps the outcome if it is not worse than `temperature` allows. */
  private step(temperature: number): void {
    const { plan, ruin, random, c } = this;
    const before = plan.score;
    this.iterations++;
    if (c.meetings === 0 || c.parties === 0) return;
    ruin.reset();
    const kind = random.below(12);
    if (kind < 8) ruin.cluster(1 + random.below(5));
    else ruin.party(this.someParty(kind));
    this.rebuild();
    const after = plan.score;
    if (this.accepts(before, after, temperature)) {
      plan.commit();
      if (after > this.best.score) this.keepBest();
    } else plan.undo(0);
  }

  /** One iteration: a ruin-and-recreate step and the small moves that go with it. */
  iterate(temperature: number): void {
    this.step(temperature);
    if (this.c.meetings === 0 || this.c.parties === 0) return;
    for (let k = 0; k < NUDGES; k++) this.nudgeOnce(temperature);
  }

  /** One small move, kept if it is not worse than `temperature` allows. */
  private nudgeOnce(temperature: number): void {
    const { plan, random, nudge, c } = this;
    const kind = SMALL_MOVES[random.below(SMALL_MOVES.length)]!;
    const m = random.below(c.meetings);
    if (plan.start[m]! < 0) return;
    const before = plan.score;
    const done = kind === 'sendHome' || kind === 'detach' ? nudge[kind](random.below(c.parties)) : nudge[kind](m);
    const after = plan.score;
    if (done && this.accepts(before, after, temperature)) {
      plan.commit();
      if (after > this.best.score) this.keepBest();
    } else plan.undo(0);
  }

  /** Annealing: worse plans now and then, but never more changed meetings than allowed. */
  private accepts(before: number, after: number, temperature: number): boolean {
    const { published, keptMeetings } = this.plan;
    if (published && published.toldMeetings - keptMeetings > this.mostChanged) return false;
    return after >= before || after > before + temperature * Math.log(this.random.next() + 1e-12);
  }

  /** A party worth planning anew: a leader with time to spare, any leader, or anybody. */
  private someParty(kind: number): number {
    const { plan, random, c } = this;
    if (kind < 10 && plan.spareLeaders.count > 0)
      return plan.spareLeaders.members[random.below(plan.spareLeaders.count)]!;
    if (random.below(3) > 0 && c.leaders.length > 0) return c.leaders[random.below(c.leaders.length)]!;
    return random.below(c.parties);
  }

  private rebuild(): void {
    const { plan, ruin, recreate, random, c } = this;
    let n = 0;
    for (let k = 0; k < ruin.officeCount; k++) this.order[n++] = ruin.offices[k]!;
    const extra = 1 + random.below(4);
    for (let k = 0; k < extra && n < c.meetings; k++) {
      const o = this.unmetOffice();
      if (o >= 0) this.order[n++] = o;
    }
    this.placeAll(n, random.below(16) > 0 ? 0.15 : 0.7, random.below(4) > 0 ? 1.5 : Infinity);
    for (let k = 0; k < ruin.touchedCount; k++) recreate.visitOwn(ruin.touched[k]!);
    for (let k = 0; k < 4; k++) recreate.visitOwn(random.below(c.parties));
    for (let k = 0; k < ruin.touchedCount; k++) {
      const p = ruin.touched[k]!;
      if (plan.dayCount[p] === 0) recreate.visitAnywhere(p, 40);
    }
    for (let k = 0; k < n; k++) {
      const o = this.order[k]!;
      for (let m = c.firstMeeting[o]!; m < c.firstMeeting[o + 1]!; m++) recreate.round(m, 40);
    }
    recreate.round(random.below(c.meetings), 40);
    if (plan.idle.count > 0) recreate.visitAnywhere(plan.idle.members[random.below(plan.idle.count)]!, 40);
  }

  /** Tries to hold the first `n` offices of `order`, the most promising first, give or take `noise`. */
  private placeAll(n: number, blink: number, noise: number): void {
    const { order, key, random, recreate } = this;
    for (let k = 0; k < n; k++) {
      const o = order[k]!;
      key[o] = noise === Infinity ? random.next() : this.promise(o) * (1 + noise * random.next());
    }
    const list = order.subarray(0, n).sort((a, b) => key[b]! - key[a]!);
    for (let k = 0; k < n; k++) recreate.placeOffice(list[k]!, blink, 0);
  }

  /** A random office that can hold one more meeting, or -1. */
  private unmetOffice(): number {
    const { c, plan, random } = this;
    let best = -1;
    let seen = 0;
    for (let k = 0; k < 12 && seen < 3; k++) {
      const m = random.below(c.meetings);
      if (plan.start[m]! >= 0) continue;
      seen++;
      const o = c.officeOf[m]!;
      if (best < 0 || this.promise(o) > this.promise(best)) best = o;
    }
    return best;
  }

  /** What meeting office `o` for the first time could be worth. */
  private promise(o: number): number {
    const { c, plan } = this;
    if (plan.held[o]! > 0) return c.weights.served;
    return c.constituentsOf[o]!.length > 0 ? c.coverFull[o]! : c.coverPart[o]!;
  }

  /** Copies the present plan. */
  copy(): Snapshot {
    const { plan } = this;
    return {
      score: plan.score,
      start: plan.start.slice(),
      rosterCount: plan.rosterCount.slice(),
      roster: plan.roster.slice(),
    };
  }

  private keepBest(): void {
    const { plan, best } = this;
    best.start.set(plan.start);
    best.rosterCount.set(plan.rosterCount);
    best.roster.set(plan.roster);
    this.best = { ...best, score: plan.score };
  }

  /** The best plan in the judged format, meetings in the order of offices and time, people in the order of the instance. */
  solution(): Solution {
    const { c, best } = this;
    const { instance } = c;
    const meetings = [];
    for (let m = 0; m < c.meetings; m++) {
      if (best.start[m]! < 0) continue;
      const people: number[] = [];
      const first = m * c.rosterStride;
      for (let k = first; k < first + best.rosterCount[m]!; k++) people.push(...c.members[best.roster[k]!]!);
      people.sort((a, b) => a - b);
      meetings.push({
        office: instance.offices[c.officeOf[m]!]!.id,
        start: best.start[m]!,
        advocates: people.map((i) => instance.advocates[i]!.id),
      });
    }
    return { format: 'lobby-day-solution/1', instance: instance.name, meetings };
  }
}
