import { FORBIDDEN } from './seat-tables.js';
import { NEVER } from './day-costs.js';
import type { Plan } from './plan.js';
import type { RandomStream } from './random.js';
import { RosterChoice } from './roster-choice.js';

/** Puts meetings and attendances into a plan, each where it gains most. */
export class Recreate {
  readonly choice: RosterChoice;
  private readonly bestRoster: Int32Array;

  constructor(
    private readonly plan: Plan,
    private readonly random: RandomStream,
  ) {
    this.choice = new RosterChoice(plan, random);
    this.bestRoster = new Int32Array(plan.c.rosterStride + 1);
  }

  /** The first place of office `o` that is not held, or -1. */
  freePlace(o: number): number {
    const { c, start } = this.plan;
    for (let m = c.firstMeeting[o]!; m < c.firstMeeting[o + 1]!; m++) if (start[m]! < 0) return m;
    return -1;
  }

  /**
   * Holds one more meeting of office `o` at the start and with the roster that gain most, if that is more than
   * `least`; each start is skipped with probability `blink`. Returns the meeting, or -1.
   */
  placeOffice(o: number, blink: number, least: number): number {
    const { plan, choice, random } = this;
    const { c } = plan;
    if (c.leaderNeeded && plan.spareLeaders.count === 0) return -1;
    const m = this.freePlace(o);
    if (m < 0) return -1;
    let best = least;
    let bestSlot = -1;
    let count = 0;
    const slots = c.startsOf[o]!;
    for (let k = 0; k < slots.length; k++) {
      if (blink > 0 && random.next() < blink) continue;
      const slot = slots[k]!;
      if (!this.officeIsFree(o, c.grid.starts[slot]!)) continue;
      const value = choice.choose(o, slot, best);
      if (value <= best) continue;
      best = value;
      bestSlot = slot;
      count = choice.roster.count;
      for (let i = 0; i < count; i++) this.bestRoster[i] = choice.roster.chosen[i]!;
    }
    if (bestSlot < 0) return -1;
    plan.open(m, c.grid.starts[bestSlot]!);
    for (let i = 0; i < count; i++) plan.join(this.bestRoster[i]!, m);
    return m;
  }

  /** True when no meeting of office `o` overlaps one from minute `start`. */
  officeIsFree(o: number, start: number): boolean {
    const { plan } = this;
    const { c } = plan;
    const length = c.length[o]!;
    for (let m = c.firstMeeting[o]!; m < c.firstMeeting[o + 1]!; m++) {
      const s = plan.start[m]!;
      if (s >= 0 && s < start + length && start < s + length) return false;
    }
    return true;
  }

  /** What it gains when party `p` joins the held meeting `m`; -NEVER when a rule forbids it or there is no seat. */
  joinGain(p: number, m: number): number {
    const { plan } = this;
    const { c } = plan;
    const o = c.officeOf[m]!;
    const own = c.seat[p * c.offices + o]!;
    if (own === FORBIDDEN || plan.people[m]! + c.size[p]! > c.maxSize[o]! || plan.closedRoster[m] === 1) return -NEVER;
    if (plan.clashes(p, m)) return -NEVER;
    const needs = c.needsOf[p]!;
    for (let k = 0; k < needs.length; k++) {
      if (plan.interpreting[m * c.languages.length + needs[k]!] === 0) return -NEVER;
    }
    const slot = (plan.start[m]! - c.instance.day.start) / c.instance.day.step;
    const cost = plan.joinCost(p, o, slot);
    if (cost === NEVER) return -NEVER;
    let gain = c.weights.pair * own + plan.firstGain(p, plan.dayCount[p]!) - cost;
    if (own > 0 && plan.constituents[m] === 0 && plan.heldOwn[o] === 0) gain += c.coverFull[o]! - c.coverPart[o]!;
    if (c.tells[p]! > 0 && plan.storytellers[m] === 0) gain += c.weights.storyteller;
    if (plan.caring[m] === 0 && c.cares[p * c.issues + c.issueOf[o]!]! > 0) gain += c.weights.issue;
    return gain;
  }

  /**
   * True when party `p` may attend meeting `m` by the rules on the person and the room; unlike `joinGain` it does not
   * ask for interpreters, who may come later.
   */
  mayJoin(p: number, m: number): boolean {
    const { plan } = this;
    const { c } = plan;
    const o = c.officeOf[m]!;
    if (plan.people[m]! + c.size[p]! > c.maxSize[o]! || plan.closedRoster[m] === 1 || plan.clashes(p, m)) return false;
    return plan.joinCost(p, o, (plan.start[m]! - c.instance.day.start) / c.instance.day.step) !== NEVER;
  }

  /** Lets party `p` join the best of all held meetings, if that gains. */
  visitBest(p: number): void {
    const { plan } = this;
    let best = 0;
    let bestMeeting = -1;
    for (let m = 0; m < plan.c.meetings; m++) {
      if (plan.start[m]! < 0) continue;
      const gain = this.joinGain(p, m);
      if (gain <= best) continue;
      best = gain;
      bestMeeting = m;
    }
    if (bestMeeting >= 0) plan.join(p, bestMeeting);
  }

  /** Lets party `p` join the held meetings of its own offices, each while it gains. */
  visitOwn(p: number): void {
    const { plan } = this;
    const { c } = plan;
    const own = c.ownOffices[p]!;
    for (let k = 0; k < own.length; k++) {
      const o = own[k]!;
      if (plan.held[o] === 0) continue;
      let best = 0;
      let bestMeeting = -1;
      for (let m = c.firstMeeting[o]!; m < c.firstMeeting[o + 1]!; m++) {
        if (plan.start[m]! < 0) continue;
        const gain = this.joinGain(p, m);
        if (gain > best) {
          best = gain;
          bestMeeting = m;
        }
      }
      if (bestMeeting >= 0) plan.join(p, bestMeeting);
    }
  }

  /** Fills free seats of meeting `m` with somebody who tells a story or cares about its issue, if that gains. */
  round(m: number, looks: number): void {
    const { plan, random } = this;
    const { c } = plan;
    const o = c.officeOf[m]!;
    if (plan.start[m]! < 0 || plan.people[m]! >= c.maxSize[o]!) return;
    const needsTeller = plan.storytellers[m] === 0;
    const needsCarer = plan.caring[m] === 0;
    if (!needsTeller && !needsCarer) return;
    let best = 0;
    let who = -1;
    for (let k = 0; k < looks; k++) {
      const p = random.below(c.parties);
      const useful = (needsTeller && c.tells[p]! > 0) || (needsCarer && c.cares[p * c.issues + c.issueOf[o]!]! > 0);
      if (!useful) continue;
      const gain = this.joinGain(p, m);
      if (gain > best) {
        best = gain;
        who = p;
      }
    }
    if (who >= 0 && !this.attends(who, m)) plan.join(who, m);
  }

  private attends(p: number, m: number): boolean {
    const base = p * this.plan.c.dayStride;
    for (let k = 0; k < this.plan.dayCount[p]!; k++) if (this.plan.day[base + k] === m) return true;
    return false;
  }

  /** Lets party `p` join the best of up to `looks` randomly chosen held meetings, if that gains. */
  visitAnywhere(p: number, looks: number): void {
    const { plan, random } = this;
    const M = plan.c.meetings;
    let best = 0;
    let bestMeeting = -1;
    for (let k = 0; k < looks; k++) {
      const m = random.below(M);
      if (plan.start[m]! < 0) continue;
      const gain = this.joinGain(p, m);
      if (gain > best) {
        best = gain;
        bestMeeting = m;
      }
    }
    if (bestMeeting >= 0) plan.join(p, bestMeeting);
  }
}
