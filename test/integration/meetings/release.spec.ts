import type { AdvocateId, OfficeId } from '../../../src/kernel/ids.js';
import type { PlannedMeeting } from '../../../src/meetings/domain/match-plan.js';
import {
  DoubleBookedError,
  NothingToReleaseError,
  ReleaseOvertakenError,
} from '../../../src/meetings/meetings.errors.js';
import { type MeetingsRig, meetingsRig } from './meetings-rig.js';

const meeting = (officeId: OfficeId, hour: number, ...team: AdvocateId[]): PlannedMeeting => ({
  officeId,
  startsAt: new Date(Date.UTC(2027, 3, 13, hour)),
  endsAt: new Date(Date.UTC(2027, 3, 13, hour, 15)),
  leaderId: team[0]!,
  team,
});

describe('a release', () => {
  let rig: MeetingsRig;
  let [one, two] = ['', ''] as unknown as [OfficeId, OfficeId];
  let [ana, ben, cem, dia] = [] as unknown as [AdvocateId, AdvocateId, AdvocateId, AdvocateId];

  beforeEach(async () => {
    rig = await meetingsRig();
    [one, two] = rig.offices;
    [ana, ben, cem, dia] = rig.people as [AdvocateId, AdvocateId, AdvocateId, AdvocateId];
  });
  afterEach(() => rig.close());

  const owed = () =>
    rig.owner('select kind, recipient_id, version from outbox_messages order by version, recipient_id');
  const row = (kind: string, recipient_id: AdvocateId, version: number) => ({ kind, recipient_id, version });

  it('freezes the schedule and owes every person on it one briefing', async () => {
    const result = await rig.release(meeting(one, 15, ana, ben), meeting(two, 16, cem));
    expect(result).toEqual({ version: 1, notified: 3, byKind: { briefing: 3 } });
    expect(await owed()).toEqual([row('briefing', ana, 1), row('briefing', ben, 1), row('briefing', cem, 1)]);
    const frozen = await rig.run(async (tx) => {
      const last = await rig.released.latest(tx, rig.day.id);
      return rig.released.ofAdvocate(tx, last!.releaseId, ana);
    });
    expect(frozen).toEqual([
      {
        meetingId: frozen[0]!.meetingId,
        advocateId: ana,
        officeId: one,
        role: 'leader',
        sequence: 1,
        startsAt: new Date('2027-04-13T15:00:00Z'),
        endsAt: new Date('2027-04-13T15:15:00Z'),
        buildingId: null,
        room: '100',
      },
    ]);
  });

  it('clicked ten times at once makes one version and owes each message once', async () => {
    await rig.run((tx) => rig.meetings.adoptPlan(tx, rig.day, [meeting(one, 15, ana, ben)]));
    const clicks = await Promise.all(
      Array.from({ length: 10 }, () => rig.run((tx) => rig.publication.release(tx, rig.day))),
    );
    expect(clicks.map(({ version }) => version)).toEqual(Array(10).fill(1));
    expect(clicks.reduce((sum, { notified }) => sum + notified, 0)).toBe(2);
    expect(await owed()).toHaveLength(2);
  });

  it('after a change tells only the people whose own schedule changed', async () => {
    await rig.release(meeting(one, 15, ana, ben), meeting(two, 16, cem));
    const second = await rig.release(meeting(one, 17, ana, ben), meeting(two, 16, cem, dia));
    expect(second).toEqual({ version: 2, notified: 3, byKind: { 'schedule-changed': 2, briefing: 1 } });
    expect((await owed()).filter(({ version }) => version === 2)).toEqual([
      row('schedule-changed', ana, 2),
      row('schedule-changed', ben, 2),
      row('briefing', dia, 2),
    ]);
  });

  it('tells a person who lost every meeting that nothing is left', async () => {
    await rig.release(meeting(one, 15, ana), meeting(two, 16, cem));
    expect((await rig.release(meeting(one, 15, ana))).byKind).toEqual({ 'meeting-cancelled': 1 });
    expect((await owed()).at(-1)).toEqual(row('meeting-cancelled', cem, 2));
  });

  it('keeps a moved meeting’s identity, so that calendars follow it', async () => {
    await rig.release(meeting(one, 15, ana));
    await rig.release(meeting(one, 18, ana));
    const ids = await rig.owner('select distinct meeting_id from released_meetings');
    expect(ids).toHaveLength(1);
  });

  it('refuses when somebody else released in the meantime, and changes nothing', async () => {
    await rig.release(meeting(one, 15, ana));
    await rig.run((tx) => rig.meetings.adoptPlan(tx, rig.day, [meeting(one, 16, ana)]));
    await expect(rig.run((tx) => rig.publication.release(tx, rig.day, 0))).rejects.toBeInstanceOf(
      ReleaseOvertakenError,
    );
    expect(await owed()).toHaveLength(1);
    expect((await rig.run((tx) => rig.publication.release(tx, rig.day, 1))).version).toBe(2);
  });

  it('has nothing to say while nothing is scheduled', async () => {
    await expect(rig.run((tx) => rig.publication.release(tx, rig.day))).rejects.toBeInstanceOf(NothingToReleaseError);
  });

  it('owes nothing when its transaction fails', async () => {
    const fails = rig.run(async (tx) => {
      await rig.meetings.adoptPlan(tx, rig.day, [meeting(one, 15, ana)]);
      await rig.publication.release(tx, rig.day);
      throw new Error('the power went');
    });
    await expect(fails).rejects.toThrow('the power went');
    expect(await owed()).toEqual([]);
    expect(await rig.owner('select id from releases')).toEqual([]);
  });

  it('is never rewritten by the application', async () => {
    await rig.release(meeting(one, 15, ana));
    await expect(rig.run((tx) => tx.query('update releases set version = 7'))).rejects.toThrow('permission denied');
  });
});

describe('a plan that is adopted', () => {
  let rig: MeetingsRig;
  beforeAll(async () => (rig = await meetingsRig()));
  afterAll(() => rig.close());

  it('may swap two meetings, but the database refuses one that books a person or an office twice: “a slot is double-booked”', async () => {
    const [one, two] = rig.offices;
    const [ana, ben] = rig.people as [AdvocateId, AdvocateId];
    const adopt = (...plan: PlannedMeeting[]) => rig.run((tx) => rig.meetings.adoptPlan(tx, rig.day, plan));
    expect(await adopt(meeting(one, 15, ana), meeting(two, 16, ana))).toEqual({ kept: 0, created: 2, dropped: 0 });
    expect(await adopt(meeting(one, 16, ana), meeting(two, 15, ana))).toEqual({ kept: 2, created: 0, dropped: 0 });
    await expect(adopt(meeting(one, 15, ana), meeting(two, 15, ana))).rejects.toEqual(new DoubleBookedError('person'));
    await expect(adopt(meeting(one, 15, ana), meeting(one, 15, ben))).rejects.toEqual(new DoubleBookedError('office'));
    expect(await adopt(meeting(one, 16, ana))).toEqual({ kept: 1, created: 0, dropped: 1 });
  });
});
