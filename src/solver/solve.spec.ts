import type { Instance } from './problem.js';
import { readInstance } from './read-instance.js';
import { summarize } from './score.js';
import { solve } from './solve.js';

const office = (id: string, district: string, start: number) => ({
  id,
  district,
  chamber: 'house',
  building: 'B',
  weight: 2,
  length: 15,
  windows: [[start, start + 60]],
  minSize: 2,
  maxSize: 4,
  maxMeetings: 1,
  accessible: true,
  issue: 'health',
});
const advocate = (id: string, district: string, roles: string[]) => ({
  id,
  districts: [district],
  windows: [[540, 990]],
  speaks: ['en'],
  needs: [],
  pace: 1,
  needsAccessible: false,
  roles,
  group: null,
  maxMeetings: 3,
  issues: [],
});
const document = {
  format: 'lobby-day-instance/1',
  name: 'small',
  day: { start: 540, end: 990, step: 15 },
  rules: { leader: true, constituent: 'preferred', coverPctWithoutConstituent: 25, buffer: 0 },
  buildings: [{ id: 'B', name: 'Statehouse' }],
  walk: [[5]],
  offices: [office('o1', 'H1', 600), office('o2', 'H2', 660)],
  advocates: [advocate('a1', 'H1', ['leader']), advocate('a2', 'H2', [])],
  locked: [],
  published: null,
};
const { instance } = readInstance(document) as { instance: Instance };

describe('solving a small day', () => {
  it('lets two constituents and the one leader among them meet both offices', () => {
    const { solution, score } = solve(instance, { seed: 1, iterations: 200 });
    expect(solution.meetings.map((m) => [m.office, m.advocates])).toEqual([
      ['o1', ['a1', 'a2']],
      ['o2', ['a1', 'a2']],
    ]);
    expect(score).toBe(summarize(instance, solution).score);
  });

  it('brings two interpreters along when the only leader’s group needs two languages', () => {
    const person = (id: string, change: object) => ({ ...advocate(id, 'H9', []), ...change });
    const needing = (language: string) => ({ speaks: [language], needs: [language], group: 'g1' });
    const { instance: day } = readInstance({
      ...document,
      offices: [{ ...office('o1', 'H1', 600), maxSize: 5 }],
      advocates: [
        person('a1', { roles: ['leader'], group: 'g1' }),
        person('a2', needing('zh')),
        person('a3', needing('es')),
        person('a4', { speaks: ['en', 'zh'] }),
        person('a5', { speaks: ['en', 'es'] }),
      ],
    }) as { instance: Instance };
    expect(solve(day, { seed: 1, iterations: 50 }).solution.meetings).toMatchObject([
      { office: 'o1', advocates: ['a1', 'a2', 'a3', 'a4', 'a5'] },
    ]);
  });

  it('gives the same plan for the same seed and iterations', () => {
    expect(solve(instance, { seed: 3, iterations: 300 })).toEqual(solve(instance, { seed: 3, iterations: 300 }));
  });

  it('plans nothing, without an error, when there is nobody or no office', () => {
    for (const change of [{ offices: [] }, { advocates: [] }]) {
      const { instance: empty } = readInstance({ ...document, ...change }) as { instance: Instance };
      expect(solve(empty, { seed: 1, iterations: 50 }).solution.meetings).toEqual([]);
    }
  });
});
