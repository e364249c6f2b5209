import type { DayFacts, FixedMeeting, PublishedMeeting } from './day-facts.js';

/** Another time that an office offers for its meeting; local minutes, `was` null for one that had no time. */
export interface OfferedTime {
  readonly officeId: string;
  readonly was: number | null;
  readonly start: number;
  readonly minutes: number;
}

/** A day without the offices that said no, unless people still go there: no plan visits who does not want to be visited. */
export function withoutRefusing(facts: DayFacts, refusing: ReadonlySet<string>): DayFacts {
  return { ...facts, offices: facts.offices.filter(({ id }) => !refusing.has(id)) };
}

/**
 * The day as a re-plan starts from it: the draft as it stands counts as told, so that as little of it as possible moves,
 * and the time that an office offers is fixed, with whoever of its team can come then.
 */
export function replanFacts(
  facts: DayFacts,
  standing: readonly PublishedMeeting[],
  offer: OfferedTime | null,
): DayFacts {
  const isOffered = (meeting: PublishedMeeting) =>
    offer !== null && meeting.officeId === offer.officeId && meeting.startMinute === offer.was;
  const published = standing.map((meeting) =>
    isOffered(meeting) ? { ...meeting, startMinute: offer!.start } : meeting,
  );
  if (offer === null) return { ...facts, published };
  const { officeId, start, minutes } = offer;
  const fixed: FixedMeeting = {
    officeId,
    startMinute: start,
    endMinute: start + minutes,
    advocates: [],
    closed: false,
  };
  return { ...facts, published, fixed: [...facts.fixed.filter((one) => !isOffered(one)), fixed] };
}
