import highs from 'highs';
import { fullDays } from '../../src/solver/bound/full-days.js';
import { lockedDay } from '../../src/solver/bound/locked-day.js';
import { whoMeetsWhom } from '../../src/solver/bound/who-meets-whom.js';
import { compile } from '../../src/solver/compile.js';
import type { Instance } from '../../src/solver/problem.js';
import type { PlannedMeeting, Solution } from '../../src/solver/schedule.js';
import { solve } from '../../src/solver/solve.js';
import { summarize } from '../../src/solver/score.js';
import { verifyPlan } from '../../src/solver/verify-plan.js';
import { smallDay } from './small-days.js';

const DAYS = 10;

describe('small days, solved exhaustively', () => {
  const days = Array.from({ length: DAYS }, (_, k) => smallDay(k + 1, { offices: 2, advocates: 5, leaders: 0.6 })).map(
    oneMeetingEach,
  );

  it('are planned as well as they can be', () => {
    for (const day of days) {
      expect([day.name, solve(day, { seed: 1, iterations: 1500 }).score]).toEqual([day.name, optimum(day)]);
    }
  });

  it('never score more than the relaxation allows', async () => {
    const solver = await (highs as unknown as typeof highs.default)();
    for (const day of days) {
      const program = whoMeetsWhom(compile(lockedDay(day)));
      const bound = program.isEmpty ? 0 : solver.solve(program.text(true)).ObjectiveValue;
      expect(bound + 1e-3).toBeGreaterThanOrEqual(optimum(day));
    }
  });
});

describe('a person who needs a language that nobody else interprets', () => {
  it('counts in the bound as somebody who attends nothing', async () => {
    const base = smallDay(1, { offices: 1, advocates: 3 });
    const office = { windows: [[540, 720]] as const, minSize: 1, maxSize: 3, maxMeetings: 1, accessible: true };
    const person = { windows: [[540, 720]] as const, group: null, needsAccessible: false, maxMeetings: 4 };
    const day: Instance = {
      ...base,
      offices: base.offices.map((o) => ({ ...o, ...office })),
      advocates: base.advocates.map((a, i) => ({
        ...a,
        ...person,
        roles: i === 0 ? ['leader'] : [],
        speaks: i === 2 ? ['asl'] : ['en'],
        needs: i === 2 ? ['asl'] : [],
      })),
    };
    const solver = await (highs as unknown as typeof highs.default)();
    const served = (instance: Instance) => {
      const program = whoMeetsWhom(compile(instance));
      const { Columns } = solver.solve(program.text(true)) as { Columns: Record<string, { Primal: number }> };
      return program.tallies((variable) => Columns[variable]!.Primal).served;
    };
    expect(served(day)).toBeCloseTo(2);
    const withHelp = day.advocates.map((a, i) => (i === 1 ? { ...a, speaks: ['en', 'asl'] } : a));
    expect(served({ ...day, advocates: withHelp })).toBeCloseTo(3);
  });
});

describe('a party whose fullest day needs a certain office', () => {
  const base = smallDay(1, { offices: 3, advocates: 1 });
  // Two hours, three offices of half an hour with a quarter of an hour between buildings; one is open at ten alone.
  const day: Instance = {
    ...base,
    day: { ...base.day, start: 540, end: 720, step: 15 },
    buildings: [{ id: 'a', name: 'A' }],
    walk: [[0]],
    locked: [],
    rules: { ...base.rules, buffer: 0, leader: false },
    offices: base.offices.map((o, i) => ({
      ...o,
      building: 'a',
      length: 30,
      windows:
        i === 0
          ? [[600, 630]]
          : [
              [540, 570],
              [660, 690],
            ],
      minSize: 1,
      maxSize: 3,
      maxMeetings: 1,
    })),
    advocates: base.advocates.map((a) => ({ ...a, windows: [[540, 700]], pace: 1, maxMeetings: 3, group: null })),
  };

  it('is seen by the clock: three meetings, of which one is there', () => {
    expect(fullDays(compile(day))(0)).toEqual({ most: 3, needed: [[1, 2], [0], [1, 2]] });
  });

  it('leaves time for the meeting in which the party is locked', () => {
    const locked = [{ office: day.offices[1]!.id, start: 540, advocates: [day.advocates[0]!.id] }];
    const wide = {
      ...day,
      offices: day.offices.map((o, i) => (i === 2 ? { ...o, windows: [[540, 600]] as const } : o)),
    };
    expect(fullDays(compile(wide))(0).needed[0]).toEqual([1, 2]);
    expect(fullDays(compile({ ...wide, locked }))(0).needed[0]).toEqual([1]);
  });

  it('has fewer meetings when that office is closed', () => {
    const closed = { ...day, offices: day.offices.map((o, i) => (i === 0 ? { ...o, windows: [] } : o)) };
    expect(fullDays(compile(closed))(0).most).toBe(2);
  });

  it('bounds the day, and never below what a plan reaches', async () => {
    const solver = await (highs as unknown as typeof highs.default)();
    const bound = (instance: Instance) => solver.solve(whoMeetsWhom(compile(instance)).text(true)).ObjectiveValue;
    const { score } = solve(day, { seed: 1, iterations: 200 });
    expect(summarize(day, solve(day, { seed: 1, iterations: 200 }).solution).officesMet).toBe(3);
    expect(bound(day) + 1e-3).toBeGreaterThanOrEqual(score);
    const late = {
      ...day,
      offices: day.offices.map((o, i) => (i === 0 ? { ...o, windows: [[660, 690]] as const } : o)),
    };
    expect(bound(late)).toBeLessThan(bound(day) - 1);
  });
});

describe('small days with a locked meeting, solved exhaustively', () => {
  const days = Array.from({ length: 80 }, (_, k) =>
    oneMeetingEach(smallDay(k + 101, { offices: 2, advocates: 5, leaders: 0.6, locks: 1 })),
  )
    .filter((day) => solve(day, { seed: 1, iterations: 0 }).conflicts.length === 0)
    .slice(0, DAYS);

  it('never score more than the relaxation that counts on the lock, and at best what we find', async () => {
    expect(days).toHaveLength(DAYS);
    const solver = await (highs as unknown as typeof highs.default)();
    for (const day of days) {
      const { ObjectiveValue: bound } = solver.solve(whoMeetsWhom(compile(lockedDay(day))).text(true));
      expect(bound + 1e-3).toBeGreaterThanOrEqual(optimum(day));
      expect([day.name, solve(day, { seed: 1, iterations: 1500 }).score]).toEqual([day.name, optimum(day)]);
    }
  });

  it('keep below it whatever is found for them, many locks and groups and languages included', async () => {
    const solver = await (highs as unknown as typeof highs.default)();
    for (let seed = 1; seed <= 150; seed++) {
      const day = smallDay(seed, { locks: 3, bigGroups: seed % 3 === 0 });
      const { solution, score, conflicts } = solve(day, { seed, iterations: 60 });
      const program = whoMeetsWhom(compile(lockedDay(day)));
      if (program.isEmpty || conflicts.length > 0) continue;
      expect({ seed, findings: verifyPlan(day, solution).findings }).toEqual({ seed, findings: [] });
      expect([seed, solver.solve(program.text(true)).ObjectiveValue + 1e-3 >= score]).toEqual([seed, true]);
    }
  });

  it('have a bound below that of the same day without its locks, for some', async () => {
    const solver = await (highs as unknown as typeof highs.default)();
    const bound = (day: Instance) => solver.solve(whoMeetsWhom(compile(day)).text(true)).ObjectiveValue;
    expect(days.some((day) => bound(lockedDay(day)) < bound({ ...day, locked: [] }) - 1)).toBe(true);
  });
});

/** Rules that a plan may still come to keep when further meetings are added. */
const LATER = new Set(['group', 'locked']);
const known = new Map<string, number>();

/** The best score of any plan, by trying every set of meetings. */
function optimum(day: Instance): number {
  const before = known.get(day.name);
  if (before !== undefined) return before;
  const options = day.offices.map((o) => possibleMeetings(day, o.id));
  let best = 0;
  const extend = (k: number, meetings: PlannedMeeting[]) => {
    const solution = plan(day, meetings);
    if (meetings.length > 0 && verifyPlan(day, solution).findings.some((f) => !LATER.has(f.code))) return;
    if (k === options.length) {
      if (verifyPlan(day, solution).feasible) best = Math.max(best, summarize(day, solution).score);
      return;
    }
    for (const choice of options[k]!) extend(k + 1, [...meetings, ...choice]);
  };
  extend(0, []);
  known.set(day.name, best);
  return best;
}

/** No meeting, and every meeting that the rules allow by itself. */
function possibleMeetings(day: Instance, office: string): PlannedMeeting[][] {
  const single: PlannedMeeting[] = [];
  for (let start = day.day.start; start < day.day.end; start += day.day.step) {
    for (let set = 1; set < 1 << day.advocates.length; set++) {
      const advocates = day.advocates.filter((_, i) => set & (1 << i)).map((a) => a.id);
      const meeting = { office, start, advocates };
      if (verifyPlan(day, plan(day, [meeting])).findings.every((f) => LATER.has(f.code))) single.push(meeting);
    }
  }
  return [[], ...single.map((m) => [m])];
}

/** Keeps the number of plans small enough to try them all. */
function oneMeetingEach(day: Instance): Instance {
  return { ...day, offices: day.offices.map((o) => ({ ...o, maxMeetings: 1 })) };
}

const plan = (day: Instance, meetings: readonly PlannedMeeting[]): Solution => ({
  format: 'lobby-day-solution/1',
  instance: day.name,
  meetings,
});
