import type { MeetingId, OfficeId } from '../../../kernel/ids.js';
import { type PlacedMeeting, placeMeetings, type TimedEntry } from './place-meetings.js';

const stands = (id: string, state: PlacedMeeting['state'], from: number | null): PlacedMeeting => ({
  id: id as MeetingId,
  officeId: 'o1' as OfficeId,
  state,
  time: from === null ? null : { from, to: from + 15 },
});
const row = (number: number, from: number): TimedEntry => ({
  officeId: 'o1' as OfficeId,
  time: { from, to: from + 15 },
  entry: {
    row: number,
    office: { id: 'o1', chamber: '', district: '', name: '' },
    start: from,
    minutes: null,
    state: 'confirmed',
  },
});

describe('rows about meetings that offices answered', () => {
  it('confirm the planned meeting at that time without moving it', () => {
    const { update, create } = placeMeetings([stands('m1', 'requested', 600)], [row(1, 600)]);
    expect([update.map(({ id, moved }) => [id, moved]), create]).toEqual([[['m1', false]], []]);
  });

  it('move a planned meeting whose office names another time', () => {
    const { update } = placeMeetings([stands('m1', 'tentative', 600)], [row(1, 700)]);
    expect(update.map(({ id, moved }) => [id, moved])).toEqual([['m1', true]]);
  });

  it('make a new meeting when every other one is fixed, and change nothing the second time', () => {
    expect(placeMeetings([stands('m1', 'confirmed', 600)], [row(1, 700)]).create).toHaveLength(1);
    expect(placeMeetings([stands('m1', 'confirmed', 600)], [row(1, 600)]).unchanged).toEqual(['m1']);
  });

  it('are left out when they collide with a fixed meeting or an earlier row', () => {
    const fixed = placeMeetings([stands('m1', 'confirmed', 600)], [row(1, 610)]);
    expect([fixed.create, fixed.problems.map((p) => [p.row, p.code])]).toEqual([[], [[1, 'office-busy']]]);
    const twice = placeMeetings([], [row(1, 600), row(2, 605)]);
    expect([twice.create.length, twice.problems.map((p) => p.row)]).toEqual([1, [2]]);
  });
});
