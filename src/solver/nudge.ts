import { FORBIDDEN } from './seat-tables.js';
import { NEVER } from './day-costs.js';
import type { Plan } from './plan.js';
import { Amends } from './amends.js';
import type { RandomStream } from './random.js';
import type { Recreate } from './recreate.js';
import { attends, isFixed } from './repair.js';

/** Parties or meetings looked at where there is a choice. */
const LOOKS = 8;

/**
 * Small moves, a microsecond each: one meeting to another time, one seat to another party, one constituent to the own
 * office at the expense of something else. Each leaves every meeting sound and returns true, or returns false and the
 * caller takes back what it did.
 */
export class Nudge {
  private readonly amends: Amends;

  constructor(
    private readonly plan: Plan,
    private readonly random: RandomStream,
    private readonly recreate: Recreate,
  ) {
    this.amends = new Amends(plan, random, recreate);
  }

  /** Moves meeting `m` to another start, with everybody who can come; constituents who now can join. */
  retime(m: number): boolean {
    const { plan, random } = this;
    const { c } = plan;
    if (plan.locked[m] === 1) return false;
    const o = c.officeOf[m]!;
    const slots = c.startsOf[o]!;
    const slot = slots[random.below(slots.length)]!;
    const start = c.grid.starts[slot]!;
    if (start === plan.start[m]) return false;
    const stay = this.sendAway(m);
    if (!this.recreate.officeIsFree(o, start)) return false;
    this.reopen(m, start, stay);
    if (!this.amends.mend(m)) return false;
    this.amends.inviteConstituents(m);
    return true;
  }

  /** Gives the seat of one party in meeting `m` to another. */
  replace(m: number): boolean {
    const { plan, random } = this;
    const { c } = plan;
    const fixed = plan.fixed[m]!;
    const n = plan.rosterCount[m]! - fixed;
    if (n <= 0 || plan.closedRoster[m] === 1) return false;
    const out = plan.roster[m * c.rosterStride + fixed + random.below(n)]!;
    plan.leave(out, m);
    const o = c.officeOf[m]!;
    const own = c.constituentsOf[o]!;
    let p: number;
    if (c.leaderNeeded && plan.leaders[m] === 0) {
      if (plan.spareLeaders.count === 0) return false;
      p = plan.spareLeaders.members[random.below(plan.spareLeaders.count)]!;
    } else if (plan.idle.count > 0 && random.below(2) === 0) p = plan.idle.members[random.below(plan.idle.count)]!;
    else if (own.length > 0 && random.below(3) > 0) p = own[random.below(own.length)]!;
    else p = random.below(c.parties);
    if (p === out || this.recreate.joinGain(p, m) === -NEVER) return false;
    plan.join(p, m);
    if (!this.amends.mend(m)) return false;
    this.amends.resettle(out);
    return true;
  }

  /** Sends party `p` to a meeting of one of its own offices, whatever else it or somebody there must give up. */
  sendHome(p: number): boolean {
    const { plan, random } = this;
    const { c } = plan;
    const own = c.ownOffices[p]!;
    if (own.length === 0) return false;
    const o = own[random.below(own.length)]!;
    const places = c.firstMeeting[o + 1]! - c.firstMeeting[o]!;
    if (places === 0) return false;
    const m = c.firstMeeting[o]! + random.below(places);
    if (plan.start[m]! < 0 || plan.closedRoster[m] === 1) return false;
    const base = p * c.dayStride;
    for (let k = 0; k < plan.dayCount[p]!; k++) if (c.officeOf[plan.day[base + k]!] === o) return false;
    const slot = (plan.start[m]! - c.instance.day.start) / c.instance.day.step;
    if (c.available[c.freeRow[p]! + c.visitKind[o]! * c.grid.starts.length + slot] === 0) return false;
    const out = this.amends.makeRoom(p, m);
    if (out === -2) return false;
    for (let tries = 0; plan.joinCost(p, o, slot) === NEVER; tries++) {
      if (tries > 2 || !this.amends.giveUpNearest(p, plan.start[m]!)) return false;
    }
    if (this.recreate.joinGain(p, m) === -NEVER) return false;
    plan.join(p, m);
    if (out >= 0) {
      if (!this.amends.mend(m)) return false;
      this.amends.resettle(out);
    }
    this.recreate.visitOwn(p);
    return true;
  }

  /** A party of meeting `m` and one of another meeting take each other's seats; leaders look for leaders. */
  exchange(m: number): boolean {
    const { plan, random } = this;
    const { c } = plan;
    const p = this.anyoneFree(m);
    if (p < 0) return false;
    const isLeader = c.leads[p]! > 0;
    const q = isLeader ? c.leaders[random.below(c.leaders.length)]! : -1;
    if (q >= 0 && plan.dayCount[q] === 0) return false;
    const other = q >= 0 ? plan.day[q * c.dayStride + random.below(plan.dayCount[q]!)]! : random.below(c.meetings);
    if (other === m || plan.start[other]! < 0) return false;
    const r = q >= 0 ? q : this.anyoneFree(other);
    if (r < 0 || r === p || !this.mightAttend(p, other) || !this.mightAttend(r, m)) return false;
    if (plan.closedRoster[m] === 1 || plan.closedRoster[other] === 1 || isFixed(plan, r, other)) return false;
    plan.leave(p, m);
    plan.leave(r, other);
    if (this.recreate.joinGain(p, other) === -NEVER) return false;
    plan.join(p, other);
    if (this.recreate.joinGain(r, m) === -NEVER) return false;
    plan.join(r, m);
    if (!plan.sound(m) || !plan.sound(other)) return false;
    this.recreate.visitOwn(p);
    this.recreate.visitOwn(r);
    return true;
  }

  /** Meeting `m` and another of one of its people take each other's times, with everybody who can come. */
  swapTimes(m: number): boolean {
    const { plan, random } = this;
    const { c } = plan;
    const n = plan.rosterCount[m]!;
    if (n === 0 || plan.locked[m] === 1) return false;
    const p = plan.roster[m * c.rosterStride + random.below(n)]!;
    const other = plan.day[p * c.dayStride + random.below(plan.dayCount[p]!)]!;
    if (other === m || plan.locked[other] === 1) return false;
    const [o1, o2] = [c.officeOf[m]!, c.officeOf[other]!];
    const [s1, s2] = [plan.start[m]!, plan.start[other]!];
    if (!this.canStart(o1, s2) || !this.canStart(o2, s1)) return false;
    const stay1 = this.sendAway(m);
    const stay2 = this.sendAway(other);
    if (!this.recreate.officeIsFree(o1, s2) || !this.recreate.officeIsFree(o2, s1)) return false;
    this.reopen(m, s2, stay1);
    this.reopen(other, s1, stay2);
    if (!this.amends.mend(m) || !this.amends.mend(other)) return false;
    this.amends.inviteConstituents(m);
    this.amends.inviteConstituents(other);
    return true;
  }

  private canStart(o: number, start: number): boolean {
    const { grid, startsOf } = this.plan.c;
    const slots = startsOf[o]!;
    for (let k = 0; k < slots.length; k++) if (grid.starts[slots[k]!] === start) return true;
    return false;
  }

  /** Empties and closes meeting `m`; returns who attended. */
  private sendAway(m: number): number[] {
    const { plan } = this;
    const first = m * plan.c.rosterStride;
    const roster = [...plan.roster.subarray(first, first + plan.rosterCount[m]!)];
    for (let i = roster.length - 1; i >= 0; i--) plan.leave(roster[i]!, m);
    plan.close(m);
    return roster;
  }

  /** Holds meeting `m` at `start` with those of a roster who can come. */
  private reopen(m: number, start: number, roster: readonly number[]): void {
    const { plan } = this;
    const { c } = plan;
    const slot = (start - c.instance.day.start) / c.instance.day.step;
    plan.open(m, start);
    for (const p of roster) if (plan.joinCost(p, c.officeOf[m]!, slot) !== NEVER) plan.join(p, m);
  }

  /** A party of meeting `m` that is not locked in it, at random; -1 when there is none. */
  private anyoneFree(m: number): number {
    const { plan, random } = this;
    const fixed = plan.fixed[m]!;
    const n = plan.rosterCount[m]! - fixed;
    return n <= 0 ? -1 : plan.roster[m * plan.c.rosterStride + fixed + random.below(n)]!;
  }

  /** True when party `p` may enter meeting `m`'s office and is available then; its other meetings are not looked at. */
  private mightAttend(p: number, m: number): boolean {
    const { plan } = this;
    const { c } = plan;
    const o = c.officeOf[m]!;
    const slot = (plan.start[m]! - c.instance.day.start) / c.instance.day.step;
    return (
      c.available[c.freeRow[p]! + c.visitKind[o]! * c.grid.starts.length + slot] === 1 &&
      c.seat[p * c.offices + o] !== FORBIDDEN &&
      !attends(plan, p, m)
    );
  }

  /** Takes one seat away from party `p`, at random, and lets it go elsewhere. */
  detach(p: number): boolean {
    const { plan, random, recreate } = this;
    const n = plan.dayCount[p]!;
    if (n === 0) return false;
    const m = plan.day[p * plan.c.dayStride + random.below(n)]!;
    if (!this.amends.release(p, m)) return false;
    recreate.visitOwn(p);
    recreate.visitAnywhere(p, LOOKS);
    return true;
  }
}
