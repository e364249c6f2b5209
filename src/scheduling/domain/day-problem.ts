import { intersectRanges, mergeRanges, type MinuteRange, subtractRanges } from '../../kernel/minutes.js';
import type { Advocate, DayWishes, Instance, Office } from '../../solver/problem.js';
import type { AdvocateFacts, DayFacts, FixedMeeting, OfficeFacts } from './day-facts.js';
import { SOMEWHERE, walkTable } from './walk-table.js';

/** What a meeting, a pair, a served person and the rest are worth: coverage far above service, service above comfort. */
export const DEFAULT_WEIGHTS: Instance['weights'] = {
  cover: 10_000,
  pair: 600,
  served: 2_000,
  second: 200,
  storyteller: 100,
  issue: 100,
  walk: 5,
  idle: 1,
  changeAttendance: 300,
  changeMeeting: 1_000,
  changePerson: 100,
};

/** The share of an office's weight, in percent, that a meeting without a constituent earns (`product.md`). */
const COVER_WITHOUT_CONSTITUENT = 25;

/** What a lunch takes out of a person's day, in minutes, when the stretch for it is long enough. */
const LUNCH_MINUTES = 30;

/**
 * Turns a day into the engine's problem. Office hours lose chamber blocks; people lose programme items and the time
 * outside their bus's stay; what is fixed is always possible, because an office's or a person's own word outranks
 * the defaults.
 */
export function dayProblem(facts: DayFacts): Instance {
  const fixedByOffice = groupBy(facts.fixed, (meeting) => [meeting.officeId]);
  const fixedByPerson = groupBy(facts.fixed, (meeting) => meeting.advocates);
  const { buildings, walk } = walkTable(facts);
  return {
    format: 'lobby-day-instance/1',
    name: facts.name,
    seed: 1,
    day: { start: facts.hours.from, end: facts.hours.to, step: gridStep(facts) },
    rules: {
      leader: facts.leaderRequired,
      constituent: facts.constituents,
      coverPctWithoutConstituent: COVER_WITHOUT_CONSTITUENT,
      buffer: 0,
    },
    weights: DEFAULT_WEIGHTS,
    buildings,
    walk,
    offices: facts.offices.map((office) => problemOffice(facts, office, fixedByOffice.get(office.id) ?? [])),
    advocates: facts.advocates.map((advocate) =>
      problemAdvocate(facts, advocate, fixedByPerson.get(advocate.id) ?? []),
    ),
    locked: facts.fixed.map(({ officeId, startMinute, advocates, closed }) => {
      return { office: officeId, start: startMinute, advocates: [...advocates], closed };
    }),
    published:
      facts.published?.map(({ officeId, startMinute, advocates }) => {
        return { office: officeId, start: startMinute, advocates: [...advocates] };
      }) ?? null,
    'x-rotunda': dayWishes(facts),
  };
}

/** The coarsest grid that holds both the day's own step and every time that is fixed already. */
function gridStep(facts: DayFacts): number {
  const offsets = [...facts.fixed, ...(facts.published ?? [])].map((meeting) => meeting.startMinute - facts.hours.from);
  return offsets.reduce(greatestCommonDivisor, facts.stepMinutes);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : greatestCommonDivisor(b, a % b);
}

/** The rules of ours that the judged format does not know. */
function dayWishes({ lunch, buildings }: DayFacts): DayWishes {
  const entry = Object.fromEntries(buildings.filter((b) => b.entryMinutes > 0).map((b) => [b.id, b.entryMinutes]));
  const minutes = lunch && Math.min(LUNCH_MINUTES, lunch.to - lunch.from);
  return { entry, ...(lunch && minutes && { lunch: { from: lunch.from, to: lunch.to, minutes } }) };
}

function problemOffice(facts: DayFacts, office: OfficeFacts, fixed: readonly FixedMeeting[]): Office {
  const blocked = facts.chamberBlocks.filter((block) => block.chamber === office.chamber);
  // An office that names its hours knows its own floor session.
  const open = office.windows ?? subtractRanges([facts.meetingHours], blocked);
  const windows = mergeRanges([...intersectRanges(open, [facts.hours]), ...fixed.map(span)]);
  const teams = fixed.map((meeting) => meeting.advocates.length).filter((size) => size > 0);
  return {
    id: office.id,
    name: office.name,
    chamber: office.chamber,
    district: office.district,
    building: office.buildingId ?? SOMEWHERE,
    room: office.room ?? '',
    weight: office.weight,
    length: fixed.length > 0 ? Math.max(...fixed.map((m) => m.endMinute - m.startMinute)) : office.meetingMinutes,
    windows: windows.map(pair),
    minSize: Math.min(office.teamMin, ...teams),
    maxSize: Math.max(office.teamMax, ...teams),
    maxMeetings: Math.max(office.maxMeetings, fixed.length),
    with: office.metWith,
    accessible: office.accessible,
    issue: office.issue ?? '',
    ...(office.constituentRequired && { 'x-rotunda': { constituentRequired: true } }),
  };
}

function problemAdvocate(facts: DayFacts, advocate: AdvocateFacts, fixed: readonly FixedMeeting[]): Advocate {
  const present = intersectRanges(advocate.windows ?? [facts.hours], advocate.stay ? [advocate.stay] : [facts.hours]);
  const free = mergeRanges([...subtractRanges(present, facts.programme), ...fixed.map(span)]);
  const roles = [
    advocate.leader && 'leader',
    advocate.storyteller && 'storyteller',
    advocate.firstTime && 'firstTimer',
  ];
  return {
    id: advocate.id,
    districts: [...advocate.districts],
    windows: free.map(pair),
    speaks: [...advocate.speaks],
    needs: [...advocate.needs],
    pace: advocate.pace,
    needsAccessible: advocate.needsAccessible,
    roles: roles.filter((role): role is 'leader' | 'storyteller' | 'firstTimer' => role !== false),
    group: advocate.partyId,
    maxMeetings: Math.max(advocate.maxMeetings, fixed.length),
    issues: [...advocate.issues],
    ...advocateWishes(advocate),
  };
}

function advocateWishes({ excludedOffices, chaperoneId }: AdvocateFacts): Pick<Advocate, 'x-rotunda'> {
  if (excludedOffices.length === 0 && chaperoneId === null) return {};
  return {
    'x-rotunda': {
      ...(excludedOffices.length > 0 && { avoid: [...excludedOffices] }),
      ...(chaperoneId !== null && { chaperone: chaperoneId }),
    },
  };
}

function groupBy<T>(list: readonly T[], keys: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) for (const key of keys(item)) groups.set(key, [...(groups.get(key) ?? []), item]);
  return groups;
}

const span = (meeting: FixedMeeting): MinuteRange => ({ from: meeting.startMinute, to: meeting.endMinute });
const pair = (range: MinuteRange): [number, number] => [range.from, range.to];
