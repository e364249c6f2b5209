import type { Advocate, Instance } from '../../solver/problem.js';
import { boardConflicts } from './board-conflicts.js';
import type { PlacedMeeting } from './placed-meeting.js';

/** People who attend exactly the same meetings: a party, or somebody alone. */
interface Party {
  readonly people: readonly Advocate[];
  readonly meetings: number;
  readonly isConstituent: boolean;
  readonly leads: boolean;
}

/**
 * The rules that hold for a team as a whole cannot be kept while it is being filled; the others are checked person by
 * person.
 */
const ABOUT_THE_TEAM = new Set(['size', 'leader', 'constituent', 'constituents-only', 'language', 'group', 'together']);

/**
 * A team for one meeting out of those who have time for it: a leader where the day asks for one, constituents first,
 * then who has the fewest meetings; empty when no team keeps every rule.
 */
export function chooseTeam(instance: Instance, meetings: readonly PlacedMeeting[], empty: PlacedMeeting): string[] {
  const office = instance.offices.find(({ id }) => id === empty.office);
  if (!office) return [];
  const others = meetings.filter(({ id }) => id !== empty.id);
  const ranked = parties(instance, others, office.district).sort(
    (a, b) => Number(b.isConstituent) - Number(a.isConstituent) || a.meetings - b.meetings,
  );
  const inOrder = instance.rules.leader
    ? [...ranked.filter(({ leads }) => leads), ...ranked.filter(({ leads }) => !leads)]
    : ranked;
  let team: string[] = [];
  let hasLeader = false;
  for (const party of inOrder) {
    if (team.length + party.people.length > office.maxSize - (office.maxSize > office.minSize ? 1 : 0)) continue;
    // One leader is enough while others wait for a place.
    if (party.leads && hasLeader) continue;
    const wider = [...team, ...party.people.map(({ id }) => id)];
    if (breaks(instance, others, { ...empty, advocates: wider }, ABOUT_THE_TEAM)) continue;
    team = wider;
    hasLeader ||= party.leads;
  }
  return breaks(instance, others, { ...empty, advocates: team }, new Set()) ? [] : team;
}

/** The meetings that people can still join without breaking a rule, the best first: their own legislators, then small teams. */
export function openMeetings(
  instance: Instance,
  meetings: readonly PlacedMeeting[],
  people: readonly string[],
): PlacedMeeting[] {
  const own = new Set(instance.advocates.filter(({ id }) => people.includes(id)).flatMap(({ districts }) => districts));
  const districtOf = new Map(instance.offices.map(({ id, district }) => [id, district]));
  const isOwn = (meeting: PlacedMeeting) => own.has(districtOf.get(meeting.office) ?? '');
  return meetings
    .filter((meeting) => !meeting.advocates.some((id) => people.includes(id)))
    .filter((meeting) => {
      const others = meetings.filter(({ id }) => id !== meeting.id);
      return !breaks(instance, others, { ...meeting, advocates: [...meeting.advocates, ...people] }, new Set());
    })
    .sort(
      (a, b) => Number(isOwn(b)) - Number(isOwn(a)) || a.advocates.length - b.advocates.length || a.start - b.start,
    );
}

/** True when a meeting in this form breaks a rule that concerns it or its people. */
function breaks(
  instance: Instance,
  others: readonly PlacedMeeting[],
  meeting: PlacedMeeting,
  except: ReadonlySet<string>,
): boolean {
  const team = new Set(meeting.advocates);
  const near = others.filter((one) => one.office === meeting.office || one.advocates.some((id) => team.has(id)));
  const part = {
    ...instance,
    advocates: instance.advocates.filter(({ id }) => team.has(id)),
    offices: instance.offices.filter(({ id }) => id === meeting.office || near.some(({ office }) => office === id)),
    published: null,
  };
  const mine = near.map((one) => ({ ...one, advocates: one.advocates.filter((id) => team.has(id)) }));
  return boardConflicts(part, [...mine, meeting]).some(
    ({ code, meetings, people }) =>
      !except.has(code) && (meetings.includes(meeting.id) || people.some((id) => team.has(id))),
  );
}

function parties({ advocates }: Instance, meetings: readonly PlacedMeeting[], district: string): Party[] {
  const groups = new Map<string, Advocate[]>();
  for (const advocate of advocates) {
    const key = advocate.group ?? advocate.id;
    groups.set(key, [...(groups.get(key) ?? []), advocate]);
  }
  const counts = new Map<string, number>();
  for (const { advocates: team } of meetings) for (const id of team) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...groups.values()].map((people) => ({
    people,
    meetings: Math.max(...people.map(({ id }) => counts.get(id) ?? 0)),
    isConstituent: people.some(({ districts }) => districts.includes(district)),
    leads: people.some(({ roles }) => roles.includes('leader')),
  }));
}
