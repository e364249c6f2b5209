import type { Advocate, Instance } from '../../solver/problem.js';
import { boardConflicts } from './board-conflicts.js';
import type { PlacedMeeting } from './placed-meeting.js';

/** Somebody who could lead a meeting instead of whoever is missing. */
export interface NextLeader {
  readonly person: string;
  /** Goes there anyway. */
  readonly isInTeam: boolean;
  /** Said that they would lead; in a pinch somebody of the team does who has not. */
  readonly isLeader: boolean;
  readonly isConstituent: boolean;
  /** Minutes on foot from where they are before, null without a visit before. */
  readonly walk: number | null;
  /** Everybody who comes along: the leader, and who must go where they go. */
  readonly joins: readonly string[];
}

/**
 * Who could lead a meeting: leaders of its team, then leaders who are free and near enough to come without breaking a rule,
 * then the others of the team. Constituents come before others, shorter walks before longer ones.
 */
export function nextLeaders(
  instance: Instance,
  meetings: readonly PlacedMeeting[],
  meeting: PlacedMeeting,
  missing: string | null,
): NextLeader[] {
  const district = instance.offices.find(({ id }) => id === meeting.office)?.district ?? '';
  const minors = new Set(
    instance.advocates.filter((one) => one['x-rotunda']?.chaperone !== undefined).map(({ id }) => id),
  );
  const free = withoutMissing(instance, meeting, missing);
  const now = conflictsOf(instance, meetings, free);
  const candidates = instance.advocates
    .filter(({ id }) => id !== missing && !minors.has(id))
    .flatMap((person): NextLeader[] => {
      const isInTeam = meeting.advocates.includes(person.id);
      const isLeader = person.roles.includes('leader');
      if (!isInTeam && !isLeader) return [];
      const joins = isInTeam ? [] : companions(instance, person);
      if (joins.some((id) => meeting.advocates.includes(id) && id !== person.id)) return [];
      const then = { ...free, advocates: [...free.advocates, ...joins] };
      const breaks = isInTeam ? [] : conflictsOf(instance, meetings, then).filter((key) => !now.includes(key));
      if (breaks.length > 0) return [];
      const isConstituent = person.districts.includes(district);
      return [
        {
          person: person.id,
          isInTeam,
          isLeader,
          isConstituent,
          joins,
          walk: walkTo(instance, meetings, meeting, person.id),
        },
      ];
    });
  const rank = (one: NextLeader) => (one.isLeader ? (one.isInTeam ? 0 : 1) : 2);
  return candidates.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      Number(b.isConstituent) - Number(a.isConstituent) ||
      (a.walk ?? 0) - (b.walk ?? 0) ||
      (a.person < b.person ? -1 : 1),
  );
}

/** A team as it is when somebody leads who did not: who is missing goes, unless others of the team came because of them. */
export function teamUnder(
  instance: Instance,
  meeting: PlacedMeeting,
  missing: string | null,
  next: Pick<NextLeader, 'person' | 'joins'>,
): { readonly team: readonly string[]; readonly leader: string } {
  const { advocates } = withoutMissing(instance, meeting, missing);
  return { team: [...new Set([...advocates, ...next.joins, next.person])], leader: next.person };
}

function withoutMissing(instance: Instance, meeting: PlacedMeeting, missing: string | null): PlacedMeeting {
  const person = instance.advocates.find(({ id }) => id === missing);
  const stays = person
    ? companions(instance, person).some((id) => id !== missing && meeting.advocates.includes(id))
    : false;
  return stays ? meeting : { ...meeting, advocates: meeting.advocates.filter((id) => id !== missing) };
}

/** A person with their party and the minors in their care. */
function companions({ advocates }: Instance, { id, group }: Advocate): string[] {
  return advocates
    .filter((one) => one.id === id || (group !== null && one.group === group) || one['x-rotunda']?.chaperone === id)
    .map((one) => one.id);
}

/** The rules that a meeting breaks with these people, each as one comparable text; that it lacks a leader is mended by the choice. */
function conflictsOf(instance: Instance, meetings: readonly PlacedMeeting[], meeting: PlacedMeeting): string[] {
  const team = new Set(meeting.advocates);
  const near = meetings.filter(
    ({ id, office, advocates }) =>
      id !== meeting.id && (office === meeting.office || advocates.some((one) => team.has(one))),
  );
  const part = {
    ...instance,
    advocates: instance.advocates.filter(({ id }) => team.has(id)),
    offices: instance.offices.filter(({ id }) => id === meeting.office || near.some(({ office }) => office === id)),
    published: null,
  };
  const theirs = near.map((one) => ({ ...one, advocates: one.advocates.filter((id) => team.has(id)) }));
  return boardConflicts(part, [...theirs, meeting])
    .filter(({ code, meetings: ids }) => code !== 'leader' && ids.includes(meeting.id))
    .map(({ code, people, meetings: ids }) => [code, ...people, ...ids].join(' '));
}

function walkTo(
  instance: Instance,
  meetings: readonly PlacedMeeting[],
  to: PlacedMeeting,
  person: string,
): number | null {
  const [before] = meetings
    .filter(({ id, start, advocates }) => id !== to.id && start <= to.start && advocates.includes(person))
    .sort((a, b) => b.start - a.start);
  const place = (office: string) => {
    const building = instance.offices.find(({ id }) => id === office)?.building;
    return instance.buildings.findIndex(({ id }) => id === building);
  };
  return before ? (instance.walk[place(before.office)]?.[place(to.office)] ?? null) : null;
}
