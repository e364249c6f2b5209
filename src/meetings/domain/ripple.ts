import type { MeetingId } from '../../kernel/ids.js';
import type { MeetingChange } from './meeting-changes.js';
import type { Assignment } from './own-schedule.js';

/**
 * The changed meetings that must be told together with some: those which share a person or an office with them, directly or
 * through others. What is left out can wait without anybody being told to be in two places.
 */
export function toldTogether(changes: readonly MeetingChange[], meetings: Iterable<MeetingId>): ReadonlySet<MeetingId> {
  const told = new Set(meetings);
  let waiting = changes.filter(({ meetingId }) => !told.has(meetingId));
  let ties = new Set(changes.filter(({ meetingId }) => told.has(meetingId)).flatMap(tiesOf));
  for (;;) {
    const drawn = waiting.filter((change) => tiesOf(change).some((tie) => ties.has(tie)));
    if (drawn.length === 0) return told;
    for (const { meetingId } of drawn) told.add(meetingId);
    ties = new Set([...ties, ...drawn.flatMap(tiesOf)]);
    waiting = waiting.filter(({ meetingId }) => !told.has(meetingId));
  }
}

/** The changes in groups that can be told one without the other, in the order of their first change. */
export function ripplesOf(changes: readonly MeetingChange[]): MeetingChange[][] {
  const ripples: MeetingChange[][] = [];
  let left = [...changes];
  while (left.length > 0) {
    const told = toldTogether(left, [left[0]!.meetingId]);
    ripples.push(left.filter(({ meetingId }) => told.has(meetingId)));
    left = left.filter(({ meetingId }) => !told.has(meetingId));
  }
  return ripples;
}

/** What people were told, but for some meetings as they stand now. */
export function withOnly(
  before: readonly Assignment[],
  now: readonly Assignment[],
  meetings: ReadonlySet<MeetingId>,
): Assignment[] {
  return [
    ...before.filter(({ meetingId }) => !meetings.has(meetingId)),
    ...now.filter(({ meetingId }) => meetings.has(meetingId)),
  ];
}

function tiesOf({ people, before, now }: MeetingChange): string[] {
  return [...people, ...[before, now].flatMap((place) => (place ? [place.officeId] : []))];
}
