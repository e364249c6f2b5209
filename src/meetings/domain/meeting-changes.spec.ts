import type { AdvocateId, MeetingId } from '../../kernel/ids.js';
import { meetingChanges } from './meeting-changes.js';
import type { Assignment } from './own-schedule.js';

const place = (meeting: string, person: string, hour: number, extra: Partial<Assignment> = {}): Assignment => ({
  meetingId: meeting as MeetingId,
  advocateId: person as AdvocateId,
  officeId: `office of ${meeting}`,
  role: 'attendee',
  startsAt: new Date(Date.UTC(2027, 1, 10, hour)),
  endsAt: new Date(Date.UTC(2027, 1, 10, hour, 15)),
  buildingId: null,
  room: null,
  ...extra,
});
const told = (before: Assignment[], now: Assignment[]) =>
  meetingChanges(before, now).map(({ meetingId, kind, people }) => [meetingId, kind, people.join()]);

describe('the changes of a release', () => {
  it('are every meeting, before anybody was told', () => {
    expect(told([], [place('b', 'ana', 16), place('a', 'ben', 15), place('a', 'cem', 15)])).toEqual([
      ['a', 'added', 'ben,cem'],
      ['b', 'added', 'ana'],
    ]);
  });

  it('are none where nothing differs', () => {
    const same = [place('a', 'ana', 15), place('a', 'ben', 15)];
    expect(told(same, [...same].reverse())).toEqual([]);
  });

  it('tell a moved meeting from another team, and name everybody who was or is in it', () => {
    const before = [place('a', 'ana', 15), place('b', 'ben', 16), place('c', 'cem', 17), place('d', 'dee', 18)];
    const now = [place('a', 'ana', 16), place('b', 'eli', 16), place('c', 'cem', 17, { room: '12' })];
    expect(told(before, now)).toEqual([
      ['a', 'moved', 'ana'],
      ['c', 'moved', 'cem'],
      ['b', 'team', 'ben,eli'],
      ['d', 'dropped', 'dee'],
    ]);
  });
});
