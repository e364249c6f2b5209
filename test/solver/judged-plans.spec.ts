import { solve } from '../../src/solver/solve.js';
import { summarize } from '../../src/solver/score.js';
import { verifyPlan } from '../../src/solver/verify-plan.js';
import { describeOnSharedData } from '../support/on-this-machine.js';
import { type Judgement, loadJudge } from './judge.js';
import { type Hardness, smallDay } from './small-days.js';
import { spoil } from './spoilt-plans.js';

const FLAVOURS: Record<string, Hardness> = {
  'ordinary days': {},
  'days without leaders': { leaders: 0 },
  'days of few hours': { noWindows: true },
  'days on which constituents are required': { constituent: 'required' },
  'days of one large group': { bigGroups: true },
  'days without an office': { offices: 0 },
  'days without people': { advocates: 0 },
  'days with wishes of their own': { wishes: true },
};
const DAYS = 150;

describeOnSharedData('plans before the independent judge', () => {
  let judge: Awaited<ReturnType<typeof loadJudge>>;
  beforeAll(async () => (judge = await loadJudge()));

  it.each(Object.entries(FLAVOURS))('are accepted, with the score we say: %s', (_, hardness) => {
    for (let seed = 1; seed <= DAYS; seed++) {
      const day = smallDay(seed, hardness);
      const { solution } = solve(day, { seed, iterations: 40 });
      const { score, violations } = judge(day, solution);
      expect({ seed, violations, score }).toEqual({ seed, violations: [], score: summarize(day, solution).score });
      expect(verifyPlan(day, solution).findings).toEqual([]);
    }
  });

  it('break no rule but that of a lock that is named as a conflict', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const day = smallDay(seed, { locks: 4, wildLocks: true });
      const { solution, conflicts } = solve(day, { seed, iterations: 30 });
      const { violations } = judge(day, solution);
      expect({ seed, others: violations.filter((v) => v.code !== 'locked') }).toEqual({ seed, others: [] });
      expect({ seed, named: conflicts.length > 0 }).toEqual({ seed, named: violations.length > 0 });
    }
  });

  it('are judged alike by the catalogue of rules, when they are spoilt at random', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const day = smallDay(seed, { locks: 1 });
      const spoilt = spoil(solve(day, { seed, iterations: 5 }).solution, seed);
      const ours = verifyPlan(day, spoilt);
      const theirs = judge(day, spoilt);
      expect({ seed, codes: codes(ours.findings), score: ours.score }).toEqual({
        seed,
        codes: codes(theirs.violations),
        score: theirs.score,
      });
    }
  });
});

const codes = (list: readonly { code: string }[] | Judgement['violations']) =>
  [...new Set(list.map((v) => v.code))].sort();
