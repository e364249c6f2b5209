import type { Plan } from './plan.js';
import type { RandomStream } from './random.js';
import { isFixed } from './repair.js';

/**
 * Takes related pieces out of a plan: whole meetings that share people or are close in time and place, or one party's
 * day. What was taken out is kept in `offices` and `touched` for the recreation.
 */
export class Ruin {
  /** Offices whose meetings were taken out, once for each meeting. */
  readonly offices: Int32Array;
  officeCount = 0;
  /** Parties that lost an attendance, without repetition. */
  readonly touched: Int32Array;
  touchedCount = 0;
  private readonly touchedAt: Uint8Array;

  constructor(
    private readonly plan: Plan,
    private readonly random: RandomStream,
  ) {
    this.offices = new Int32Array(plan.c.meetings + 1);
    this.touched = new Int32Array(plan.c.parties);
    this.touchedAt = new Uint8Array(plan.c.parties);
  }

  /** Forgets what the last ruin took out. */
  reset(): void {
    for (let k = 0; k < this.touchedCount; k++) this.touchedAt[this.touched[k]!] = 0;
    this.touchedCount = this.officeCount = 0;
  }

  /** Takes out `count` meetings around a random one. */
  cluster(count: number): void {
    let seed = this.randomHeld();
    for (let k = 0; k < count && seed >= 0; k++) {
      const next = k + 1 < count ? this.neighbour(seed) : -1;
      this.takeOut(seed);
      seed = next >= 0 && this.plan.start[next]! >= 0 ? next : this.randomHeld();
      if (next < 0 && k + 1 < count) seed = this.randomHeld();
    }
  }

  /** Takes all unlocked attendances of party `p` out; meetings that no longer keep the rules are given up. */
  party(p: number): void {
    const { plan } = this;
    const base = p * plan.c.dayStride;
    for (let i = plan.dayCount[p]! - 1; i >= 0; i--) {
      const m = plan.day[base + i]!;
      if (isFixed(plan, p, m)) continue;
      plan.leave(p, m);
      this.touch(p);
      if (!plan.sound(m)) {
        if (plan.locked[m] === 1) plan.join(p, m);
        else this.takeOut(m);
      }
    }
  }

  /** Gives up meeting `m`, or, if it is locked, sends away everybody who may go. */
  takeOut(m: number): void {
    const { plan } = this;
    const { c } = plan;
    if (plan.closedRoster[m] === 1) return;
    const first = m * c.rosterStride;
    if (plan.locked[m] === 1) {
      for (let i = plan.rosterCount[m]! - 1; i >= plan.fixed[m]!; i--) {
        const p = plan.roster[first + i]!;
        plan.leave(p, m);
        if (plan.sound(m)) this.touch(p);
        else {
          plan.join(p, m);
          return;
        }
      }
      return;
    }
    for (let i = plan.rosterCount[m]! - 1; i >= 0; i--) {
      const p = plan.roster[first + i]!;
      plan.leave(p, m);
      this.touch(p);
    }
    plan.close(m);
    this.offices[this.officeCount++] = c.officeOf[m]!;
  }

  /** A held meeting drawn at random, or -1 after many draws without one. */
  randomHeld(): number {
    for (let k = 0; k < 200; k++) {
      const m = this.random.below(this.plan.c.meetings);
      if (this.plan.start[m]! >= 0) return m;
    }
    return -1;
  }

  touch(p: number): void {
    if (this.touchedAt[p] === 1) return;
    this.touchedAt[p] = 1;
    this.touched[this.touchedCount++] = p;
  }

  /** A meeting related to `m`: another of somebody who attends it, or one close in time and place. */
  private neighbour(m: number): number {
    const { plan, random } = this;
    const { c } = plan;
    if (random.below(2) === 0) {
      const n = plan.rosterCount[m]!;
      if (n > 0) {
        const p = plan.roster[m * c.rosterStride + random.below(n)]!;
        const other = plan.day[p * c.dayStride + random.below(plan.dayCount[p]!)]!;
        if (other !== m) return other;
      }
    }
    let best = -1;
    let bestDistance = Infinity;
    const b = c.building[c.officeOf[m]!]!;
    for (let k = 0; k < 10; k++) {
      const other = random.below(c.meetings);
      if (plan.start[other]! < 0 || other === m) continue;
      const walk = c.instance.walk[b]![c.building[c.officeOf[other]!]!]!;
      const distance = Math.abs(plan.start[other]! - plan.start[m]!) + 3 * walk;
      if (distance < bestDistance) {
        best = other;
        bestDistance = distance;
      }
    }
    return best;
  }
}
