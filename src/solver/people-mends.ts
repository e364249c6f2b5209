import { formatMinutes } from '../kernel/minutes.js';
import { NEVER } from './day-costs.js';
import { hoursAround, oneMore } from './one-more.js';
import type { Mend } from './report.js';
import type { Search } from './search.js';

/** The rules that a mend here can lift: a full meeting, hours that do not fit, a language that nobody interprets. */
const LIFTED = ['size', 'window', 'language'] as const;
type Lifted = (typeof LIFTED)[number];

/** A held meeting that a party could join if one rule were lifted, and what that would gain. */
interface Chance {
  readonly m: number;
  readonly gain: number;
}

/**
 * What would let party `p` attend one meeting more: a seat in a full one, hours of a single person, an interpreter;
 * of each kind the one that gains most. `obstacles` names, by meeting, the first rule that keeps the party out of it.
 */
export function mendsForParty(search: Search, p: number, obstacles: readonly string[]): Mend[] {
  const { plan, c } = search;
  const n = plan.dayCount[p]!;
  if (n >= c.maxDay[p]!) return [];
  const told = plan.published ? c.weights.changePerson * c.size[p]! : 0;
  const best = new Map<Lifted, Chance>();
  for (let m = 0; m < c.meetings; m++) {
    const rule = LIFTED.find((lifted) => lifted === obstacles[m]);
    if (!rule || !isTheOnlyOne(search, p, m, rule)) continue;
    const cost = costIfFree(search, p, m);
    if (cost === NEVER) continue;
    const own = c.seat[p * c.offices + c.officeOf[m]!]!;
    const gain = Math.floor(plan.firstGain(p, n) + c.weights.pair * own - cost - told);
    if (gain > (best.get(rule)?.gain ?? 0)) best.set(rule, { gain, m });
  }
  const attend = n === 0 ? 'attend' : 'attend one more';
  return LIFTED.flatMap((rule) => {
    const chance = best.get(rule);
    return chance ? MENDS[rule](search, p, chance, attend) : [];
  });
}

/** True when nothing but `rule` (and the party's day, which `costIfFree` asks) keeps party `p` out of meeting `m`. */
function isTheOnlyOne(search: Search, p: number, m: number, rule: Lifted): boolean {
  const { plan, c } = search;
  const o = c.officeOf[m]!;
  if (plan.clashes(p, m) || plan.closedRoster[m] === 1) return false;
  if (rule !== 'language' && missing(search, p, m).length > 0) return false;
  if (rule === 'size') return true;
  // An interpreter takes a seat as well, which at some offices is for constituents alone.
  const interpreter = rule === 'language' ? 1 : 0;
  if (interpreter && c.instance.offices[o]!['x-rotunda']?.constituentsOnly) return false;
  return plan.people[m]! + c.size[p]! + interpreter <= c.maxSize[o]!;
}

/** Languages that party `p` needs and nobody interprets in meeting `m`. */
function missing({ plan, c }: Search, p: number, m: number): string[] {
  return c.needsOf[p]!.flatMap((l) => (plan.interpreting[m * c.languages.length + l] === 0 ? [c.languages[l]!] : []));
}

/** What joining meeting `m` would cost party `p` if it were available then; NEVER when another rule on it forbids it. */
function costIfFree({ plan, c }: Search, p: number, m: number): number {
  const o = c.officeOf[m]!;
  const slot = (plan.start[m]! - c.instance.day.start) / c.instance.day.step;
  const at = c.freeRow[p]! + c.visitKind[o]! * c.grid.starts.length + slot;
  const was = c.available[at]!;
  c.available[at] = 1;
  const cost = plan.joinCost(p, o, slot);
  c.available[at] = was;
  return cost;
}

const MENDS: Readonly<Record<Lifted, (search: Search, p: number, chance: Chance, attend: string) => Mend[]>> = {
  size({ plan, c }, p, { gain, m }, attend) {
    const office = c.instance.offices[c.officeOf[m]!]!.id;
    const maxSize = plan.people[m]! + c.size[p]!;
    const sentence = `A team of ${maxSize} at office ${office} would let them ${attend} (worth ${gain} points).`;
    return [{ probe: { kind: 'set-max-size', office, maxSize }, gain, sentence }];
  },
  // A group would have to be free together, and whoever enters a building also before the meeting.
  window({ plan, c }, p, { gain, m }, attend) {
    if (c.members[p]!.length > 1 || c.instance['x-rotunda']?.entry !== undefined) return [];
    const advocate = c.instance.advocates[c.members[p]![0]!]!.id;
    const window = [plan.start[m]!, plan.start[m]! + c.length[c.officeOf[m]!]!] as const;
    const sentence = `Being free ${stretch(window)} as well would let them ${attend} (worth ${gain} points).`;
    return [{ probe: { kind: 'add-person-hours', advocate, window }, gain, sentence }];
  },
  language(search, p, { gain, m }, attend) {
    const { plan, c } = search;
    const languages = missing(search, p, m);
    const window = hoursAround(c.instance, c.officeOf[m]!, plan.start[m]!);
    const advocate = oneMore(c.personIndex, 'interpreter', window, languages);
    const sentence = `One more person who speaks ${languages.join(' and ')} and English, free ${stretch(window)}, would let them ${attend} (worth ${gain} points).`;
    return [{ probe: { kind: 'add-advocate', advocate }, gain, sentence }];
  },
};

const stretch = ([from, to]: readonly [number, number]): string => `${formatMinutes(from)}–${formatMinutes(to)}`;
