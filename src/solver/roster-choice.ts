import { NEVER } from './day-costs.js';
import type { Plan } from './plan.js';
import { ChosenRoster } from './chosen-roster.js';
import { InterpreterChoice, NOBODY } from './interpreter-choice.js';
import { joinWorth } from './join-worth.js';
import type { RandomStream } from './random.js';

const CONSTITUENTS_LOOKED_AT = 40;
const LEADERS_LOOKED_AT = 12;
const FILLERS_LOOKED_AT = 48;
const FILLERS_COMPARED = 5;

/**
 * Chooses who would best meet an office at one start, out of the parties that are free then: constituents first, a
 * leader (one of them or from elsewhere), interpreters where needed, and others up to the least size.
 */
export class RosterChoice {
  /** The roster chosen by the last `choose` that did not return -NEVER. */
  readonly roster: ChosenRoster;
  /** What a constituent must be worth to join as a further leader, since leaders are scarce. */
  leaderPrice = 0;

  private plainLeader = false;
  private candidates: Int32Array;
  private worth: Float64Array;
  private readonly interpreters: InterpreterChoice;

  constructor(
    private readonly plan: Plan,
    private readonly random: RandomStream,
  ) {
    this.roster = new ChosenRoster(plan.c);
    this.candidates = new Int32Array(CONSTITUENTS_LOOKED_AT);
    this.worth = new Float64Array(CONSTITUENTS_LOOKED_AT);
    this.interpreters = new InterpreterChoice(plan, random, this.roster);
  }

  /**
   * The gain of holding office `o` from grid start `slot` with the best roster found; fills `chosen`. -NEVER when there
   * is none, or when it cannot gain more than `least`.
   */
  choose(o: number, slot: number, least: number): number {
    this.plainLeader = false;
    const value = this.attempt(o, slot, least);
    if (value !== -NEVER || this.roster.helpless === 0) return value;
    // The leader needs an interpreter and none is free: with another leader it may do.
    this.plainLeader = true;
    return this.attempt(o, slot, least);
  }

  private attempt(o: number, slot: number, least: number): number {
    const { plan, roster } = this;
    const { c } = plan;
    roster.clear();
    const found = this.lookAtConstituents(o, slot);
    if (this.atMost(o, found) <= least) return -NEVER;
    let value = 0;
    if (c.leaderNeeded) {
      const gain = this.takeLeader(o, slot, found);
      if (gain === -NEVER) return -NEVER;
      value += gain;
      const missing = roster.helpless;
      if (missing !== 0) {
        const helper = this.takeInterpreters(o, slot, missing, NOBODY, NEVER);
        if (helper === -NEVER) return -NEVER;
        value += helper;
      }
    }
    for (let k = 0; k < found; k++) {
      const p = this.candidates[k]!;
      if (p < 0 || roster.people + c.size[p]! > c.maxSize[o]! || roster.clashes(p)) continue;
      const full = roster.own === 0 ? this.coverGain(o) : 0;
      let worth = this.worth[k]! + full;
      if (c.leads[p]! > 0 && roster.hasLeader) worth -= this.leaderPrice;
      const missing = roster.lackingFor(p);
      if (missing !== 0) {
        const helper = this.takeInterpreters(o, slot, missing, p, worth);
        if (helper === -NEVER) continue;
        value += helper;
      } else if (worth <= 0 && roster.people >= c.minSize[o]!) continue;
      value += this.worth[k]!;
      this.roster.take(p, o);
    }
    while (roster.people < c.minSize[o]!) {
      const gain = this.takeFiller(o, slot);
      if (gain === -NEVER) return -NEVER;
      value += gain;
    }
    if (c.constituentNeeded[o] === 1 && roster.own === 0) return -NEVER;
    if (roster.helpless !== 0) return -NEVER;
    if (plan.held[o] === 0) value += c.coverPart[o]!;
    if (roster.own > 0) value += this.coverGain(o);
    value += roster.extras;
    if (plan.published) value += plan.published.meetingHeld(o, c.grid.starts[slot]!);
    return value;
  }

  /** More than holding an office can gain with `found` free constituents, when nobody unserved is left to fill up. */
  private atMost(o: number, found: number): number {
    const { plan } = this;
    const { c } = plan;
    let most = c.weights.storyteller + c.weights.issue + (plan.held[o] === 0 ? c.coverPart[o]! : 0);
    if (found > 0) most += this.coverGain(o);
    for (let k = 0; k < found; k++) if (this.worth[k]! > 0) most += this.worth[k]!;
    most += (c.weights.served + c.weights.second) * c.maxSize[o]!;
    return plan.published ? NEVER : most;
  }

  private coverGain(o: number): number {
    return this.plan.heldOwn[o] === 0 ? this.plan.c.coverFull[o]! - this.plan.c.coverPart[o]! : 0;
  }

  /** Collects the free constituents of an office, the most worth first. */
  private lookAtConstituents(o: number, slot: number): number {
    const { plan, candidates, worth } = this;
    const { c } = plan;
    const all = c.constituentsOf[o]!;
    const n = Math.min(all.length, CONSTITUENTS_LOOKED_AT);
    let at = n < all.length ? this.random.below(all.length) : 0;
    let found = 0;
    for (let k = 0; k < n; k++) {
      const p = all[at]!;
      if (++at === all.length) at = 0;
      const cost = plan.joinCost(p, o, slot);
      if (cost === NEVER) continue;
      const w = c.weights.pair * c.seat[p * c.offices + o]! + plan.firstGain(p, plan.dayCount[p]!) - cost;
      let i = found++;
      for (; i > 0 && worth[i - 1]! < w; i--) {
        worth[i] = worth[i - 1]!;
        candidates[i] = candidates[i - 1]!;
      }
      worth[i] = w;
      candidates[i] = p;
    }
    return found;
  }

  /** Takes the best leader among the free constituents and everybody else. */
  private takeLeader(o: number, slot: number, found: number): number {
    const { plan } = this;
    const { c } = plan;
    let best = -NEVER;
    let leader = -1;
    let at = -1;
    let others = false;
    for (let k = 0; k < found; k++) {
      const p = this.candidates[k]!;
      if (c.leads[p] === 0) {
        if (!this.roster.needsHelp(p)) others = true;
      } else if (leader < 0 && this.mayLead(p)) {
        best = this.worth[k]!;
        leader = p;
        at = k;
      }
    }
    if (leader >= 0 && !others) best += this.coverGain(o);
    const spare = plan.spareLeaders.count;
    const n = Math.min(spare, LEADERS_LOOKED_AT);
    let i = n < spare ? this.random.below(spare) : 0;
    for (let k = 0; k < n; k++) {
      const p = plan.spareLeaders.members[i]!;
      if (++i === spare) i = 0;
      if (c.seat[p * c.offices + o] !== 0 || !this.mayLead(p)) continue;
      const cost = plan.joinCost(p, o, slot);
      if (cost === NEVER) continue;
      const w = plan.firstGain(p, plan.dayCount[p]!) - cost + this.roster.fit(p, o) - this.helpPrice(p);
      if (w > best) {
        best = w;
        leader = p;
        at = -1;
      }
    }
    if (leader < 0) return -NEVER;
    let gain = best - this.roster.fit(leader, o) + this.helpPrice(leader);
    if (at >= 0) {
      gain = this.worth[at]!;
      this.candidates[at] = -1;
    }
    this.roster.take(leader, o);
    return gain;
  }

  private mayLead(p: number): boolean {
    return !this.plainLeader || !this.roster.needsHelp(p);
  }

  /** What a leader who needs an interpreter must be worth more than one who does not. */
  private helpPrice(p: number): number {
    return !this.roster.needsHelp(p) ? 0 : this.plan.c.weights.pair;
  }

  /** Takes those who interpret the missing languages, when they and party `guest`, who then comes, are worth it. */
  private takeInterpreters(o: number, slot: number, missing: number, guest: number, worth: number): number {
    const { interpreters, candidates } = this;
    const value = interpreters.choose(o, slot, missing, guest, worth, this.leaderPrice);
    if (value === -NEVER) return -NEVER;
    for (let i = 0; i < interpreters.count; i++) {
      const helper = interpreters.chosen[i]!;
      for (let k = 0; k < CONSTITUENTS_LOOKED_AT; k++) if (candidates[k] === helper) candidates[k] = NOBODY;
      this.roster.take(helper, o);
    }
    return value;
  }

  /** Takes the cheapest free party that needs nothing, the unserved first. */
  private takeFiller(o: number, slot: number): number {
    const { plan, roster } = this;
    const { c } = plan;
    let best = -NEVER;
    let filler = -1;
    let compared = 0;
    const consider = (p: number) => {
      if (roster.people + c.size[p]! > c.maxSize[o]! || roster.lackingFor(p) !== 0) return;
      if (roster.excludes(p)) return;
      const w = joinWorth(plan, p, o, slot);
      if (w === -NEVER) return;
      compared++;
      const net = w + this.roster.fit(p, o) - (c.leads[p]! > 0 ? this.leaderPrice : 0);
      if (net > best) {
        best = net;
        filler = p;
      }
    };
    const unserved = Math.min(plan.idle.count, FILLERS_LOOKED_AT);
    let i = unserved > 0 ? this.random.below(plan.idle.count) : 0;
    for (let k = 0; k < unserved && compared < FILLERS_COMPARED; k++) {
      consider(plan.idle.members[i]!);
      if (++i === plan.idle.count) i = 0;
    }
    if (filler < 0) {
      const n = Math.min(c.parties, 2 * FILLERS_LOOKED_AT);
      i = this.random.below(c.parties);
      for (let k = 0; k < n && compared < FILLERS_COMPARED; k++) {
        consider(i);
        if (++i === c.parties) i = 0;
      }
    }
    if (filler < 0) return -NEVER;
    const gain = joinWorth(plan, filler, o, slot);
    this.roster.take(filler, o);
    return gain;
  }
}
