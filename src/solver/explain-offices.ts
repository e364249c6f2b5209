import { formatMinutes } from '../kernel/minutes.js';
import { hoursAround, oneMore } from './one-more.js';
import type { Advocate, Instance } from './problem.js';
import type { DayMend, Mend, UnmetOffice } from './report.js';
import { resume } from './resume.js';
import type { Solution } from './schedule.js';
import type { Search } from './search.js';

/** Most offices that are looked at one by one; of the others only the commonest rule is told. */
const MOST_EXPLAINED = 300;
/** Offices tried for each stretch of the day that one more leader might cover. */
const TRIED_TOGETHER = 80;
const DAY_MENDS = 3;
const STRETCH = 120;
const HOUR = 60;

/** Why each unmet office is unmet, and what would help one of them or several at once. */
export function explainOffices(
  instance: Instance,
  solution: Solution,
  search: Search,
): { mends: DayMend[]; unmet: UnmetOffice[] } {
  const { c, plan } = search;
  const unmet = instance.offices.flatMap((_, o) => (plan.held[o] === 0 ? [o] : []));
  if (unmet.length === 0) return { mends: [], unmet: [] };
  const byWeight = [...unmet].sort((a, b) => c.coverFull[b]! - c.coverFull[a]!);
  const helpers = HELPERS.map((kind) => {
    const advocate = oneMore(c.personIndex, kind.role, [instance.day.start, instance.day.end]);
    return { ...kind, advocate, search: resume(withAdvocate(instance, advocate), solution) };
  });
  const opened = resume(withoutHours(instance, new Set(byWeight)), solution);
  const told = (o: number, code: string, mends: Mend[]): UnmetOffice => {
    return { office: instance.offices[o]!.id, code, sentence: REASONS[code]!, mends };
  };
  const explainOne = (o: number): UnmetOffice => {
    const office = instance.offices[o]!.id;
    const tell = (code: string, mends: Mend[]) => told(o, code, mends);
    if (search.gainOfOffice(o) > 0) return tell('not-tried', []);
    const mends: Mend[] = [];
    let code = '';
    const hasHours = c.firstMeeting[o] !== c.firstMeeting[o + 1];
    for (const { role, who, advocate, search: helped } of hasHours ? helpers : []) {
      const trial = tryOffice(helped, o);
      if (trial.gain <= 0 || mends.length > 0) continue;
      code = role === 'leader' ? 'leader' : 'size';
      const window = hoursAround(instance, o, trial.start);
      mends.push({
        probe: { kind: 'add-advocate', advocate: { ...advocate, windows: [window] } },
        gain: trial.gain,
        sentence: `${who}, free ${stretch(window)}, would make this meeting possible.`,
      });
    }
    const open = tryOffice(opened, o);
    if (open.gain > 0) {
      code ||= 'office';
      const window = [open.start, open.start + instance.offices[o]!.length] as const;
      mends.push({
        probe: { kind: 'add-office-hours', office, window },
        gain: open.gain,
        sentence: `If the office could also be met ${stretch(window)}, it would be.`,
      });
    }
    const needsConstituent = c.constituentNeeded[o] === 1;
    return tell(code || (needsConstituent ? 'constituent' : hasHours ? 'leader' : 'office'), mends);
  };
  const reasons = new Map(byWeight.slice(0, MOST_EXPLAINED).map((o) => [o, explainOne(o)]));
  const common = commonest([...reasons.values()].map(({ code }) => code));
  const found = unmet.map((o) => reasons.get(o) ?? told(o, common, []));
  return { mends: stretches(instance, solution, byWeight.slice(0, TRIED_TOGETHER), c.personIndex), unmet: found };
}

function commonest(codes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}

const REASONS: Readonly<Record<string, string>> = {
  office: 'The office has no hours at which anybody who is needed is free.',
  leader: 'No leader is free when the office is.',
  size: 'Too few people are free when the office is.',
  constituent: 'A constituent is required and none is free when the office is.',
  'not-tried': 'It could be met: a longer search would place it.',
};

const HELPERS = [
  { role: 'leader', who: 'One more leader' },
  { role: 'companion', who: 'One more person' },
] as const;

function withAdvocate(instance: Instance, advocate: Advocate): Instance {
  return { ...instance, advocates: [...instance.advocates, advocate] };
}

/** The instance with some offices open all day. */
function withoutHours(instance: Instance, which: ReadonlySet<number>): Instance {
  const { start, end } = instance.day;
  const offices = instance.offices.map((o, i) => (which.has(i) ? { ...o, windows: [[start, end] as const] } : o));
  return { ...instance, offices };
}

/** The gain of holding office `o` where it gains most, and when that is; the plan stays as it is. */
function tryOffice(search: Search, o: number): { gain: number; start: number } {
  const { plan } = search;
  const before = plan.score;
  const mark = plan.mark();
  const m = search.place(o);
  const trial = { gain: Math.floor(plan.score - before), start: m < 0 ? -1 : plan.start[m]! };
  plan.undo(mark);
  return trial;
}

/** What one more leader would bring in each stretch of the day, the best few. */
function stretches(
  instance: Instance,
  solution: Solution,
  offices: readonly number[],
  taken: ReadonlyMap<string, number>,
): DayMend[] {
  const { start, end } = instance.day;
  const mends: DayMend[] = [];
  for (let from = start; from < end; from += HOUR) {
    const window = [from, Math.min(end, from + STRETCH)] as const;
    const advocate = oneMore(taken, 'leader', window);
    const search = resume(withAdvocate(instance, advocate), solution);
    const before = search.plan.score;
    const met = offices.filter((o) => search.place(o) >= 0).map((o) => instance.offices[o]!.id);
    const gain = Math.floor(search.plan.score - before);
    if (gain <= 0) continue;
    const meetings = met.length === 1 ? '1 meeting' : `${met.length} meetings`;
    const sentence = `One more leader free ${stretch(window)} would add ${meetings} (worth ${gain} points).`;
    mends.push({ probe: { kind: 'add-advocate', advocate }, gain, offices: met, sentence });
  }
  return mends.sort((a, b) => b.gain - a.gain).slice(0, DAY_MENDS);
}

const stretch = ([from, to]: readonly [number, number]): string => `${formatMinutes(from)}–${formatMinutes(to)}`;
