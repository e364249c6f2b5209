import { changedMeetings } from '../../src/solver/changed-meetings.js';
import { compile } from '../../src/solver/compile.js';
import { explain } from '../../src/solver/explain.js';
import type { Instance, LockedMeeting } from '../../src/solver/problem.js';
import { applyProbe } from '../../src/solver/report.js';
import type { Solution } from '../../src/solver/schedule.js';
import { Search } from '../../src/solver/search.js';
import { solve } from '../../src/solver/solve.js';
import { summarize } from '../../src/solver/score.js';
import { describeOnSharedData } from '../support/on-this-machine.js';
import { loadGenerator, loadJudge } from './judge.js';
import { smallDay } from './small-days.js';

const EVENTS = ['office-cancels', 'office-closes', 'advocate-drops', 'leader-drops', 'advocate-late', 'advocate-joins'];
const DAYS = [
  ['TN-150', 31],
  ['US-300', 32],
] as const;

describeOnSharedData('a plan after one change', () => {
  it.each(EVENTS)('is mended in place, and says of each changed meeting why: %s', async (event) => {
    const [judge, { generate, change }] = [await loadJudge(), await loadGenerator()];
    for (const [name, seed] of DAYS) {
      const day = generate(name, seed);
      const { solution } = solve(day, { seed, iterations: 400 });
      for (const which of [seed, seed + 1, seed + 2]) {
        const changed = change(day, solution, event, which);
        const search = new Search(compile(changed), 1);
        search.takeOver(solution);
        const mended = search.solution();
        const { violations, counts, score } = judge(changed, mended);
        expect({ violations, score }).toEqual({ violations: [], score: search.bestScore });
        expect(counts.changedMeetings).toBeLessThanOrEqual(unavoidable(changed, solution));
        expect(strangers(solution, mended)).toEqual([]);
        const reasons = changedMeetings(changed, mended);
        expect(reasons).toHaveLength(counts.changedMeetings);
        if (event === 'office-closes') expect(new Set(reasons.map(({ code }) => code))).toEqual(new Set(['office']));
      }
    }
  });

  it('moves a meeting to the time that its office confirms, and few others', async () => {
    const [judge, { generate }] = [await loadJudge(), await loadGenerator()];
    for (const [name, seed] of DAYS) {
      const day = generate(name, seed);
      const { solution } = solve(day, { seed, iterations: 400 });
      for (const confirmed of otherTimes(day, solution).slice(0, 6)) {
        const changed = { ...day, published: solution.meetings, locked: [...day.locked, confirmed] };
        const search = new Search(compile(changed), 1);
        search.takeOver(solution);
        const mended = search.solution();
        expect(search.conflicts).toEqual([]);
        const { violations, counts } = judge(changed, mended);
        expect(violations).toEqual([]);
        expect(counts.changedMeetings).toBeLessThanOrEqual(3);
        const reasons = changedMeetings(changed, mended);
        expect(reasons).toHaveLength(counts.changedMeetings);
        expect(reasons.find(({ office }) => office === confirmed.office)).toMatchObject({
          now: confirmed.start,
          code: 'locked',
        });
        expect(strangers(solution, mended)).toEqual([]);
      }
    }
  });

  it('calls a leader away from a meeting that another leader can take, and changes no meeting', () => {
    const { mended, reasons } = withoutLeader(twoMeetingsAtOnce({ spareLeader: true }));
    expect(mended.map(({ office, advocates }) => [office, advocates.includes('a0'), advocates.includes('a4')])).toEqual(
      [
        ['o0', false, true],
        ['o1', true, false],
      ],
    );
    expect(reasons).toEqual([]);
  });

  it('gives up the meeting that is worth less when one leader is left for two', () => {
    const { mended, reasons } = withoutLeader(twoMeetingsAtOnce({ spareLeader: false }));
    expect(mended.map(({ office, advocates }) => [office, advocates.includes('a0')])).toEqual([['o1', true]]);
    expect(reasons).toMatchObject([{ office: 'o0', start: 540, now: null, code: 'needed-elsewhere' }]);
  });

  it('gains at least what a printed mend claims', async () => {
    const { generate } = await loadGenerator();
    let mends = 0;
    for (let seed = 41; seed <= 60; seed++) {
      const day = generate('TN-150', seed, 1);
      const { solution } = solve(day, { seed, iterations: 150 });
      const { score } = summarize(day, solution);
      const { mends: forAll, unmet, unserved, underServed } = explain(day, solution);
      const people = [...unserved.slice(0, 1), ...underServed.slice(0, 1)];
      for (const { mends: list } of [{ mends: forAll.slice(0, 1) }, ...unmet.slice(0, 2), ...people]) {
        for (const { probe, gain } of list) {
          const mended = new Search(compile(applyProbe(day, probe)), 1);
          mended.restore(solution);
          for (let k = 0; k < 150; k++) mended.iterate(2);
          expect(mended.bestScore).toBeGreaterThanOrEqual(score + gain);
          mends++;
        }
      }
    }
    expect(mends).toBeGreaterThan(20);
  });
});

/** For each office that is met once, another time of its hours, confirmed without names. */
function otherTimes(day: Instance, { meetings }: Solution): LockedMeeting[] {
  return meetings
    .flatMap(({ office, start }) => {
      const { windows, length, maxMeetings } = day.offices.find(({ id }) => id === office)!;
      if (maxMeetings > 1 || day.locked.some((lock) => lock.office === office)) return [];
      const [from] = windows.find(([a, b]) => b - a >= length && (start < a || start >= b)) ?? [];
      return from === undefined ? [] : [{ office, start: 15 * Math.ceil(from / 15), advocates: [], closed: false }];
    })
    .filter(({ office, start }) => {
      const { windows, length } = day.offices.find(({ id }) => id === office)!;
      return windows.some(([a, b]) => start >= a && start + length <= b);
    });
}

/** What people were told: two meetings at 9:00, led by a0 and a1. */
const TOLD = [
  { office: 'o0', start: 540, advocates: ['a0', 'a2'] },
  { office: 'o1', start: 540, advocates: ['a1', 'a3'] },
];

/** A day with one time for two offices, the second worth more; a spare leader could only enter the first. */
function twoMeetingsAtOnce({ spareLeader }: { spareLeader: boolean }): Instance {
  const day = smallDay(1, { offices: 2, advocates: 5 });
  const office = { windows: [[540, 570]] as const, length: 30, minSize: 2, maxSize: 4, maxMeetings: 1 };
  const person = {
    group: null,
    windows: [[540, 720]] as const,
    maxMeetings: 4,
    needs: [],
    speaks: ['en'],
    districts: [],
  };
  return {
    ...day,
    rules: { ...day.rules, leader: true },
    offices: day.offices.map((o, i) => ({ ...o, ...office, weight: [1, 10][i]!, accessible: i === 0 })),
    advocates: day.advocates.map((a, i) => {
      const leads = i < 2 || (i === 4 && spareLeader);
      return { ...a, ...person, roles: leads ? ['leader'] : [], needsAccessible: i === 4 };
    }),
    published: TOLD,
  };
}

/** The same day after a1 dropped out, mended. */
function withoutLeader(day: Instance) {
  const left = { ...day, advocates: day.advocates.filter(({ id }) => id !== 'a1') };
  const search = new Search(compile(left), 1);
  search.takeOver({ format: 'lobby-day-solution/1', instance: day.name, meetings: TOLD });
  const mended = search.solution();
  return { mended: mended.meetings, reasons: changedMeetings(left, mended) };
}

/** Three changed meetings, or as many as were left without any leader. */
function unavoidable(changed: Instance, told: Solution): number {
  const leaders = new Set(changed.advocates.filter(({ roles }) => roles.includes('leader')).map(({ id }) => id));
  return Math.max(3, told.meetings.filter(({ advocates }) => !advocates.some((id) => leaders.has(id))).length);
}

/** Who has another day though they had one, lost nothing of it, and fill no place that is new or that somebody left. */
function strangers(told: Solution, mended: Solution): string[] {
  const seats = ({ meetings }: Solution) =>
    new Set(meetings.flatMap((m) => m.advocates.map((id) => `${id} ${m.office}@${m.start}`)));
  const [before, now] = [seats(told), seats(mended)];
  const lost = new Set([...before].filter((seat) => !now.has(seat)).map((seat) => seat.split(' ')[0]!));
  const left = new Set([...before].filter((seat) => !now.has(seat)).map((seat) => seat.split(' ')[1]!));
  const held = new Set(told.meetings.map((m) => `${m.office}@${m.start}`));
  const busy = new Set(told.meetings.flatMap(({ advocates }) => advocates));
  return [...now]
    .filter((seat) => !before.has(seat))
    .map((seat) => seat.split(' ') as [string, string])
    .filter(([id, meeting]) => busy.has(id) && !lost.has(id) && !left.has(meeting) && held.has(meeting))
    .map(([id]) => id);
}
