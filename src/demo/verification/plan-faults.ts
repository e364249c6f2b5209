import { groupBy } from '../../kernel/group-by.js';
import type { Advocate, Instance, Office, Window } from '../../solver/problem.js';
import type { Solution } from '../../solver/schedule.js';

interface HeldMeeting {
  readonly office: Office;
  readonly start: number;
  readonly end: number;
  readonly team: readonly Advocate[];
}

/**
 * Checks a plan against the hard rules of `lobby-day-instance/1` from the two documents alone, and returns a sentence
 * for each rule that is broken. It shares no code with the engine, whose own bookkeeping it would otherwise repeat.
 */
export function planFaults(instance: Instance, plan: Solution): string[] {
  const offices = new Map(instance.offices.map((office) => [office.id, office]));
  const people = new Map(instance.advocates.map((advocate) => [advocate.id, advocate]));
  const unknown = plan.meetings.flatMap(({ office, advocates }) => [
    ...(offices.has(office) ? [] : [`unknown office ${office}`]),
    ...advocates.filter((id) => !people.has(id)).map((id) => `unknown advocate ${id}`),
    ...(new Set(advocates).size === advocates.length ? [] : [`${office}: somebody is named twice`]),
  ]);
  if (unknown.length > 0) return unknown;
  const meetings = plan.meetings.map(({ office: id, start, advocates }): HeldMeeting => {
    const office = offices.get(id)!;
    return { office, start, end: start + office.length, team: advocates.map((advocate) => people.get(advocate)!) };
  });
  return [
    ...meetings.flatMap((meeting) => meetingFaults(instance, meeting)),
    ...[...groupBy(meetings, ({ office }) => office.id).values()].flatMap(officeFaults),
    ...instance.advocates.flatMap((advocate) => personFaults(instance, advocate, meetings)),
    ...groupFaults(instance, meetings),
    ...lockFaults(instance, plan),
  ];
}

function meetingFaults(instance: Instance, meeting: HeldMeeting): string[] {
  const { office, start, end, team } = meeting;
  const { day, rules } = instance;
  const checks: readonly (readonly [boolean, string])[] = [
    [(start - day.start) % day.step === 0, 'is not on the grid'],
    [start >= day.start && end <= day.end && covers(office.windows, start, end), 'is outside the hours of the office'],
    [team.length >= office.minSize && team.length <= office.maxSize, `has ${team.length} people`],
    [!rules.leader || team.some(({ roles }) => roles.includes('leader')), 'has no leader'],
    [
      rules.constituent !== 'required' || team.some(({ districts }) => districts.includes(office.district)),
      'has no constituent',
    ],
    [team.every(({ windows }) => covers(windows, start, end)), 'has somebody who is not there at that time'],
    [office.accessible || team.every(({ needsAccessible }) => !needsAccessible), 'cannot be reached by everybody'],
    [
      team.every((person) => person.needs.every((language) => hasInterpreter(team, person, language))),
      'lacks an interpreter',
    ],
  ];
  return checks.filter(([holds]) => !holds).map(([, fault]) => `${office.id} at ${start} ${fault}`);
}

function hasInterpreter(team: readonly Advocate[], person: Advocate, language: string): boolean {
  return team.some(
    (other) =>
      other !== person &&
      other.speaks.includes(language) &&
      other.speaks.includes('en') &&
      !other.needs.includes(language),
  );
}

function officeFaults(meetings: readonly HeldMeeting[]): string[] {
  const { id, maxMeetings } = meetings[0]!.office;
  const sorted = byStart(meetings);
  return [
    ...(meetings.length <= maxMeetings ? [] : [`${id} has ${meetings.length} meetings`]),
    ...sorted
      .slice(1)
      .flatMap((next, k) => (next.start >= sorted[k]!.end ? [] : [`${id} has two meetings at ${next.start}`])),
  ];
}

function personFaults({ buildings, walk, rules }: Instance, advocate: Advocate, all: readonly HeldMeeting[]): string[] {
  const own = byStart(all.filter(({ team }) => team.includes(advocate)));
  const place = new Map(buildings.map(({ id }, i) => [id, i]));
  const late = own.slice(1).filter((next, k) => {
    const last = own[k]!;
    const minutes = walk[place.get(last.office.building)!]![place.get(next.office.building)!]!;
    return next.start < last.end + Math.ceil(minutes * advocate.pace) + rules.buffer;
  });
  return [
    ...(own.length <= advocate.maxMeetings ? [] : [`${advocate.id} has ${own.length} meetings`]),
    ...(new Set(own.map(({ office }) => office.id)).size === own.length
      ? []
      : [`${advocate.id} meets an office twice`]),
    ...late.map(({ office, start }) => `${advocate.id} cannot be with ${office.id} by ${start}`),
  ];
}

function groupFaults({ advocates }: Instance, meetings: readonly HeldMeeting[]): string[] {
  const groups = groupBy(
    advocates.filter(({ group }) => group !== null),
    ({ group }) => group!,
  );
  return [...groups].flatMap(([id, members]) => {
    const parted = meetings.some(
      ({ team }) => members.some((m) => team.includes(m)) && !members.every((m) => team.includes(m)),
    );
    return parted ? [`group ${id} is parted`] : [];
  });
}

function lockFaults({ locked }: Instance, { meetings }: Solution): string[] {
  return locked.flatMap(({ office, start, advocates, closed }) => {
    const held = meetings.find((meeting) => meeting.office === office && meeting.start === start);
    const kept =
      held &&
      advocates.every((id) => held.advocates.includes(id)) &&
      (!closed || held.advocates.length === advocates.length);
    return kept ? [] : [`${office} at ${start} was fixed and is not kept`];
  });
}

function covers(windows: readonly Window[], from: number, to: number): boolean {
  return windows.some(([opens, closes]) => from >= opens && to <= closes);
}

function byStart(meetings: readonly HeldMeeting[]): HeldMeeting[] {
  return [...meetings].sort((a, b) => a.start - b.start);
}
