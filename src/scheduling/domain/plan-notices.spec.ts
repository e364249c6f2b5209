import type { AdvocateId, MeetingId } from '../../kernel/ids.js';
import { instantOf } from '../../kernel/local-time.js';
import type { Assignment } from '../../meetings/domain/own-schedule.js';
import type { PlanChange } from './plan-changes.js';
import { planNotices } from './plan-notices.js';

const DAY = { heldOn: '2027-02-10', zone: 'America/Chicago' };
const TEN = 600;

const seat = (meeting: string, person: string, role: Assignment['role'], start = TEN): Assignment => ({
  meetingId: meeting as MeetingId,
  advocateId: person as AdvocateId,
  officeId: `office of ${meeting}`,
  role,
  startsAt: instantOf(DAY, start),
  endsAt: instantOf(DAY, start + 15),
  buildingId: null,
  room: '212',
});
const STANDING = [
  seat('first', 'mary', 'leader'),
  seat('first', 'marisol', 'attendee'),
  seat('first', 'yusuf', 'attendee'),
  seat('second', 'ana', 'leader', 700),
];
const change = (wish: Partial<PlanChange>): PlanChange => ({
  office: 'office of first',
  meetingId: 'first' as MeetingId,
  version: 1,
  from: TEN,
  to: TEN,
  minutes: 15,
  before: ['mary', 'marisol', 'yusuf'],
  after: ['mary', 'marisol', 'yusuf'],
  leader: 'mary',
  ...wish,
});
const told = (...changes: readonly PlanChange[]) =>
  planNotices(DAY, STANDING, changes).map(({ advocateId, kind }) => `${advocateId}: ${kind}`);

describe('whose schedule a plan changes', () => {
  it('is everybody of a visit that moves, and nobody of one that stays', () => {
    expect(told(change({ to: 660 }))).toEqual([
      'marisol: schedule-changed',
      'mary: schedule-changed',
      'yusuf: schedule-changed',
    ]);
    expect(told(change({}))).toEqual([]);
  });

  it('is only who joins or leaves while the leader stays', () => {
    expect(told(change({ after: ['mary', 'marisol', 'ana'] }))).toEqual([
      'ana: schedule-changed',
      'yusuf: meeting-cancelled',
    ]);
  });

  it('is the whole team when somebody else leads it, because each is told who leads', () => {
    expect(told(change({ after: ['marisol', 'yusuf'], leader: 'marisol' }))).toEqual([
      'marisol: schedule-changed',
      'mary: meeting-cancelled',
      'yusuf: schedule-changed',
    ]);
  });

  it('is the team of a visit that is new, and of one that is dropped', () => {
    const fresh = change({
      office: 'third',
      meetingId: null,
      version: null,
      from: null,
      to: 800,
      before: [],
      after: ['rosa'],
    });
    const dropped = change({ office: 'office of second', meetingId: 'second' as MeetingId, to: null, after: [] });
    expect(told(fresh, dropped)).toEqual(['ana: meeting-cancelled', 'rosa: briefing']);
  });
});
