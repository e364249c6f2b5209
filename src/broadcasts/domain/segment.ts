import type { AdvocateId, MeetingId, OfficeId } from '../../kernel/ids.js';

/** Whom news is for: everybody who has registered, or those whom something of the day brings together. */
export type Segment =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'building'; readonly id: string }
  | { readonly kind: 'office'; readonly id: OfficeId }
  | { readonly kind: 'team'; readonly id: MeetingId }
  | { readonly kind: 'bus' | 'party'; readonly id: string };

/** A person, as far as segments go. */
export interface SegmentPerson {
  readonly id: AdvocateId;
  readonly state: 'applied' | 'approved' | 'waitlisted' | 'withdrawn';
  readonly busId: string | null;
  readonly partyId: string | null;
}

/** One person's place in one visit, as they were told it. */
export interface SegmentVisit {
  readonly advocateId: AdvocateId;
  readonly meetingId: MeetingId;
  readonly officeId: string;
  readonly buildingId: string | null;
}

/** The people of a segment, in the order given; who has withdrawn is in none. */
export function membersOf(
  segment: Segment,
  people: readonly SegmentPerson[],
  visits: readonly SegmentVisit[],
): AdvocateId[] {
  const here = people.filter(({ state }) => state !== 'withdrawn');
  return here.filter(belongsTo(segment, visits)).map(({ id }) => id);
}

function belongsTo(segment: Segment, visits: readonly SegmentVisit[]): (person: SegmentPerson) => boolean {
  if (segment.kind === 'everyone') return () => true;
  if (segment.kind === 'bus') return ({ busId }) => busId === segment.id;
  if (segment.kind === 'party') return ({ partyId }) => partyId === segment.id;
  const key = ({ building: 'buildingId', office: 'officeId', team: 'meetingId' } as const)[segment.kind];
  const going = new Set(visits.filter((visit) => visit[key] === segment.id).map(({ advocateId }) => advocateId));
  return ({ id }) => going.has(id);
}
