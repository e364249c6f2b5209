import { hardConstraints } from '../../solver/constraints/index.js';
import { readPlan } from '../../solver/constraints/plan-reading.js';
import type { Instance } from '../../solver/problem.js';
import { asSolution, type PlacedMeeting } from './placed-meeting.js';

/** A rule that the day as it stands breaks: which one, in words, and everybody and every meeting it concerns. */
export interface BoardConflict {
  readonly code: string;
  readonly sentence: string;
  readonly meetings: readonly string[];
  readonly people: readonly string[];
}

/** What a coordinator cannot mend by moving something: a lock is theirs, and a reference of the file format is none here. */
const NOT_ON_THE_BOARD = new Set(['ref', 'locked']);

/** Rules about what lies between two meetings of a person, of which they name the later one. */
const ABOUT_WHAT_IS_BETWEEN = new Set(['lunch', 'entry']);

/** Every rule that the meetings break, each once for the same people and meetings. */
export function boardConflicts(instance: Instance, meetings: readonly PlacedMeeting[]): BoardConflict[] {
  const plan = readPlan({ ...instance, locked: [] }, asSolution(instance, meetings));
  const known = new Set(instance.advocates.map(({ id }) => id));
  const people = (ref: string) =>
    known.has(ref) ? [ref] : instance.advocates.filter(({ group }) => group === ref).map(({ id }) => id);
  const found = new Map<string, BoardConflict>();
  for (const rule of hardConstraints) {
    if (NOT_ON_THE_BOARD.has(rule.name)) continue;
    for (const { refs } of rule.check(plan)) {
      const named = refs.flatMap(people);
      const concerned = meetingsConcerned(rule.name, meetings, refs, named);
      const key = [rule.name, ...concerned, ...named].join(' ');
      found.set(key, { code: rule.name, sentence: rule.sentence, meetings: concerned, people: named });
    }
  }
  return [...found.values()];
}

function meetingsConcerned(
  rule: string,
  meetings: readonly PlacedMeeting[],
  refs: readonly string[],
  people: readonly string[],
): string[] {
  const goes = (meeting: PlacedMeeting) =>
    people.length === 0 || people.some((person) => meeting.advocates.includes(person));
  const atOffice = meetings.filter((meeting) => refs.includes(meeting.office) && goes(meeting));
  const concerned = atOffice.length > 0 ? atOffice : meetings.filter((meeting) => people.length > 0 && goes(meeting));
  const before = ABOUT_WHAT_IS_BETWEEN.has(rule) ? concerned.flatMap((one) => previous(meetings, one, people)) : [];
  return [...new Set([...before, ...concerned].map(({ id }) => id))];
}

/** The meeting from which the people come: the other side of what is too short. */
function previous(meetings: readonly PlacedMeeting[], to: PlacedMeeting, people: readonly string[]): PlacedMeeting[] {
  const earlier = meetings
    .filter((one) => one.id !== to.id && one.start <= to.start && people.some((who) => one.advocates.includes(who)))
    .sort((a, b) => b.start - a.start);
  return earlier.slice(0, 1);
}
