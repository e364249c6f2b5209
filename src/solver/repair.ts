import { FORBIDDEN } from './seat-tables.js';
import { NEVER } from './day-costs.js';
import type { Plan } from './plan.js';
import type { Recreate } from './recreate.js';

/** People who may be called away one after the other, each from the meeting the one before is missing from. */
const LONGEST_CHAIN = 4;
/** Parties looked at while one meeting is mended; a bound on the time it takes. */
const MOST_LOOKS = 40_000;

/**
 * Makes meetings sound that lack somebody, without moving or giving up another: first by whoever is free, then by
 * calling somebody away from another meeting, where a third takes the place, and so on.
 */
export class Repair {
  /** For each meeting, the longest chain that was looked for from there in vain. */
  private readonly visited: Uint8Array;
  private readonly everybody: Int32Array;
  private looks = 0;

  constructor(
    private readonly plan: Plan,
    private readonly recreate: Recreate,
  ) {
    this.visited = new Uint8Array(plan.c.meetings);
    this.everybody = Int32Array.from({ length: plan.c.parties }, (_, p) => p);
  }

  /** Adds whoever is free to meeting `m` until it is sound; false leaves it as far as it came. */
  completeWithFree(m: number): boolean {
    this.looks = 0;
    return this.fill(m, 0);
  }

  /** Makes meeting `m` sound by the shortest chain of people called away; false leaves the plan as it was. */
  complete(m: number, longest = LONGEST_CHAIN): boolean {
    this.looks = 0;
    const mark = this.plan.mark();
    const chains = missing(this.plan, m) !== 'leader' || this.someLeaderIsSpare() ? longest : 0;
    for (let length = 0; length <= chains && this.looks < MOST_LOOKS; length++) {
      this.visited.fill(0);
      this.visited[m] = length + 1;
      if (this.fill(m, length)) return true;
      this.plan.undo(mark);
    }
    return false;
  }

  /**
   * Makes meeting `m` sound by calling somebody away from a meeting that is given up for it, the one that costs
   * least; returns that meeting's former roster and place, or null, with the plan as it was, when `m` is not worth it.
   */
  completeAtTheExpense(m: number, atLeast: number): { readonly m: number; readonly roster: number[] } | null {
    const { plan } = this;
    this.looks = 0;
    const mark = plan.mark();
    let best = atLeast;
    let bestParty = -1;
    let bestMeeting = -1;
    for (const p of this.candidates(m)) {
      for (const other of this.day(p)) {
        if (this.sacrifice(p, other, m) && plan.score > best) [best, bestParty, bestMeeting] = [plan.score, p, other];
        plan.undo(mark);
        if (this.looks > MOST_LOOKS) break;
      }
    }
    if (bestParty < 0) return null;
    const roster = rosterOf(plan, bestMeeting);
    this.sacrifice(bestParty, bestMeeting, m);
    return { m: bestMeeting, roster };
  }

  /** Party `p` goes from meeting `from`, which is given up, to meeting `m`, which that must make sound. */
  private sacrifice(p: number, from: number, m: number): boolean {
    const { plan } = this;
    if (plan.locked[from] === 1) return false;
    if (!this.mightJoin(p, m)) {
      this.looks++;
      return false;
    }
    plan.leave(p, from);
    if (!this.join(p, m) || !this.fill(m, 0)) return false;
    if (plan.sound(from)) return true;
    giveUp(plan, from);
    return true;
  }

  /** True when a chain of leaders can end: one may attend more, or a meeting has two. */
  private someLeaderIsSpare(): boolean {
    const { plan } = this;
    return plan.spareLeaders.count > 0 || plan.leaders.some((count) => count > 1);
  }

  private fill(m: number, length: number): boolean {
    while (!this.plan.sound(m)) if (!this.inviteFree(m) && !this.callAway(m, length)) return false;
    return true;
  }

  /** The best party that helps meeting `m` and is free joins it. */
  private inviteFree(m: number): boolean {
    const { plan } = this;
    let best = -NEVER;
    let who = -1;
    for (const p of this.candidates(m)) {
      const gain = this.gain(p, m);
      if (gain <= best) continue;
      best = gain;
      who = p;
    }
    if (who < 0) return false;
    plan.join(who, m);
    return true;
  }

  /** Somebody who helps meeting `m` comes from another meeting, which is then filled by a chain one shorter. */
  private callAway(m: number, length: number): boolean {
    if (length === 0) return false;
    const { plan, visited } = this;
    const mark = plan.mark();
    let best = -Infinity;
    let bestParty = -1;
    let bestMeeting = -1;
    for (const p of this.candidates(m)) {
      for (const other of this.day(p)) {
        if (visited[other]! >= length || this.looks > MOST_LOOKS) continue;
        if (!this.mightJoin(p, m)) {
          this.looks++;
          continue;
        }
        plan.leave(p, other);
        if (this.join(p, m)) {
          visited[other] = length;
          const filled = this.fill(other, length - 1);
          // Longer chains are taken as they are found; of those with a single step the best is chosen.
          if (filled && length > 1) return true;
          if (filled && plan.score > best) [best, bestParty, bestMeeting] = [plan.score, p, other];
          if (length === 1) visited[other] = 0;
        }
        plan.undo(mark);
      }
    }
    if (bestParty < 0) return false;
    plan.leave(bestParty, bestMeeting);
    plan.join(bestParty, m);
    return this.fill(bestMeeting, 0);
  }

  /** False when party `p` cannot join meeting `m` whatever else it gives up. */
  private mightJoin(p: number, m: number): boolean {
    const { plan } = this;
    const { c } = plan;
    const o = c.officeOf[m]!;
    const slot = (plan.start[m]! - c.instance.day.start) / c.instance.day.step;
    if (c.available[c.freeRow[p]! + c.visitKind[o]! * c.grid.starts.length + slot] === 0) return false;
    return c.seat[p * c.offices + o] !== FORBIDDEN && plan.people[m]! + c.size[p]! <= c.maxSize[o]!;
  }

  private join(p: number, m: number): boolean {
    this.looks++;
    if (!this.recreate.mayJoin(p, m)) return false;
    this.plan.join(p, m);
    return true;
  }

  /** What it gains when `p` joins `m`, the change terms included when people were told a schedule. */
  private gain(p: number, m: number): number {
    const { plan, recreate } = this;
    this.looks++;
    const gain = recreate.joinGain(p, m);
    if (gain === -NEVER || !plan.published) return gain;
    return gain + plan.published.joinGain(plan, p, plan.c.officeOf[m]!, plan.start[m]!);
  }

  /** Meetings that party `p` could be called away from. */
  private day(p: number): number[] {
    const { plan } = this;
    const base = p * plan.c.dayStride;
    const meetings: number[] = [];
    for (let k = 0; k < plan.dayCount[p]!; k++) {
      const m = plan.day[base + k]!;
      if (plan.closedRoster[m] === 0 && !isFixed(plan, p, m)) meetings.push(m);
    }
    return meetings;
  }

  /** Parties that have what meeting `m` lacks first: a leader, an interpreter, a constituent, or just people. */
  private candidates(m: number): Int32Array {
    const { plan } = this;
    const { c } = plan;
    const lack = missing(plan, m);
    if (lack === 'leader') return c.leaders;
    if (lack === 'constituent') return c.constituentsOf[c.officeOf[m]!]!;
    if (lack === 'language') {
      const L = c.languages.length;
      const l = c.languages.findIndex((_, k) => plan.needing[m * L + k]! > 0 && plan.interpreting[m * L + k] === 0);
      return c.interpreters[l]!;
    }
    return this.everybody;
  }
}

/** The code of the rule that keeps meeting `m` from being sound. */
export function missing(plan: Plan, m: number): 'leader' | 'size' | 'constituent' | 'language' {
  const { c } = plan;
  const o = c.officeOf[m]!;
  if (c.leaderNeeded && plan.leaders[m] === 0) return 'leader';
  const L = c.languages.length;
  for (let l = m * L; l < (m + 1) * L; l++) if (plan.needing[l]! > 0 && plan.interpreting[l] === 0) return 'language';
  if (c.constituentNeeded[o] === 1 && plan.constituents[m] === 0) return 'constituent';
  return 'size';
}

/** Sends everybody away from meeting `m` and no longer holds it. */
export function giveUp(plan: Plan, m: number): void {
  while (plan.rosterCount[m]! > 0) plan.leave(plan.roster[m * plan.c.rosterStride]!, m);
  plan.close(m);
}

/** The parties that attend meeting `m`. */
export function rosterOf(plan: Plan, m: number): number[] {
  const first = m * plan.c.rosterStride;
  return [...plan.roster.subarray(first, first + plan.rosterCount[m]!)];
}

/** True when party `p` is locked in meeting `m`. */
export function isFixed(plan: Plan, p: number, m: number): boolean {
  const first = m * plan.c.rosterStride;
  for (let i = 0; i < plan.fixed[m]!; i++) if (plan.roster[first + i] === p) return true;
  return false;
}

/** True when party `p` attends meeting `m`. */
export function attends(plan: Plan, p: number, m: number): boolean {
  const base = p * plan.c.dayStride;
  for (let k = 0; k < plan.dayCount[p]!; k++) if (plan.day[base + k] === m) return true;
  return false;
}
