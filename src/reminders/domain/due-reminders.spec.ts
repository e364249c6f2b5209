import fc from 'fast-check';
import { type ChosenKind, wantsKind } from '../../advocates/domain/message-choice.js';
import type { AdvocateId, LobbyDayId, MeetingId } from '../../kernel/ids.js';
import type { ReleasedAssignment } from '../../meetings/domain/own-schedule.js';
import { dueAmong, type ReminderFacts, remindersOf } from './due-reminders.js';

const [ana, ben] = ['ana', 'ben'] as AdvocateId[] as [AdvocateId, AdvocateId];
const day = { id: 'day' as LobbyDayId, heldOn: '2027-04-13', zone: 'America/New_York', endsMinute: 990 };

/** A local time of the day, which is four hours behind UTC. */
const at = (time: string, date = '2027-04-13') => new Date(`${date}T${time}:00-04:00`);

function visit(time: string | null, change: Partial<ReleasedAssignment> = {}): ReleasedAssignment {
  const startsAt = time === null ? null : at(time);
  return {
    meetingId: 'm1' as MeetingId,
    advocateId: ana,
    officeId: 'o1',
    role: 'attendee',
    startsAt,
    endsAt: startsAt && new Date(startsAt.getTime() + 15 * 60_000),
    buildingId: null,
    room: null,
    sequence: 1,
    ...change,
  };
}

function facts(visits: readonly ReleasedAssignment[], change: Partial<ReminderFacts> = {}): ReminderFacts {
  return {
    day,
    trainingMinute: null,
    approved: [ana, ben],
    visits,
    firstTold: new Map([ana, ben].map((person) => [person, at('16:00', '2027-04-06')])),
    absent: new Set(),
    reported: new Set(),
    nudges: new Map(),
    wants: () => true,
    ...change,
  };
}

const moments = (given: ReminderFacts, person = ana) =>
  Object.fromEntries(
    remindersOf(given)
      .filter(({ advocateId }) => advocateId === person)
      .map(({ kind, dueAt }) => [kind, dueAt.toISOString()]),
  );
const dueKinds = (given: ReminderFacts, now: Date) =>
  dueAmong(remindersOf(given), now)
    .map(({ kind, advocateId }) => `${kind} ${advocateId}`)
    .sort();

describe('the reminders of a day', () => {
  it('are due when the table of messages says, by the clock of the day’s own zone', () => {
    expect(moments(facts([visit('10:00', { role: 'leader' })], { trainingMinute: 540 }))).toEqual({
      'training-invitation': at('11:00', '2027-03-23').toISOString(),
      'team-introduction': at('11:00', '2027-04-10').toISOString(),
      'day-before': at('11:00', '2027-04-12').toISOString(),
      'day-of': at('06:30').toISOString(),
      'meeting-soon': at('09:30').toISOString(),
      'report-request': at('11:15').toISOString(),
      'thank-you': at('11:00', '2027-04-14').toISOString(),
      'report-nudge': at('11:00', '2027-04-18').toISOString(),
    });
  });

  it('follow a meeting that is moved: “moved, and the reminder keeps the old time”', () => {
    expect(moments(facts([visit('14:00', { sequence: 2 })]))['meeting-soon']).toBe(at('13:30').toISOString());
  });

  it('follow a meeting that comes closer: “moved closer, and reminders vanish”', () => {
    const closer = facts([visit('11:00', { sequence: 2 })]);
    expect(dueKinds(closer, at('10:45'))).toContain('meeting-soon ana');
    expect(dueKinds(closer, at('11:00'))).not.toContain('meeting-soon ana');
  });

  it('are new ones when a visit moves after its reminder went out, and the same ones when nothing moved', () => {
    const versions = (visits: ReleasedAssignment[]) =>
      remindersOf(facts(visits))
        .filter(({ kind }) => kind === 'meeting-soon')
        .map(({ version }) => version);
    expect([
      versions([visit('10:00')]),
      versions([visit('10:00')]),
      versions([visit('12:00', { sequence: 3 })]),
    ]).toEqual([[1], [1], [3]]);
  });

  it('are none for what is cancelled: “reminder after cancellation”', () => {
    expect(remindersOf(facts([]))).toEqual([]);
  });

  it('are none for who withdrew while the team still goes: “one attendee withdraws and is still reminded”', () => {
    const team = [visit('10:00', { role: 'leader' }), visit('10:00', { advocateId: ben })];
    expect(moments(facts(team, { approved: [ben] }))).toEqual({});
    expect(moments(facts(team, { absent: new Set([ana]) }))).toEqual({});
  });

  it('ask the leader for the report, and another one when the leader is not there', () => {
    const team = [visit('10:00', { advocateId: ben, role: 'leader' }), visit('10:00')];
    const asked = (given: ReminderFacts) =>
      remindersOf(given)
        .filter(({ kind }) => kind === 'report-request')
        .map(({ advocateId }) => advocateId);
    expect([asked(facts(team)), asked(facts(team, { absent: new Set([ben]) }))]).toEqual([[ben], [ana]]);
  });

  it('do not ask for a report that is in', () => {
    const visits = [visit('10:00'), visit('11:00', { meetingId: 'm2' as MeetingId })];
    const asked = remindersOf(facts(visits, { reported: new Set(['m1' as MeetingId]) }));
    expect(
      asked.filter(({ kind }) => kind.startsWith('report')).map(({ kind, subjectId }) => `${kind} ${subjectId}`),
    ).toEqual(['report-request m2', 'report-nudge m2']);
  });

  it('ask once more at the moment when a coordinator did, instead of days later', () => {
    const nudges = new Map([['m1' as MeetingId, at('15:20')]]);
    expect(moments(facts([visit('10:00')], { nudges }))['report-nudge']).toBe(at('15:20').toISOString());
  });

  it('leave out what a person did not ask for or does not want', () => {
    const chosen = (person: AdvocateId, kind: ChosenKind) =>
      wantsKind(person === ana ? { 'day-of': false } : { 'meeting-soon': true }, kind);
    const team = facts([visit('10:00'), visit('10:00', { advocateId: ben })], { wants: chosen });
    const kinds = (person: AdvocateId) =>
      Object.keys(moments(team, person)).filter((kind) => /soon|day-of/u.test(kind));
    expect([kinds(ana), kinds(ben)]).toEqual([[], ['day-of', 'meeting-soon']]);
  });

  it('do not repeat what somebody has been told only now', () => {
    const late = facts([visit('15:00')], { firstTold: new Map([[ana, at('08:00')]]) });
    expect(Object.keys(moments(late))).toEqual(['thank-you', 'meeting-soon', 'report-request', 'report-nudge']);
  });

  it('say nothing of a time that there is not', () => {
    expect(Object.keys(moments(facts([visit(null)])))).toEqual([
      'team-introduction',
      'day-before',
      'day-of',
      'thank-you',
    ]);
  });
});

describe('a reminder', () => {
  it('goes stale: nobody hears of a day or a meeting that has begun', () => {
    const given = facts([visit('10:00')]);
    expect(dueKinds(given, at('09:59'))).toEqual(['day-of ana', 'meeting-soon ana']);
    expect(dueKinds(given, at('10:00'))).toEqual([]);
    expect(dueKinds(given, at('23:59', '2027-04-12'))).toEqual(['day-before ana']);
    expect(dueKinds(given, at('00:00'))).toEqual([]);
  });

  it('is another one when the day is held on another date', () => {
    const versionOf = (heldOn: string) =>
      remindersOf(facts([visit('10:00')], { day: { ...day, heldOn } })).find(({ kind }) => kind === 'day-before')!
        .version;
    expect([versionOf('2027-04-13'), versionOf('2027-05-04')]).toEqual([20270413, 20270504]);
  });
});

describe('the night on which the clocks change', () => {
  const zones = ['UTC', 'Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata'];
  const server = process.env['TZ'];
  afterEach(() => {
    if (server === undefined) delete process.env['TZ'];
    else process.env['TZ'] = server;
  });

  it.each([
    ['2027-03-14', '2027-03-13T16:00:00.000Z', '2027-03-14T10:30:00.000Z'],
    ['2027-03-15', '2027-03-14T15:00:00.000Z', '2027-03-15T10:30:00.000Z'],
    ['2027-11-07', '2027-11-06T15:00:00.000Z', '2027-11-07T11:30:00.000Z'],
    ['2027-11-08', '2027-11-07T16:00:00.000Z', '2027-11-08T11:30:00.000Z'],
  ])(
    'a reminder of %s keeps the local hour, wherever the server is: “one hour off across zones”',
    (heldOn, before, morning) => {
      for (const zone of zones) {
        process.env['TZ'] = zone;
        const own = moments(
          facts([visit(null)], { day: { ...day, heldOn }, firstTold: new Map([[ana, new Date(0)]]) }),
        );
        expect([zone, own['day-before'], own['day-of']]).toEqual([zone, before, morning]);
      }
    },
  );

  it('makes each reminder due once and only once, however often it is asked in between', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('2027-03-14', '2027-11-07'),
        fc.constantFrom('America/New_York', 'America/Chicago', 'America/Phoenix', 'Pacific/Honolulu'),
        (heldOn, zone) => {
          const given = facts([visit(null)], {
            day: { ...day, heldOn, zone },
            firstTold: new Map([[ana, new Date(0)]]),
          });
          const seen = new Map<string, Set<number>>();
          for (
            let now = Date.parse(heldOn) - 2 * 86_400_000;
            now < Date.parse(heldOn) + 2 * 86_400_000;
            now += 600_000
          ) {
            for (const { kind, version } of dueAmong(remindersOf(given), new Date(now))) {
              seen.set(kind, (seen.get(kind) ?? new Set()).add(version));
            }
          }
          expect([...seen.values()].every((versions) => versions.size === 1)).toBe(true);
          expect([...seen.keys()].sort()).toEqual(['day-before', 'day-of', 'team-introduction', 'thank-you']);
        },
      ),
      { numRuns: 8 },
    );
  });
});
