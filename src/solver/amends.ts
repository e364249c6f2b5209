import { NEVER } from './day-costs.js';
import type { Plan } from './plan.js';
import type { RandomStream } from './random.js';
import type { Recreate } from './recreate.js';
import { isFixed } from './repair.js';

/** Parties or meetings looked at where there is a choice. */
const LOOKS = 8;

/** What a small move does around itself: makes room, mends the meetings somebody left, finds another seat for them. */
export class Amends {
  constructor(
    private readonly plan: Plan,
    private readonly random: RandomStream,
    private readonly recreate: Recreate,
  ) {}

  /** Frees a seat for `p` in meeting `m`; the party sent away, -1 when none had to go, -2 when nobody can. */
  makeRoom(p: number, m: number): number {
    const { plan, random } = this;
    const { c } = plan;
    if (plan.people[m]! + c.size[p]! <= c.maxSize[c.officeOf[m]!]!) return -1;
    const fixed = plan.fixed[m]!;
    const n = plan.rosterCount[m]! - fixed;
    if (n <= 0) return -2;
    const out = plan.roster[m * c.rosterStride + fixed + random.below(n)]!;
    if (plan.people[m]! - c.size[out]! + c.size[p]! > c.maxSize[c.officeOf[m]!]!) return -2;
    plan.leave(out, m);
    return out;
  }

  /** Takes the attendance of `p` that is nearest in time to `start` away. */
  giveUpNearest(p: number, start: number): boolean {
    const { plan } = this;
    const base = p * plan.c.dayStride;
    let nearest = -1;
    let distance = Infinity;
    for (let k = 0; k < plan.dayCount[p]!; k++) {
      const m = plan.day[base + k]!;
      const d = Math.abs(plan.start[m]! - start);
      if (d < distance) {
        nearest = m;
        distance = d;
      }
    }
    return nearest >= 0 && this.release(p, nearest);
  }

  /** Party `p` leaves meeting `m`, which is mended if that breaks a rule. */
  release(p: number, m: number): boolean {
    const { plan } = this;
    if (plan.closedRoster[m] === 1 || isFixed(plan, p, m)) return false;
    plan.leave(p, m);
    return this.mend(m);
  }

  /** Makes meeting `m` sound again by inviting a leader, constituents or others; false when that fails. */
  mend(m: number): boolean {
    const { plan, random } = this;
    const { c } = plan;
    if (plan.sound(m)) return true;
    const o = c.officeOf[m]!;
    if (c.leaderNeeded && plan.leaders[m] === 0) {
      if (!this.inviteBest(m, plan.spareLeaders.members, plan.spareLeaders.count)) return false;
      if (plan.sound(m)) return true;
    }
    while (plan.people[m]! < c.minSize[o]!) {
      const own = c.constituentsOf[o]!;
      if (this.inviteBest(m, own, own.length)) continue;
      let found = false;
      for (let k = 0; k < LOOKS && !found; k++) {
        const p = random.below(c.parties);
        if (this.recreate.joinGain(p, m) === -NEVER) continue;
        plan.join(p, m);
        found = true;
      }
      if (!found) return false;
    }
    return plan.sound(m);
  }

  /** The best of a few parties of a list joins meeting `m`. */
  private inviteBest(m: number, list: Int32Array, length: number): boolean {
    const { plan, random } = this;
    const looks = Math.min(length, LOOKS);
    let at = length > 0 ? random.below(length) : 0;
    let best = -NEVER;
    let who = -1;
    for (let k = 0; k < looks; k++) {
      const p = list[at]!;
      if (++at === length) at = 0;
      const gain = this.recreate.joinGain(p, m);
      if (gain > best) {
        best = gain;
        who = p;
      }
    }
    if (who < 0) return false;
    plan.join(who, m);
    return true;
  }

  /** Constituents join meeting `m`, each if that gains. */
  inviteConstituents(m: number): void {
    const { plan, random } = this;
    const { c } = plan;
    const own = c.constituentsOf[c.officeOf[m]!]!;
    const looks = Math.min(own.length, LOOKS);
    let at = own.length > 0 ? random.below(own.length) : 0;
    for (let k = 0; k < looks; k++) {
      const p = own[at]!;
      if (++at === own.length) at = 0;
      if (this.recreate.joinGain(p, m) > 0) plan.join(p, m);
    }
  }

  /** A party that lost its seat looks for another. */
  resettle(p: number): void {
    this.recreate.visitOwn(p);
    if (this.plan.dayCount[p]! < 2) this.recreate.visitAnywhere(p, LOOKS);
  }
}
