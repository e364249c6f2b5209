import type { AdvocateId, MeetingId, OfficeId } from '../../kernel/ids.js';
import { membersOf, type SegmentPerson, type SegmentVisit } from './segment.js';

const person = (id: string, change: Partial<SegmentPerson> = {}): SegmentPerson => ({
  id: id as AdvocateId,
  state: 'approved',
  busId: null,
  partyId: null,
  ...change,
});
const visit = (id: string, meeting: string, office: string, building: string | null): SegmentVisit => ({
  advocateId: id as AdvocateId,
  meetingId: meeting as MeetingId,
  officeId: office,
  buildingId: building,
});

const people = [
  person('ana', { busId: 'b3' }),
  person('ben', { partyId: 'p1' }),
  person('cem', { state: 'applied', busId: 'b3' }),
  person('dia', { state: 'withdrawn', busId: 'b3' }),
];
const visits = [
  visit('ana', 'm1', 'o1', 'capitol'),
  visit('ben', 'm2', 'o2', 'annex'),
  visit('dia', 'm1', 'o1', 'capitol'),
];

describe('a segment', () => {
  it('of everyone has also those who wait for an answer, and nobody who withdrew', () => {
    expect(membersOf({ kind: 'everyone' }, people, visits)).toEqual(['ana', 'ben', 'cem']);
  });

  it('has the people of a bus, a party, a building, an office or a team', () => {
    const members = [
      membersOf({ kind: 'bus', id: 'b3' }, people, visits),
      membersOf({ kind: 'party', id: 'p1' }, people, visits),
      membersOf({ kind: 'building', id: 'capitol' }, people, visits),
      membersOf({ kind: 'office', id: 'o2' as OfficeId }, people, visits),
      membersOf({ kind: 'team', id: 'm1' as MeetingId }, people, visits),
    ];
    expect(members).toEqual([['ana', 'cem'], ['ben'], ['ana'], ['ben'], ['ana']]);
  });
});
