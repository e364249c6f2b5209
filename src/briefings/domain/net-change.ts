import type { Visit } from './packet.js';

/** What is different about one visit between the version a person was told and the one that stands. */
export type VisitChange =
  | { readonly kind: 'added'; readonly now: Visit }
  | { readonly kind: 'dropped'; readonly before: Visit }
  | {
      readonly kind: 'changed';
      readonly before: Visit;
      readonly now: Visit;
      readonly time: boolean;
      readonly place: boolean;
      /** The reader leads now, or does no longer. */
      readonly lead: boolean;
      /** Somebody else leads the reader now, or nobody does. */
      readonly leader: boolean;
    };

/**
 * The net effect for one person: however many versions lie between, only what differs from the one the person was
 * told. In order of time, what is no more by its old time. Empty when everything is back where it was.
 */
export function netChange(told: readonly Visit[], now: readonly Visit[]): VisitChange[] {
  const before = new Map(told.map((visit) => [visit.meetingId, visit]));
  const current = new Set(now.map((visit) => visit.meetingId));
  const changes = [
    ...now.flatMap((visit) => changeOf(before.get(visit.meetingId), visit)),
    ...told
      .filter((visit) => !current.has(visit.meetingId))
      .map((visit): VisitChange => ({ kind: 'dropped', before: visit })),
  ];
  return changes.sort((a, b) => timeOf(a) - timeOf(b));
}

function changeOf(before: Visit | undefined, now: Visit): VisitChange[] {
  if (!before) return [{ kind: 'added', now }];
  const time =
    before.startsAt?.getTime() !== now.startsAt?.getTime() || before.endsAt?.getTime() !== now.endsAt?.getTime();
  const place = before.place.room !== now.place.room || before.place.building !== now.place.building;
  const lead = leads(before) !== leads(now);
  const leader = !lead && before.leaderId !== now.leaderId;
  return time || place || lead || leader ? [{ kind: 'changed', before, now, time, place, lead, leader }] : [];
}

/**
 * The entries that must leave the person's calendar: visits that are no more, and visits that had a time and have none.
 * Their sequence is the version that cancels, which is higher than any told.
 */
export function cancelledEntries(changes: readonly VisitChange[], version: number): Visit[] {
  return changes.flatMap((change) => {
    if (change.kind === 'added' || change.before.startsAt === null) return [];
    if (change.kind === 'changed' && change.now.startsAt !== null) return [];
    return [{ ...change.before, sequence: version }];
  });
}

const leads = (visit: Visit): boolean => visit.parts.includes('leader');

function timeOf(change: VisitChange): number {
  const visit = change.kind === 'dropped' ? change.before : change.now;
  return (
    (visit.startsAt ?? (change.kind === 'changed' ? change.before.startsAt : null))?.getTime() ??
    Number.MAX_SAFE_INTEGER
  );
}
