import type { ChosenRoster } from './chosen-roster.js';
import { NEVER } from './day-costs.js';
import { joinWorth } from './join-worth.js';
import type { Plan } from './plan.js';
import type { RandomStream } from './random.js';

/** No party. */
export const NOBODY = -1;
const LOOKED_AT = 48;

/** Chooses who interprets for a roster in the making: one who speaks everything that is missing, or several. */
export class InterpreterChoice {
  /** The interpreters found by the last `choose` that did not return -NEVER: the first `count` of them. */
  readonly chosen: Int32Array;
  count = 0;

  constructor(
    private readonly plan: Plan,
    private readonly random: RandomStream,
    private readonly roster: ChosenRoster,
  ) {
    this.chosen = new Int32Array(plan.c.languages.length);
  }

  /**
   * What interpreters of all `missing` languages (one bit each) are worth at office `o`; -NEVER when there are none, or
   * when they and party `guest`, worth `worth`, who needs them, are worth nothing together. A leader among them must be
   * worth `leaderPrice` more.
   */
  choose(o: number, slot: number, missing: number, guest: number, worth: number, leaderPrice: number): number {
    const { plan, roster, chosen } = this;
    const { c } = plan;
    this.count = 0;
    if (missing < 0) return -NEVER;
    let people = roster.people + (guest === NOBODY ? 0 : c.size[guest]!);
    let value = 0;
    let price = 0;
    for (let rest = missing; rest !== 0; this.count++) {
      const helper = this.best(o, slot, rest, guest, c.maxSize[o]! - people, leaderPrice);
      if (helper === NOBODY) return -NEVER;
      chosen[this.count] = helper;
      people += c.size[helper]!;
      value += joinWorth(plan, helper, o, slot);
      if (c.leads[helper]! > 0) price += leaderPrice;
      rest = roster.stillLacking(rest, helper);
    }
    return value - price + worth <= 0 ? -NEVER : value;
  }

  /** The free party of up to `room` people that is worth most among those who interpret one of the languages. */
  private best(o: number, slot: number, languages: number, guest: number, room: number, leaderPrice: number): number {
    const { plan, roster } = this;
    const { c } = plan;
    const list = c.interpreters[31 - Math.clz32(languages)]!;
    let best = -NEVER;
    let helper = NOBODY;
    const n = Math.min(list.length, LOOKED_AT);
    let i = n < list.length ? this.random.below(list.length) : 0;
    for (let k = 0; k < n; k++) {
      const p = list[i]!;
      if (++i === list.length) i = 0;
      if (roster.needsHelp(p) || roster.excludes(p) || this.isUnwelcome(p, guest) || c.size[p]! > room) continue;
      const worth = joinWorth(plan, p, o, slot);
      if (worth === -NEVER) continue;
      // Whoever interprets everything saves another's place in somebody's day.
      const others = roster.stillLacking(languages, p) === 0 ? 0 : c.weights.pair;
      const w = worth - (c.leads[p]! > 0 ? leaderPrice : 0) - others;
      if (w > best) {
        best = w;
        helper = p;
      }
    }
    return helper;
  }

  /** True when party `p` must be kept apart from the guest or from an interpreter chosen before. */
  private isUnwelcome(p: number, guest: number): boolean {
    const { isApart, apartFrom } = this.plan.c.wishes;
    if (isApart[p] === 0) return false;
    if (guest !== NOBODY && apartFrom[guest]!.includes(p)) return true;
    for (let i = 0; i < this.count; i++) if (apartFrom[p]!.includes(this.chosen[i]!)) return true;
    return false;
  }
}
