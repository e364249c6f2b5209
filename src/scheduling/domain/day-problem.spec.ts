import type { AdvocateFacts, DayFacts, OfficeFacts } from './day-facts.js';
import { dayProblem } from './day-problem.js';

const at = (hour: number, minute = 0) => hour * 60 + minute;
const range = (from: number, to: number) => ({ from: at(from), to: at(to) });

const office = (change: Partial<OfficeFacts> = {}): OfficeFacts => ({
  id: 'o1',
  name: 'Rep. One',
  chamber: 'lower',
  district: 'lower:1',
  buildingId: 'hall',
  room: '12',
  weight: 3,
  meetingMinutes: 15,
  windows: null,
  teamMin: 3,
  teamMax: 6,
  maxMeetings: 1,
  metWith: 'staff',
  accessible: true,
  constituentRequired: false,
  issue: null,
  ...change,
});
const advocate = (change: Partial<AdvocateFacts> = {}): AdvocateFacts => ({
  id: 'a1',
  districts: ['lower:1', 'upper:1'],
  windows: null,
  stay: null,
  speaks: ['en'],
  needs: [],
  pace: 1,
  needsAccessible: false,
  leader: true,
  storyteller: false,
  firstTime: true,
  partyId: null,
  maxMeetings: 5,
  issues: [],
  excludedOffices: [],
  chaperoneId: null,
  ...change,
});
const facts = (change: Partial<DayFacts> = {}): DayFacts => ({
  name: 'franklin-2027',
  hours: range(9, 17),
  meetingHours: range(10, 16),
  stepMinutes: 15,
  bufferMinutes: 10,
  crossChamberBufferMinutes: 30,
  leaderRequired: true,
  constituents: 'preferred',
  buildings: [{ id: 'hall', name: 'Hall', entryMinutes: 30 }],
  walk: [[4]],
  lunch: null,
  chamberBlocks: [],
  programme: [],
  offices: [office()],
  advocates: [advocate()],
  fixed: [],
  published: null,
  ...change,
});

describe('a day as a problem', () => {
  it('opens offices in the meeting hours less their own chamber’s session', () => {
    const blocks = [
      { chamber: 'lower', ...range(11, 12) },
      { chamber: 'upper', ...range(13, 14) },
    ];
    expect(dayProblem(facts({ chamberBlocks: blocks })).offices[0]!.windows).toEqual([
      [at(10), at(11)],
      [at(12), at(16)],
    ]);
  });

  it('believes an office that names its own hours, even during a session', () => {
    const own = office({ windows: [range(11, 12)] });
    const blocks = [{ chamber: 'lower', ...range(11, 12) }];
    expect(dayProblem(facts({ offices: [own], chamberBlocks: blocks })).offices[0]!.windows).toEqual([
      [at(11), at(12)],
    ]);
  });

  it('frees people between their bus’s arrival and departure, except during the programme', () => {
    const rider = advocate({ stay: range(9, 15), windows: [range(8, 12), range(13, 17)] });
    const problem = dayProblem(facts({ advocates: [rider], programme: [range(9, 10)] }));
    expect(problem.advocates[0]!.windows).toEqual([
      [at(10), at(12)],
      [at(13), at(15)],
    ]);
  });

  it('makes what is fixed possible: office hours, team size, grid and the people’s own hours give way', () => {
    const fixed = { officeId: 'o1', startMinute: at(9, 20), endMinute: at(9, 40), advocates: ['a1'], closed: true };
    const problem = dayProblem(facts({ fixed: [fixed], advocates: [advocate({ windows: [range(12, 13)] })] }));
    expect(problem.day.step).toBe(5);
    expect(problem.locked).toEqual([{ office: 'o1', start: at(9, 20), advocates: ['a1'], closed: true }]);
    expect(problem.offices[0]).toMatchObject({
      length: 20,
      minSize: 1,
      maxSize: 6,
      windows: [
        [at(9, 20), at(9, 40)],
        [at(10), at(16)],
      ],
    });
    expect(problem.advocates[0]!.windows).toEqual([
      [at(9, 20), at(9, 40)],
      [at(12), at(13)],
    ]);
  });

  it('gives each walk at least the pair’s buffer, the longer one between buildings of different chambers', () => {
    const problem = dayProblem(
      facts({
        buildings: ['house', 'annex', 'senate'].map((id) => ({ id, name: id, entryMinutes: 0 })),
        walk: [
          [4, 12, 20],
          [12, 4, 34],
          [20, 34, 5],
        ],
        offices: [
          office({ buildingId: 'house' }),
          office({ id: 'o2', buildingId: 'annex' }),
          office({ id: 'o3', buildingId: 'senate', chamber: 'upper' }),
        ],
      }),
    );
    expect(problem.walk).toEqual([
      [10, 12, 30],
      [12, 10, 34],
      [30, 34, 10],
    ]);
  });

  it('puts an office without a known building as far away as any other', () => {
    const problem = dayProblem(facts({ offices: [office(), office({ id: 'o2', buildingId: null })] }));
    expect(problem.offices[1]!.building).toBe('unknown-building');
    expect(problem.walk).toEqual([
      [10, 10],
      [10, 10],
    ]);
  });

  it('carries exclusions, chaperones, lunch and entry times as rules of our own', () => {
    const minor = advocate({ excludedOffices: ['o1'], chaperoneId: 'a2' });
    const problem = dayProblem(
      facts({ advocates: [minor], lunch: range(12, 14), offices: [office({ constituentRequired: true })] }),
    );
    expect(problem.advocates[0]!['x-rotunda']).toEqual({ avoid: ['o1'], chaperone: 'a2' });
    expect(problem.offices[0]!['x-rotunda']).toEqual({ constituentRequired: true });
    expect(problem['x-rotunda']).toEqual({ entry: { hall: 30 }, lunch: { from: at(12), to: at(14), minutes: 30 } });
  });

  it('holds no name and no contact of a person', () => {
    expect(Object.keys(dayProblem(facts()).advocates[0]!).sort()).toEqual(
      [
        'districts',
        'group',
        'id',
        'issues',
        'maxMeetings',
        'needs',
        'needsAccessible',
        'pace',
        'roles',
        'speaks',
        'windows',
      ].sort(),
    );
  });
});
