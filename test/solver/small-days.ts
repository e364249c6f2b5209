import type { Advocate, Instance, LockedMeeting, Office } from '../../src/solver/problem.js';
import { RandomStream } from '../../src/solver/random.js';
import { readInstance } from '../../src/solver/read-instance.js';

/** What makes a random small day hard; several may apply at once. */
export interface Hardness {
  readonly offices?: number;
  readonly advocates?: number;
  readonly leaders?: number;
  readonly locks?: number;
  /** Locks are drawn without looking at the rules, so that many contradict them or each other. */
  readonly wildLocks?: boolean;
  readonly bigGroups?: boolean;
  readonly noWindows?: boolean;
  readonly constituent?: 'preferred' | 'required';
  readonly wishes?: boolean;
}

/** An invented day with a handful of offices and people, the same for the same seed. */
export function smallDay(seed: number, hard: Hardness = {}): Instance {
  const random = new RandomStream(seed);
  const chance = (p: number) => random.next() < p;
  const between = (a: number, b: number) => a + random.below(b - a + 1);
  const windows = (): [number, number][] => {
    if (hard.noWindows && chance(0.5)) return [];
    const from = 540 + 15 * between(0, 6);
    return chance(0.3)
      ? [
          [540, 600],
          [630, 720],
        ]
      : [[from, from + 30 * between(1, 4)]];
  };
  const districts = ['H1', 'H2', 'H3', 'S1'];
  const offices = Array.from({ length: hard.offices ?? between(1, 6) }, (_, i) => ({
    id: `o${i}`,
    chamber: i % 2 ? 'senate' : 'house',
    district: districts[between(0, 3)],
    building: chance(0.6) ? 'EAST' : 'WEST',
    weight: between(1, 10),
    length: [15, 20, 30][between(0, 2)],
    windows: windows(),
    minSize: between(1, 3),
    maxSize: between(2, 5),
    maxMeetings: between(1, 2),
    accessible: chance(0.8),
    issue: chance(0.5) ? 'health' : 'housing',
    ...(hard.wishes && chance(0.4)
      ? { 'x-rotunda': chance(0.5) ? { constituentsOnly: true } : { constituentRequired: true } }
      : {}),
  })) as unknown as Office[];
  const advocates = Array.from({ length: hard.advocates ?? between(1, 12) }, (_, i) => ({
    id: `a${i}`,
    districts: [districts[between(0, 2)], 'S1'],
    windows: chance(0.5) ? [[540, 720]] : windows(),
    speaks: chance(0.15) ? ['es'] : chance(0.2) ? ['en', 'es'] : ['en'],
    needs: [] as string[],
    pace: [1, 1.5, 2][between(0, 2)],
    needsAccessible: chance(0.15),
    roles: [...(chance(hard.leaders ?? 0.4) ? ['leader'] : []), ...(chance(0.3) ? ['storyteller'] : [])],
    // Two people who are kept apart cannot be of one group.
    group: chance(0.3) && !(hard.wishes && (i === 1 || i === 2)) ? `g${between(0, hard.bigGroups ? 0 : 2)}` : null,
    maxMeetings: between(1, 4),
    issues: chance(0.4) ? ['health'] : [],
    ...(hard.wishes && chance(0.3)
      ? { 'x-rotunda': i > 5 && chance(0.5) ? { chaperone: 'a5' } : { avoid: ['o0'], captain: 'a0' } }
      : {}),
  })) as unknown as Advocate[];
  for (const a of advocates) if (!a.speaks.includes('en')) (a.needs as string[]).push('es');
  const locked = Array.from({ length: hard.locks ?? 0 }, (): LockedMeeting => {
    const office = hard.wildLocks && chance(0.1) ? 'nowhere' : `o${random.below(Math.max(1, offices.length))}`;
    const people = advocates.filter(() => chance(0.2)).map((a) => a.id);
    if (hard.wildLocks && chance(0.1)) people.push('nobody');
    return {
      office,
      start: 540 + (hard.wildLocks && chance(0.1) ? 7 : 15 * between(0, 10)),
      advocates: people,
      closed: chance(0.2),
    };
  });
  const { instance } = readInstance({
    format: 'lobby-day-instance/1',
    name: `small-${seed}`,
    day: { start: 540, end: 720, step: 15 },
    rules: {
      leader: chance(0.9),
      constituent: hard.constituent ?? 'preferred',
      coverPctWithoutConstituent: 25,
      buffer: chance(0.2) ? 5 : 0,
    },
    buildings: [
      { id: 'EAST', name: 'East' },
      { id: 'WEST', name: 'West' },
    ],
    walk: [
      [3, 12],
      [12, 4],
    ],
    offices,
    advocates,
    locked,
    published: null,
    ...(hard.wishes
      ? {
          'x-rotunda': {
            lunch: { from: 600, to: 690, minutes: 30 },
            entry: { EAST: 15, WEST: chance(0.5) ? 15 : 0 },
            apart: [['a1', 'a2']],
            together: [['a3', 'a4']],
            atLeast: 2,
            oneChamberPerHalfDay: true,
            midday: 630,
          },
        }
      : {}),
  });
  return instance!;
}
