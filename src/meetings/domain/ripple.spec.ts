import type { AdvocateId, MeetingId } from '../../kernel/ids.js';
import type { MeetingChange } from './meeting-changes.js';
import type { Assignment } from './own-schedule.js';
import { ripplesOf, toldTogether, withOnly } from './ripple.js';

const change = (meeting: string, office: string, ...people: string[]): MeetingChange => ({
  meetingId: meeting as MeetingId,
  kind: 'moved',
  before: { officeId: office, startsAt: null, buildingId: null, room: null },
  now: { officeId: office, startsAt: null, buildingId: null, room: null },
  people: people as AdvocateId[],
});
const CHANGES = [
  change('m1', 'o1', 'ana', 'ben'),
  change('m2', 'o2', 'ben', 'cem'),
  change('m3', 'o3', 'cem', 'dia'),
  change('m4', 'o4', 'eli'),
  change('m5', 'o4', 'fay'),
  change('m6', 'o6', 'gus'),
];

describe('the ripple of a change', () => {
  it('draws in every changed meeting that shares somebody or an office with it, also through others', () => {
    expect([...toldTogether(CHANGES, ['m1' as MeetingId])].sort()).toEqual(['m1', 'm2', 'm3']);
    expect([...toldTogether(CHANGES, ['m5' as MeetingId])].sort()).toEqual(['m4', 'm5']);
    expect([...toldTogether(CHANGES, ['m6' as MeetingId])]).toEqual(['m6']);
  });

  it('splits all changes into groups that can be told one without the other', () => {
    expect(ripplesOf(CHANGES).map((ripple) => ripple.map(({ meetingId }) => meetingId))).toEqual([
      ['m1', 'm2', 'm3'],
      ['m4', 'm5'],
      ['m6'],
    ]);
  });

  it('leaves every other meeting as people were told it', () => {
    const assignment = (meeting: string, room: string) => ({ meetingId: meeting, room }) as Assignment;
    const before = [assignment('m1', 'old'), assignment('m2', 'old'), assignment('m3', 'old')];
    const now = [assignment('m1', 'new'), assignment('m2', 'new'), assignment('m4', 'new')];
    expect(withOnly(before, now, new Set(['m1', 'm3', 'm4'] as MeetingId[]))).toEqual([
      assignment('m2', 'old'),
      assignment('m1', 'new'),
      assignment('m4', 'new'),
    ]);
  });
});
