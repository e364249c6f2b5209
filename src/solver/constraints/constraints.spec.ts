import type { Instance } from '../problem.js';
import { readInstance } from '../read-instance.js';
import type { PlannedMeeting } from '../schedule.js';
import { hardConstraints, softConstraints } from './index.js';
import { readPlan } from './plan-reading.js';

const office = (id: string, more: object = {}) => ({
  id,
  district: 'H1',
  chamber: 'house',
  building: 'EAST',
  weight: 4,
  length: 15,
  windows: [[540, 720]],
  minSize: 1,
  maxSize: 2,
  maxMeetings: 1,
  accessible: true,
  issue: 'health',
  ...more,
});
const person = (id: string, more: object = {}) => ({
  id,
  districts: ['H9'],
  windows: [[540, 720]],
  speaks: ['en'],
  needs: [],
  pace: 1,
  needsAccessible: false,
  roles: ['leader'],
  group: null,
  maxMeetings: 3,
  issues: [],
  ...more,
});
const meeting = (id: string, start: number, ...advocates: string[]): PlannedMeeting => ({
  office: id,
  start,
  advocates,
});

/** A day with one peculiarity, and a plan that breaks exactly one rule of it. */
const BREACHES: Record<string, { day: object; plan: PlannedMeeting[] }> = {
  ref: { day: {}, plan: [meeting('nowhere', 600, 'a')] },
  grid: { day: {}, plan: [meeting('o', 607, 'a')] },
  office: { day: { offices: [office('o', { windows: [[540, 600]] })] }, plan: [meeting('o', 600, 'a')] },
  count: { day: {}, plan: [meeting('o', 600, 'a'), meeting('o', 660, 'b')] },
  overlap: {
    day: { offices: [office('o', { length: 30, maxMeetings: 2 })] },
    plan: [meeting('o', 600, 'a'), meeting('o', 615, 'b')],
  },
  size: { day: {}, plan: [meeting('o', 600, 'a', 'b', 'c')] },
  leader: { day: { advocates: [person('a', { roles: [] })] }, plan: [meeting('o', 600, 'a')] },
  constituent: { day: { rules: { leader: true, constituent: 'required' } }, plan: [meeting('o', 600, 'a')] },
  language: { day: { advocates: [person('a', { speaks: ['es'], needs: ['es'] })] }, plan: [meeting('o', 600, 'a')] },
  access: {
    day: { offices: [office('o', { accessible: false })], advocates: [person('a', { needsAccessible: true })] },
    plan: [meeting('o', 600, 'a')],
  },
  window: { day: { advocates: [person('a', { windows: [[540, 600]] })] }, plan: [meeting('o', 600, 'a')] },
  twice: {
    day: { offices: [office('o', { maxMeetings: 2 })] },
    plan: [meeting('o', 600, 'a'), meeting('o', 660, 'a')],
  },
  limit: {
    day: { advocates: [person('a', { maxMeetings: 1 })] },
    plan: [meeting('o', 600, 'a'), meeting('p', 660, 'a')],
  },
  travel: { day: {}, plan: [meeting('o', 600, 'a'), meeting('p', 615, 'a')] },
  group: {
    day: { advocates: [person('a', { group: 'g' }), person('b', { group: 'g' })] },
    plan: [meeting('o', 600, 'a')],
  },
  locked: { day: { locked: [{ office: 'o', start: 600, advocates: ['a'] }] }, plan: [] },
  lunch: { day: { 'x-rotunda': { lunch: { from: 600, to: 630, minutes: 30 } } }, plan: [meeting('o', 600, 'a')] },
  entry: { day: { 'x-rotunda': { entry: { EAST: 30 } } }, plan: [meeting('o', 555, 'a')] },
  chaperone: {
    day: { advocates: [person('a', { 'x-rotunda': { chaperone: 'b' } }), person('b')] },
    plan: [meeting('o', 600, 'a')],
  },
  apart: { day: { 'x-rotunda': { apart: [['a', 'b']] } }, plan: [meeting('o', 600, 'a', 'b')] },
  together: { day: { 'x-rotunda': { together: [['a', 'b']] } }, plan: [meeting('o', 600, 'a')] },
  'constituents-only': {
    day: { offices: [office('o', { 'x-rotunda': { constituentsOnly: true } })] },
    plan: [meeting('o', 600, 'a')],
  },
  avoid: { day: { advocates: [person('a', { 'x-rotunda': { avoid: ['o'] } })] }, plan: [meeting('o', 600, 'a')] },
};

function day(more: object): Instance {
  return readInstance({
    format: 'lobby-day-instance/1',
    name: 'rules',
    day: { start: 540, end: 720, step: 15 },
    rules: { leader: true, constituent: 'preferred', coverPctWithoutConstituent: 25, buffer: 0 },
    buildings: [{ id: 'EAST' }, { id: 'WEST' }],
    walk: [
      [5, 12],
      [12, 5],
    ],
    offices: [office('o'), office('p', { building: 'WEST', chamber: 'senate', district: 'S1' })],
    advocates: [person('a'), person('b'), person('c')],
    locked: [],
    published: null,
    ...more,
  }).instance!;
}

const broken = (instance: Instance, meetings: PlannedMeeting[]) => {
  const plan = readPlan(instance, { format: 'lobby-day-solution/1', instance: 'rules', meetings });
  return hardConstraints.flatMap((rule) => rule.check(plan).map((f) => f.code));
};

describe('the catalogue of rules', () => {
  it.each(Object.entries(BREACHES))('names the broken rule and no other: %s', (name, { day: more, plan }) => {
    expect([...new Set(broken(day(more), plan))]).toEqual([name]);
  });

  it('has a breach above for every rule, and a name and a sentence of its own for each', () => {
    expect(hardConstraints.map((rule) => rule.name).sort()).toEqual(Object.keys(BREACHES).sort());
    const all = [...hardConstraints, ...softConstraints];
    expect(new Set(all.map((rule) => rule.name)).size).toBe(all.length);
    for (const rule of all) expect(rule.sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('finds nothing wrong with a plan that keeps them', () => {
    expect(broken(day({}), [meeting('o', 600, 'a', 'b'), meeting('p', 660, 'a', 'c')])).toEqual([]);
  });

  it('counts each term of the score', () => {
    const instance = day({
      advocates: [
        person('a', { districts: ['H1'], roles: ['leader', 'storyteller'], issues: ['health'] }),
        person('b', { 'x-rotunda': { captain: 'a' } }),
      ],
      'x-rotunda': { atLeast: 2, oneChamberPerHalfDay: true, weights: { atLeast: 10, team: 20, chamber: 30 } },
    });
    const meetings = [meeting('o', 600, 'a', 'b'), meeting('p', 645, 'a')];
    const plan = readPlan(instance, { format: 'lobby-day-solution/1', instance: 'rules', meetings });
    expect(Object.fromEntries(softConstraints.map((rule) => [rule.name, rule.points(plan)]))).toEqual({
      cover: 50000,
      pair: 600,
      served: 4000,
      second: 200,
      storyteller: 200,
      issue: 200,
      walk: -60,
      idle: -18,
      change: 0,
      'at-least': 30,
      captain: 20,
      'one-chamber': -30,
    });
  });
});
