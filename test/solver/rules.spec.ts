import type { Finding } from '../../src/solver/constraints/constraint.js';
import { hardConstraints, softConstraints } from '../../src/solver/constraints/index.js';
import { readPlan } from '../../src/solver/constraints/plan-reading.js';
import type { Instance } from '../../src/solver/problem.js';
import { RandomStream } from '../../src/solver/random.js';
import type { PlannedMeeting, Solution } from '../../src/solver/schedule.js';
import { solve } from '../../src/solver/solve.js';
import { smallDay } from './small-days.js';
import { spoil } from './spoilt-plans.js';

const DAYS = 300;
/** Days on which every rule of the catalogue has something to say, with plans that were spoilt without looking at any. */
const CASES = Array.from({ length: DAYS }, (_, k) => {
  const seed = k + 1;
  const hardness = { wishes: true, locks: seed % 3, bigGroups: seed % 2 === 0 };
  const day = smallDay(seed, { ...hardness, constituent: seed % 3 === 0 ? 'required' : 'preferred' });
  const { solution } = solve(day, { seed, iterations: 5 });
  const told = { ...day, published: seed % 4 === 0 ? solution.meetings : null };
  return { seed, day: told, plan: spoil(solution, seed) };
});

/** Rules that taking visits away cannot mend: a locked meeting must be there. */
const NEEDS_WHAT_IS_MISSING = new Set(['locked']);

/** Nobody in two meetings that start in the same minute: of those neither is the earlier one. */
const isInOrder = (plan: Solution): boolean => {
  const seats = plan.meetings.flatMap((m) => [...new Set(m.advocates)].map((id) => `${id} ${m.start}`));
  return new Set(seats).size === seats.length;
};
const IN_ORDER = CASES.filter(({ plan }) => isInOrder(plan));

describe('each rule, on days and plans drawn at random', () => {
  it.each(hardConstraints)('is broken by some, and told the same in whatever order they are written: $name', (rule) => {
    const broken = IN_ORDER.filter(({ seed, day, plan }) => {
      const findings = rule.check(readPlan(day, plan));
      const again = rule.check(readPlan(shuffledDay(day, seed), shuffledPlan(plan, seed)));
      expect({ seed, findings: told(again) }).toEqual({ seed, findings: told(findings) });
      return findings.length > 0;
    });
    expect(broken.length).toBeGreaterThan(0);
    expect(broken.length).toBeLessThan(IN_ORDER.length);
  });

  it.each(hardConstraints.filter((rule) => !NEEDS_WHAT_IS_MISSING.has(rule.name)))(
    'names who and what breaks it: without the visits concerned it is kept: $name',
    (rule) => {
      for (const { seed, day, plan } of CASES) {
        const refs = new Set(rule.check(readPlan(day, plan)).flatMap((finding) => finding.refs));
        const members = day.advocates.filter(({ group }) => group !== null && refs.has(group)).map(({ id }) => id);
        const meetings = plan.meetings.filter((m) => !concerns(m, new Set([...refs, ...members])));
        const left = rule.check(readPlan(day, { ...plan, meetings }));
        expect({ seed, left: told(left) }).toEqual({ seed, left: [] });
      }
    },
  );

  it.each(softConstraints)('counts for some, the same in whatever order they are written: $name', (rule) => {
    const counted = IN_ORDER.filter(({ seed, day, plan }) => {
      const points = rule.points(readPlan(day, plan));
      const again = rule.points(readPlan(shuffledDay(day, seed), shuffledPlan(plan, seed)));
      expect({ seed, points: again }).toEqual({ seed, points });
      return points !== 0;
    });
    expect(counted.length).toBeGreaterThan(0);
  });
});

const concerns = (meeting: PlannedMeeting, refs: ReadonlySet<string>): boolean =>
  refs.has(meeting.office) || meeting.advocates.some((id) => refs.has(id));

/** Findings without regard to their order, nor to that of what they name. */
const told = (findings: readonly Finding[]): string[] =>
  [...new Set(findings.map(({ code, refs }) => `${code} ${[...refs].sort().join(' ')}`))].sort();

function shuffledDay(day: Instance, seed: number): Instance {
  const random = new RandomStream(seed, 3);
  return { ...day, offices: shuffled(day.offices, random), advocates: shuffled(day.advocates, random) };
}

function shuffledPlan(plan: Solution, seed: number): Solution {
  const random = new RandomStream(seed, 4);
  const meetings = shuffled(plan.meetings, random);
  return { ...plan, meetings: meetings.map((m) => ({ ...m, advocates: shuffled(m.advocates, random) })) };
}

function shuffled<T>(list: readonly T[], random: RandomStream): T[] {
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
