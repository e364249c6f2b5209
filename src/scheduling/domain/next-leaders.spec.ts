import type { Advocate, Instance, Office } from '../../solver/problem.js';
import { nextLeaders, teamUnder } from './next-leaders.js';
import type { PlacedMeeting } from './placed-meeting.js';

const person = (id: string, extra: Partial<Advocate> = {}): Advocate => ({
  id,
  districts: ['d9'],
  windows: [[540, 960]],
  speaks: ['en'],
  needs: [],
  pace: 1,
  needsAccessible: false,
  roles: [],
  group: null,
  maxMeetings: 5,
  issues: [],
  ...extra,
});
const leader = (id: string, extra: Partial<Advocate> = {}) => person(id, { roles: ['leader'], ...extra });
const office = (id: string, building: string, district: string): Office => ({
  id,
  name: id,
  chamber: 'lower',
  district,
  building,
  room: '',
  weight: 1,
  length: 15,
  windows: [[540, 960]],
  minSize: 1,
  maxSize: 4,
  maxMeetings: 1,
  with: 'member',
  accessible: true,
  issue: '',
});
const day = (...advocates: Advocate[]): Instance =>
  ({
    format: 'lobby-day-instance/1',
    name: 'day',
    day: { start: 540, end: 960, step: 15 },
    rules: { leader: true, constituents: 'preferred', outsideShare: 0.25, buffer: 0 },
    weights: {},
    buildings: [
      { id: 'here', name: 'Here' },
      { id: 'there', name: 'There' },
    ],
    walk: [
      [5, 20],
      [20, 5],
    ],
    offices: [office('o1', 'here', 'd1'), office('o2', 'here', 'd2'), office('o3', 'there', 'd3')],
    advocates,
    locked: [],
    published: null,
  }) as unknown as Instance;
const meeting = (id: string, at: string, start: number, ...advocates: string[]): PlacedMeeting => ({
  id,
  office: at,
  start,
  advocates,
});

describe('a missing leader', () => {
  it('is followed by a leader of the team, then by leaders nearby who are free, then by somebody of the team', () => {
    const instance = day(
      leader('lost'), leader('home', { districts: ['d1'] }), leader('near'), leader('far'), leader('busy'), leader('spare'), person('ana'),
    ); // prettier-ignore
    const wanted = meeting('m1', 'o1', 600, 'lost', 'ana', 'spare');
    const others = [
      meeting('m2', 'o2', 570, 'near'),
      meeting('m3', 'o3', 560, 'far'),
      meeting('m4', 'o2', 600, 'busy'),
    ];
    const found = nextLeaders(instance, [wanted, ...others], wanted, 'lost');
    expect(found.map(({ person: id, isInTeam, walk }) => [id, isInTeam, walk])).toEqual([
      ['spare', true, null],
      ['home', false, null],
      ['near', false, 5],
      ['far', false, 20],
      ['ana', true, null],
    ]);
  });

  it('is nobody’s child, and nobody who brings somebody along for whom there is no room', () => {
    const instance = day(
      leader('lost'),
      leader('mother', { group: 'family' }), person('son', { group: 'family' }), person('aunt', { group: 'family' }),
      person('minor', { 'x-rotunda': { chaperone: 'ana' } }), person('ana'),
    ); // prettier-ignore
    const wanted = meeting('m1', 'o1', 600, 'lost', 'ana', 'minor');
    const found = nextLeaders(instance, [wanted], wanted, 'lost');
    expect(found.map(({ person: id }) => id)).toEqual(['ana']);
    const roomy = { ...instance, offices: instance.offices.map((one) => ({ ...one, maxSize: 6 })) };
    expect(nextLeaders(roomy, [wanted], wanted, 'lost')[0]).toMatchObject({
      person: 'mother',
      joins: ['mother', 'son', 'aunt'],
    });
  });

  it('leaves the team, unless others of it came because of them', () => {
    const instance = day(leader('lost', { group: 'family' }), person('son', { group: 'family' }), leader('next'));
    const alone = meeting('m1', 'o1', 600, 'lost', 'next');
    const family = meeting('m1', 'o1', 600, 'lost', 'son', 'next');
    const next = { person: 'next', joins: [] };
    expect(teamUnder(instance, alone, 'lost', next)).toEqual({ team: ['next'], leader: 'next' });
    expect(teamUnder(instance, family, 'lost', next)).toEqual({ team: ['lost', 'son', 'next'], leader: 'next' });
  });
});
