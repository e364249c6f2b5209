import type { CompiledInstance } from './compile.js';
import { joinCost, routeAround } from './day-costs.js';
import { Journal } from './journal.js';
import { Pool } from './pool.js';
import type { PublishedTerms } from './published.js';

const OPEN = 0;
const CLOSE = 1;
const JOIN = 2;
const LEAVE = 3;

/**
 * A plan under change: which places for a meeting are held, when, with which parties, and what it scores. Four moves
 * change it (`open`, `close`, `join`, `leave`); each keeps the score up to date and is written to a journal, so that
 * `undo` takes back everything since a mark. A plan may pass through states that break the rules of a roster (size,
 * leader, interpreter); `sound` tells which meetings keep them.
 */
export class Plan {
  score = 0;
  /** Published meetings that are held as people were told. */
  keptMeetings = 0;
  /** Start of each meeting in minutes, or -1 when it is not held. */
  readonly start: Int32Array;
  readonly rosterCount: Int32Array;
  /** Parties of a meeting, at `meeting * rosterStride`; the first `fixed[meeting]` of them are locked. */
  readonly roster: Int32Array;
  readonly people: Int32Array;
  readonly leaders: Int32Array;
  readonly constituents: Int32Array;
  readonly storytellers: Int32Array;
  readonly caring: Int32Array;
  readonly needing: Int32Array;
  readonly interpreting: Int32Array;
  readonly dayCount: Int32Array;
  /** Meetings of a party in the order of time, at `party * dayStride`. */
  readonly day: Int32Array;
  readonly held: Int32Array;
  readonly heldOwn: Int32Array;
  /** Locked parties at the head of the roster; the meeting itself is locked when `locked` says so. */
  readonly fixed: Int32Array;
  readonly locked: Uint8Array;
  readonly closedRoster: Uint8Array;
  /** Parties without a meeting. */
  readonly idle: Pool;
  /** Leaders who may attend one more meeting. */
  readonly spareLeaders: Pool;

  private readonly languages: number;
  /** What a minute of waiting costs each party. */
  readonly idleWeight: Float64Array;
  private readonly journal = new Journal();

  constructor(
    readonly c: CompiledInstance,
    readonly published: PublishedTerms | null = null,
  ) {
    const { meetings: M, parties: P, offices: O } = c;
    this.languages = c.languages.length;
    this.start = new Int32Array(M).fill(-1);
    this.rosterCount = new Int32Array(M);
    this.roster = new Int32Array(M * c.rosterStride);
    this.people = new Int32Array(M);
    this.leaders = new Int32Array(M);
    this.constituents = new Int32Array(M);
    this.storytellers = new Int32Array(M);
    this.caring = new Int32Array(M);
    this.needing = new Int32Array(M * this.languages);
    this.interpreting = new Int32Array(M * this.languages);
    this.dayCount = new Int32Array(P);
    this.day = new Int32Array(P * c.dayStride);
    this.held = new Int32Array(O);
    this.heldOwn = new Int32Array(O);
    this.fixed = new Int32Array(M);
    this.locked = new Uint8Array(M);
    this.closedRoster = new Uint8Array(M);
    this.idle = new Pool(P);
    for (let p = 0; p < P; p++) this.idle.add(p);
    this.spareLeaders = new Pool(P);
    for (const p of c.leaders) if (c.maxDay[p]! > 0) this.spareLeaders.add(p);
    this.idleWeight = Float64Array.from(c.size, (n) => n * c.weights.idle);
    if (published) this.score += published.nothingHeld;
  }

  /** Holds meeting `m` at `start`; nobody attends yet. */
  open(m: number, start: number): void {
    const o = this.c.officeOf[m]!;
    this.start[m] = start;
    if (this.held[o]!++ === 0) this.score += this.c.coverPart[o]!;
    if (this.published) this.score += this.published.meetingHeld(o, start);
    if (this.published?.wasTold(o, start)) this.keptMeetings++;
    this.journal.write(OPEN, m, start);
  }

  /** Gives up meeting `m`; everybody must have left. */
  close(m: number): void {
    const o = this.c.officeOf[m]!;
    const start = this.start[m]!;
    if (--this.held[o]! === 0) this.score -= this.c.coverPart[o]!;
    if (this.published) this.score -= this.published.meetingHeld(o, start);
    if (this.published?.wasTold(o, start)) this.keptMeetings--;
    this.start[m] = -1;
    this.journal.write(CLOSE, m, start);
  }

  /** Party `p` attends meeting `m`; the caller has seen that `joinCost` is not NEVER. */
  join(p: number, m: number): void {
    const { c, day, start } = this;
    const o = c.officeOf[m]!;
    const s = start[m]!;
    const base = p * c.dayStride;
    const n = this.dayCount[p]!;
    if (this.published) this.score -= this.published.day(this, p);
    let i = n;
    for (; i > 0 && start[day[base + i - 1]!]! > s; i--) day[base + i] = day[base + i - 1]!;
    day[base + i] = m;
    this.dayCount[p] = n + 1;
    if (n === 0) this.idle.remove(p);
    if (c.leads[p]! > 0 && n + 1 === c.maxDay[p]) this.spareLeaders.remove(p);
    this.score += this.firstGain(p, n) - routeAround(this, p, base, i, n + 1);
    this.count(p, m, o, 1);
    this.roster[m * c.rosterStride + this.rosterCount[m]!++] = p;
    if (this.published) this.score += this.published.day(this, p);
    this.journal.write(JOIN, m, p);
  }

  /** Party `p`, who attends meeting `m`, no longer does. */
  leave(p: number, m: number): void {
    const { c, day } = this;
    const base = p * c.dayStride;
    const n = this.dayCount[p]!;
    if (this.published) this.score -= this.published.day(this, p);
    let i = 0;
    while (day[base + i] !== m) i++;
    this.score -= this.firstGain(p, n - 1) - routeAround(this, p, base, i, n);
    for (; i < n - 1; i++) day[base + i] = day[base + i + 1]!;
    this.dayCount[p] = n - 1;
    if (n === 1) this.idle.add(p);
    if (c.leads[p]! > 0 && n === c.maxDay[p]) this.spareLeaders.add(p);
    this.count(p, m, c.officeOf[m]!, -1);
    const first = m * c.rosterStride;
    const last = --this.rosterCount[m]!;
    let k = first;
    while (this.roster[k] !== p) k++;
    this.roster[k] = this.roster[first + last]!;
    if (this.published) this.score += this.published.day(this, p);
    this.journal.write(LEAVE, m, p);
  }

  /**
   * What attending office `o` from the grid's start `slot` adds to the walking and idle costs of party `p`; NEVER when a
   * rule on the person forbids it (availability, access, limit, travel, the same office twice).
   */
  joinCost(p: number, o: number, slot: number): number {
    return joinCost(this, p, o, slot);
  }

  /** What the next meeting of a party is worth by itself, when it already attends `n`. */
  firstGain(p: number, n: number): number {
    const { worthOfNth } = this.c.wishes;
    return n < worthOfNth.length ? this.c.size[p]! * worthOfNth[n]! : 0;
  }

  /** True when the roster of meeting `m` keeps the rules on size, leader, constituent and language. */
  sound(m: number): boolean {
    const { c } = this;
    const o = c.officeOf[m]!;
    if (this.people[m]! < c.minSize[o]! || this.people[m]! > c.maxSize[o]!) return false;
    if (c.leaderNeeded && this.leaders[m] === 0) return false;
    if (c.constituentNeeded[o] === 1 && this.constituents[m] === 0) return false;
    for (let l = m * this.languages; l < (m + 1) * this.languages; l++) {
      if (this.needing[l]! > 0 && this.interpreting[l] === 0) return false;
    }
    return true;
  }

  /** A mark for `undo`. */
  mark(): number {
    return this.journal.length;
  }

  /** Forgets the journal: what was done stays. */
  commit(): void {
    this.journal.length = 0;
  }

  /** Takes back every move since the mark. */
  undo(mark: number): void {
    const { journal } = this;
    for (let j = journal.length - 3; j >= mark; j -= 3) {
      const m = journal.at(j + 1);
      const x = journal.at(j + 2);
      const kind = journal.at(j);
      if (kind === OPEN) this.close(m);
      else if (kind === CLOSE) this.open(m, x);
      else if (kind === JOIN) this.leave(x, m);
      else this.join(x, m);
    }
    journal.length = mark;
  }

  /** Adds (`sign` 1) or takes away (-1) a party in what a meeting's roster adds up to, and in the score. */
  private count(p: number, m: number, o: number, sign: 1 | -1): void {
    const { c } = this;
    const { weights } = c;
    const own = c.seat[p * c.offices + o]!;
    if (own > 0) {
      this.score += sign * weights.pair * own;
      const before = this.constituents[m]!;
      this.constituents[m] = before + sign * own;
      if (before === 0) {
        if (this.heldOwn[o]!++ === 0) this.score += c.coverFull[o]! - c.coverPart[o]!;
      } else if (this.constituents[m] === 0 && --this.heldOwn[o]! === 0)
        this.score -= c.coverFull[o]! - c.coverPart[o]!;
    }
    this.people[m]! += sign * c.size[p]!;
    if (c.leads[p]! > 0) this.leaders[m]! += sign;
    if (c.tells[p]! > 0) {
      const before = this.storytellers[m]!;
      this.storytellers[m] = before + sign;
      if (before === 0 || this.storytellers[m] === 0) this.score += sign * weights.storyteller;
    }
    if (c.cares[p * c.issues + c.issueOf[o]!]! > 0) {
      const before = this.caring[m]!;
      this.caring[m] = before + sign;
      if (before === 0 || this.caring[m] === 0) this.score += sign * weights.issue;
    }
    if (c.wishes.captainOf !== null)
      this.score += sign * c.wishes.captainWorth * this.captainsMet(p, m, c.wishes.captainOf);
    if (this.languages === 0) return;
    const row = m * this.languages;
    const needs = c.needsOf[p]!;
    for (let k = 0; k < needs.length; k++) this.needing[row + needs[k]!]! += sign;
    const interprets = c.interpretsOf[p]!;
    for (let k = 0; k < interprets.length; k++) this.interpreting[row + interprets[k]![0]]! += sign;
  }

  /** Wishes for a captain that party `p` fulfils by sitting in meeting `m`: its own and others'. */
  private captainsMet(p: number, m: number, captainOf: Int32Array): number {
    const first = m * this.c.rosterStride;
    let met = 0;
    for (let i = first; i < first + this.rosterCount[m]!; i++) {
      const q = this.roster[i]!;
      if (q === p) continue;
      if (captainOf[p] === q) met += this.c.size[p]!;
      if (captainOf[q] === p) met += this.c.size[q]!;
    }
    return met;
  }

  /** True when somebody in meeting `m` must be kept apart from party `p`. */
  clashes(p: number, m: number): boolean {
    if (this.c.wishes.isApart[p] === 0) return false;
    const first = m * this.c.rosterStride;
    const apart = this.c.wishes.apartFrom[p]!;
    for (let i = first; i < first + this.rosterCount[m]!; i++) if (apart.includes(this.roster[i]!)) return true;
    return false;
  }
}
