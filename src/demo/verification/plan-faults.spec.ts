import type { Advocate, Instance, Office } from '../../solver/problem.js';
import { planFaults } from './plan-faults.js';

const office = (id: string, change: Partial<Office> = {}): Office => ({
  id,
  name: id,
  chamber: 'upper',
  district: 'd1',
  building: 'b1',
  room: '1',
  weight: 1,
  length: 15,
  windows: [[600, 700]],
  minSize: 1,
  maxSize: 3,
  maxMeetings: 1,
  with: 'staff',
  accessible: true,
  issue: '',
  ...change,
});
const person = (id: string, change: Partial<Advocate> = {}): Advocate => ({
  id,
  districts: ['d1'],
  windows: [[540, 990]],
  speaks: ['en'],
  needs: [],
  pace: 1,
  needsAccessible: false,
  roles: ['leader'],
  group: null,
  maxMeetings: 3,
  issues: [],
  ...change,
});
const instance = (change: Partial<Instance> = {}): Instance => ({
  format: 'lobby-day-instance/1',
  name: 'i',
  day: { start: 540, end: 990, step: 15 },
  rules: { leader: true, constituent: 'preferred', coverPctWithoutConstituent: 25, buffer: 0 },
  weights: {} as Instance['weights'],
  buildings: [{ id: 'b1', name: 'b1' }],
  walk: [[10]],
  offices: [office('o1'), office('o2')],
  advocates: [person('a1'), person('a2')],
  locked: [],
  published: null,
  ...change,
});
const faults = (problem: Instance, ...meetings: [string, number, string[]][]) =>
  planFaults(problem, {
    format: 'lobby-day-solution/1',
    instance: 'i',
    meetings: meetings.map(([id, start, advocates]) => ({ office: id, start, advocates })),
  });
const withPerson = (change: Partial<Advocate>) => instance({ advocates: [person('a1', change), person('a2')] });
const withOffice = (change: Partial<Office>) => instance({ offices: [office('o1', change), office('o2')] });

describe('a plan', () => {
  it('is accepted when it breaks no rule', () => {
    expect(faults(instance(), ['o1', 600, ['a1', 'a2']], ['o2', 630, ['a1']])).toEqual([]);
  });

  it.each<[string, string[]]>([
    ['unknown office x', faults(instance(), ['x', 600, ['a1']])],
    ['unknown advocate x', faults(instance(), ['o1', 600, ['x']])],
    ['o1: somebody is named twice', faults(instance(), ['o1', 600, ['a1', 'a1']])],
    ['o1 at 601 is not on the grid', faults(instance(), ['o1', 601, ['a1']])],
    ['o1 at 690 is outside the hours of the office', faults(instance(), ['o1', 690, ['a1']])],
    ['o1 at 600 has 1 people', faults(withOffice({ minSize: 2 }), ['o1', 600, ['a1']])],
    ['o1 at 600 has no leader', faults(withPerson({ roles: [] }), ['o1', 600, ['a1']])],
    [
      'o1 at 600 has no constituent',
      faults({ ...withOffice({ district: 'd2' }), rules: { ...instance().rules, constituent: 'required' } }, [
        'o1',
        600,
        ['a1'],
      ]),
    ],
    [
      'o1 at 600 has somebody who is not there at that time',
      faults(withPerson({ windows: [[540, 610]] }), ['o1', 600, ['a1']]),
    ],
    [
      'o1 at 600 cannot be reached by everybody',
      faults({ ...withOffice({ accessible: false }), advocates: withPerson({ needsAccessible: true }).advocates }, [
        'o1',
        600,
        ['a1'],
      ]),
    ],
    ['o1 at 600 lacks an interpreter', faults(withPerson({ needs: ['es'] }), ['o1', 600, ['a1', 'a2']])],
    ['o1 has 2 meetings', faults(instance(), ['o1', 600, ['a1']], ['o1', 660, ['a2']])],
    [
      'o1 has two meetings at 615',
      faults(withOffice({ maxMeetings: 2, length: 30 }), ['o1', 600, ['a1']], ['o1', 615, ['a2']]),
    ],
    ['a1 has 2 meetings', faults(withPerson({ maxMeetings: 1 }), ['o1', 600, ['a1']], ['o2', 660, ['a1']])],
    ['a1 meets an office twice', faults(withOffice({ maxMeetings: 2 }), ['o1', 600, ['a1']], ['o1', 660, ['a1']])],
    ['a1 cannot be with o2 by 630', faults(withPerson({ pace: 2 }), ['o1', 600, ['a1']], ['o2', 630, ['a1']])],
    [
      'group g is parted',
      faults(instance({ advocates: [person('a1', { group: 'g' }), person('a2', { group: 'g' })] }), [
        'o1',
        600,
        ['a1'],
      ]),
    ],
    [
      'o1 at 600 was fixed and is not kept',
      faults(instance({ locked: [{ office: 'o1', start: 600, advocates: ['a2'] }] }), ['o1', 600, ['a1']]),
    ],
  ])('is refused: %s', (fault, found) => {
    expect(found).toEqual([fault]);
  });
});
