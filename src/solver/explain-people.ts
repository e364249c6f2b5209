import { formatMinutes } from '../kernel/minutes.js';
import { FORBIDDEN } from './seat-tables.js';
import { targetOf } from './fairness.js';
import { NEVER } from './day-costs.js';
import type { Mend, UnderServedAdvocate, UnservedAdvocate } from './report.js';
import { attends } from './repair.js';
import type { Search } from './search.js';

/** Why people have no meeting, or fewer than they should, and what would let the former attend one. */
export function explainPeople(search: Search): { unserved: UnservedAdvocate[]; underServed: UnderServedAdvocate[] } {
  const { plan, c } = search;
  const unserved: UnservedAdvocate[] = [];
  const underServed: UnderServedAdvocate[] = [];
  const target = targetOf(c.instance);
  for (let p = 0; p < c.parties; p++) {
    const meetings = plan.dayCount[p]!;
    if (meetings >= target) continue;
    const code = reason(search, p);
    const told = { code, sentence: REASONS[code]! };
    const mends = meetings === 0 ? mendsFor(search, p) : [];
    for (const i of c.members[p]!) {
      const advocate = c.instance.advocates[i]!.id;
      if (meetings === 0) unserved.push({ advocate, ...told, mends });
      else underServed.push({ advocate, meetings, ...told });
    }
  }
  return { unserved, underServed };
}

const REASONS: Readonly<Record<string, string>> = {
  limit: 'Their own limit of meetings is reached.',
  access: 'They may not enter the offices that are met.',
  window: 'They are not available when the meetings they could attend are held.',
  language: 'Nobody interprets for them in the meetings they could attend.',
  size: 'The meetings they could attend are full.',
  locked: 'The meetings they could attend are closed.',
  apart: 'Somebody they are kept apart from attends.',
  travel: 'They cannot walk between their meeting and another in time.',
  worth: 'A further meeting would cost them more walking and waiting than it is worth.',
  'no-meeting': 'No meeting is held that they could attend.',
};

/** The rule that keeps a party out of most of the held meetings with its own offices, or of most meetings. */
function reason(search: Search, p: number): string {
  const { plan, c } = search;
  if (plan.dayCount[p]! >= c.maxDay[p]!) return 'limit';
  const own = new Map<string, number>();
  const all = new Map<string, number>();
  for (let m = 0; m < c.meetings; m++) {
    if (plan.start[m]! < 0 || attends(plan, p, m)) continue;
    const rule = obstacle(search, p, m);
    all.set(rule, (all.get(rule) ?? 0) + 1);
    if (c.seat[p * c.offices + c.officeOf[m]!]! > 0) own.set(rule, (own.get(rule) ?? 0) + 1);
  }
  const counts = [...(own.size > 0 ? own : all)].sort((a, b) => b[1] - a[1]);
  return counts[0]?.[0] ?? 'no-meeting';
}

/** The first rule that keeps party `p` from joining held meeting `m`, or `worth`. */
function obstacle(search: Search, p: number, m: number): string {
  const { plan, c } = search;
  const o = c.officeOf[m]!;
  const slot = (plan.start[m]! - c.instance.day.start) / c.instance.day.step;
  if (c.seat[p * c.offices + o] === FORBIDDEN) return 'access';
  if (c.available[c.freeRow[p]! + c.visitKind[o]! * c.grid.starts.length + slot] === 0) return 'window';
  if (plan.closedRoster[m] === 1) return 'locked';
  if (c.needsOf[p]!.some((l) => plan.interpreting[m * c.languages.length + l] === 0)) return 'language';
  if (plan.people[m]! + c.size[p]! > c.maxSize[o]!) return 'size';
  if (plan.clashes(p, m)) return 'apart';
  return plan.joinCost(p, o, slot) === NEVER ? 'travel' : 'worth';
}

/** A further seat in a full meeting, or further hours of a single person, whichever gains most of its kind. */
function mendsFor(search: Search, p: number): Mend[] {
  const { plan, c } = search;
  const { instance } = c;
  if (c.maxDay[p] === 0) return [];
  const best = { size: { gain: 0, m: -1 }, window: { gain: 0, m: -1 } };
  const told = plan.published ? c.weights.changePerson * c.size[p]! : 0;
  for (let m = 0; m < c.meetings; m++) {
    if (plan.start[m]! < 0) continue;
    const rule = obstacle(search, p, m);
    if (rule !== 'size' && rule !== 'window') continue;
    const o = c.officeOf[m]!;
    const isFull = plan.people[m]! + c.size[p]! > c.maxSize[o]!;
    const needsHelp = c.needsOf[p]!.some((l) => plan.interpreting[m * c.languages.length + l] === 0);
    if (rule === 'window' && (isFull || needsHelp || plan.closedRoster[m] === 1 || plan.clashes(p, m))) continue;
    if (rule === 'size' && plan.clashes(p, m)) continue;
    const gain = plan.firstGain(p, 0) + c.weights.pair * c.seat[p * c.offices + o]! - told;
    if (gain > best[rule].gain) best[rule] = { gain, m };
  }
  const mends: Mend[] = [];
  if (best.size.m >= 0) {
    const { gain, m } = best.size;
    const o = c.officeOf[m]!;
    const office = instance.offices[o]!.id;
    const maxSize = plan.people[m]! + c.size[p]!;
    mends.push({
      probe: { kind: 'set-max-size', office, maxSize },
      gain,
      sentence: `A team of ${maxSize} at office ${office} would let them attend (worth ${gain} points).`,
    });
  }
  const hasEntry = instance['x-rotunda']?.entry !== undefined;
  if (best.window.m >= 0 && c.members[p]!.length === 1 && !hasEntry) {
    const { gain, m } = best.window;
    const window = [plan.start[m]!, plan.start[m]! + c.length[c.officeOf[m]!]!] as const;
    const hours = `${formatMinutes(window[0])}–${formatMinutes(window[1])}`;
    mends.push({
      probe: { kind: 'add-person-hours', advocate: instance.advocates[c.members[p]![0]!]!.id, window },
      gain,
      sentence: `Being free ${hours} as well would let them attend (worth ${gain} points).`,
    });
  }
  return mends;
}
