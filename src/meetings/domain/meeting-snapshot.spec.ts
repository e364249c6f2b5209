import type { AdvocateId, MeetingId, OfficeId } from '../../kernel/ids.js';
import { grant, isSameSnapshot, type MeetingSnapshot } from './meeting-snapshot.js';

const at = (hour: number) => new Date(Date.UTC(2027, 3, 13, hour));
const ana = { advocateId: 'ana' as AdvocateId, role: 'leader' } as const;
const ben = { advocateId: 'ben' as AdvocateId, role: 'attendee' } as const;
const meeting: MeetingSnapshot = {
  id: 'm' as MeetingId,
  officeId: 'o' as OfficeId,
  state: 'confirmed',
  startsAt: at(10).toISOString(),
  endsAt: at(11).toISOString(),
  locked: false,
  team: [ana, ben],
};

describe('a wish on the board', () => {
  it('moves a meeting and leaves everything else, its confirmation too', () => {
    expect(grant(meeting, { time: { startsAt: at(12), endsAt: at(13) } })).toEqual({
      ...meeting,
      startsAt: at(12).toISOString(),
      endsAt: at(13).toISOString(),
    });
  });

  it('takes a meeting off the board and keeps its team, which waits for a time', () => {
    expect(grant(meeting, { time: null })).toEqual({ ...meeting, startsAt: null, endsAt: null, state: 'tbd' });
  });

  it('cancels a meeting and frees its team', () => {
    expect(grant(meeting, { cancel: true })).toMatchObject({ state: 'cancelled_by_us', team: [] });
  });

  it('lets a cancelled meeting stand again when it gets a time and a team', () => {
    const gone = grant(meeting, { cancel: true });
    expect(grant(gone, { time: { startsAt: at(12), endsAt: at(13) }, team: [ana] }).state).toBe('not_requested');
  });
});

it('takes two teams in another order for the same', () => {
  expect(isSameSnapshot(meeting, { ...meeting, team: [ben, ana] })).toBe(true);
  expect(isSameSnapshot(meeting, { ...meeting, locked: true })).toBe(false);
});
