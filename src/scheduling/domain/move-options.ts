import type { Instance } from '../../solver/problem.js';
import { type BoardConflict, boardConflicts } from './board-conflicts.js';
import type { PlacedMeeting } from './placed-meeting.js';

/** What becomes of a meeting that is held at another time. */
export interface MoveOption {
  /** Local minute of the day. */
  readonly start: number;
  /** Rules that would be broken then and are kept now. */
  readonly breaks: readonly BoardConflict[];
  /** Rules that are broken now and would be kept then. */
  readonly clears: readonly BoardConflict[];
  /** People of the team who could not come; empty when the office itself cannot be met then. */
  readonly cannotCome: readonly string[];
  /** True when the office is busy or closed then. */
  readonly isOfficeAway: boolean;
}

/** The rules about an office, whoever comes. */
const ABOUT_THE_OFFICE = new Set(['office', 'overlap', 'grid', 'count']);

/** Every start of the day's grid for one meeting; its own present start is among them. */
export function moveOptions(
  instance: Instance,
  meetings: readonly PlacedMeeting[],
  moved: PlacedMeeting,
): MoveOption[] {
  const part = around(instance, meetings, moved);
  const others = part.meetings.filter(({ id }) => id !== moved.id);
  const at = (start: number | null) => {
    const held = start === null ? others : [...others, { ...moved, start }];
    return boardConflicts(part.instance, held).filter((conflict) => part.concerns(conflict));
  };
  const isPlaced = moved.start >= 0;
  const now = isPlaced ? at(moved.start) : [];
  const free = at(null);
  return starts(instance, moved).map((start) => {
    const then = at(start);
    const caused = without(then, free);
    const away = caused.filter(({ code }) => ABOUT_THE_OFFICE.has(code));
    const personal = caused.filter(({ people, meetings: ids }) => people.length > 0 && ids.includes(moved.id));
    return {
      start,
      breaks: without(then, now),
      clears: without(now, then),
      cannotCome: [...new Set(personal.flatMap(({ people }) => people))].filter((id) => moved.advocates.includes(id)),
      isOfficeAway: away.length > 0,
    };
  });
}

function starts({ day, offices }: Instance, { office }: PlacedMeeting): number[] {
  const found = offices.find(({ id }) => id === office);
  if (!found) return [];
  const all: number[] = [];
  for (let start = day.start; start + found.length <= day.end; start += day.step) all.push(start);
  const [from, to] = [Math.min(...found.windows.map(([a]) => a)), Math.max(...found.windows.map(([, b]) => b))];
  return all.filter((start) => start >= from && start + found.length <= to);
}

/** The few people, offices and meetings that a move can concern, so that a large day is checked as fast as a small one. */
function around(instance: Instance, meetings: readonly PlacedMeeting[], moved: PlacedMeeting) {
  const team = withCompanions(instance, moved.advocates);
  const near = meetings.filter(
    (meeting) => meeting.office === moved.office || meeting.advocates.some((person) => team.has(person)),
  );
  const people = new Set([...team, ...near.flatMap((meeting) => [...meeting.advocates])]);
  const places = new Set([moved.office, ...near.map(({ office }) => office)]);
  return {
    instance: {
      ...instance,
      offices: instance.offices.filter(({ id }) => places.has(id)),
      advocates: instance.advocates.filter(({ id }) => people.has(id)),
      locked: [],
      published: null,
    },
    meetings: near,
    concerns: (conflict: BoardConflict) =>
      conflict.meetings.includes(moved.id) || conflict.people.some((person) => team.has(person)),
  };
}

/** The team and everybody who must go where somebody of it goes. */
function withCompanions({ advocates }: Instance, team: readonly string[]): Set<string> {
  const all = new Set(team);
  const groups = new Set(advocates.filter(({ id, group }) => group !== null && all.has(id)).map(({ group }) => group));
  for (const advocate of advocates) {
    const chaperone = advocate['x-rotunda']?.chaperone;
    if (advocate.group !== null && groups.has(advocate.group)) all.add(advocate.id);
    if (chaperone !== undefined && all.has(chaperone)) all.add(advocate.id);
  }
  return all;
}

function without(conflicts: readonly BoardConflict[], known: readonly BoardConflict[]): BoardConflict[] {
  const keys = new Set(known.map(keyOf));
  return conflicts.filter((conflict) => !keys.has(keyOf(conflict)));
}

const keyOf = ({ code, meetings, people }: BoardConflict): string => [code, ...meetings, ...people].join(' ');
