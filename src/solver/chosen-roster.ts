import type { CompiledInstance } from './compile.js';

/** A roster in the making for one office: who is in it, and what they add up to. */
export class ChosenRoster {
  readonly chosen: Int32Array;
  count = 0;
  people = 0;
  /** Constituents. */
  own = 0;
  /** Languages needed and interpreted, one bit each. */
  needs = 0;
  interprets = 0;
  hasLeader = false;
  private tells = false;
  private cares = false;
  private readonly needMask: Int32Array;
  private readonly interpretMask: Int32Array;

  constructor(private readonly c: CompiledInstance) {
    this.chosen = new Int32Array(c.rosterStride + 1);
    const bit = (l: number) => (l < 31 ? 1 << l : 0);
    const beyond = 1 << 31;
    this.needMask = Int32Array.from(c.needsOf, (list) => list.reduce((mask, l) => mask | (bit(l) || beyond), 0));
    this.interpretMask = Int32Array.from(c.interpretsOf, (list) => list.reduce((mask, [l]) => mask | bit(l), 0));
  }

  /** Nobody is in it any more. */
  clear(): void {
    this.count = this.people = this.own = this.needs = this.interprets = 0;
    this.hasLeader = this.tells = this.cares = false;
  }

  /** Languages, one bit each, that somebody in it needs and nobody interprets. */
  get helpless(): number {
    return this.needs & ~this.interprets;
  }

  /** Languages, one bit each, that party `p` needs and nobody in it interprets. */
  lackingFor(p: number): number {
    return this.needMask[p]! & ~this.interprets;
  }

  /** True when party `p` needs a language. */
  needsHelp(p: number): boolean {
    return this.needMask[p] !== 0;
  }

  /** Those of these languages, one bit each, that party `p` does not interpret. */
  stillLacking(languages: number, p: number): number {
    return languages & ~this.interpretMask[p]!;
  }

  /** What a party adds by telling a story or caring about the issue of office `o`, if nobody in it does yet. */
  fit(p: number, o: number): number {
    const { c } = this;
    let worth = 0;
    if (!this.tells && c.tells[p]! > 0) worth += c.weights.storyteller;
    if (!this.cares && c.cares[p * c.issues + c.issueOf[o]!]! > 0) worth += c.weights.issue;
    return worth;
  }

  /** What storytellers and people who care are worth so far. */
  get extras(): number {
    const { weights } = this.c;
    return (this.tells ? weights.storyteller : 0) + (this.cares ? weights.issue : 0);
  }

  /** True when party `p` is in it, or must be kept apart from somebody who is. */
  excludes(p: number): boolean {
    for (let k = 0; k < this.count; k++) if (this.chosen[k] === p) return true;
    return this.clashes(p);
  }

  /** True when somebody in it must be kept apart from party `p`. */
  clashes(p: number): boolean {
    const { wishes } = this.c;
    if (wishes.isApart[p] === 0) return false;
    for (let k = 0; k < this.count; k++) if (wishes.apartFrom[p]!.includes(this.chosen[k]!)) return true;
    return false;
  }

  /** Adds party `p`, who will meet office `o`. */
  take(p: number, o: number): void {
    const { c } = this;
    this.chosen[this.count++] = p;
    this.people += c.size[p]!;
    this.own += c.seat[p * c.offices + o]!;
    this.needs |= this.needMask[p]!;
    this.interprets |= this.interpretMask[p]!;
    if (c.leads[p]! > 0) this.hasLeader = true;
    if (c.tells[p]! > 0) this.tells = true;
    if (c.cares[p * c.issues + c.issueOf[o]!]! > 0) this.cares = true;
  }
}
