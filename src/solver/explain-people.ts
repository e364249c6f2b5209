import { FORBIDDEN } from './seat-tables.js';
import { targetOf } from './fairness.js';
import { NEVER } from './day-costs.js';
import { mendsForParty } from './people-mends.js';
import type { UnderServedAdvocate, UnservedAdvocate } from './report.js';
import { attends } from './repair.js';
import type { Search } from './search.js';

/** Why people have no meeting, or fewer than they should, and what would let them attend one more. */
export function explainPeople(search: Search): { unserved: UnservedAdvocate[]; underServed: UnderServedAdvocate[] } {
  const { plan, c } = search;
  const unserved: UnservedAdvocate[] = [];
  const underServed: UnderServedAdvocate[] = [];
  const target = targetOf(c.instance);
  const obstacles: string[] = [];
  for (let p = 0; p < c.parties; p++) {
    const meetings = plan.dayCount[p]!;
    if (meetings >= target) continue;
    for (let m = 0; m < c.meetings; m++) {
      obstacles[m] = plan.start[m]! < 0 || attends(plan, p, m) ? NONE : obstacle(search, p, m);
    }
    const code = reason(search, p, obstacles);
    const told = { code, sentence: REASONS[code]! };
    const mends = mendsForParty(search, p, obstacles);
    for (const i of c.members[p]!) {
      const advocate = c.instance.advocates[i]!.id;
      if (meetings === 0) unserved.push({ advocate, ...told, mends });
      else underServed.push({ advocate, meetings, ...told, mends });
    }
  }
  return { unserved, underServed };
}

/** No obstacle: the meeting is not held, or attended already. */
const NONE = '';

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
function reason({ plan, c }: Search, p: number, obstacles: readonly string[]): string {
  if (plan.dayCount[p]! >= c.maxDay[p]!) return 'limit';
  const own = new Map<string, number>();
  const all = new Map<string, number>();
  for (const [m, rule] of obstacles.entries()) {
    if (rule === NONE) continue;
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
