import { formatMinutes } from '../kernel/minutes.js';
import { insideOne } from './availability.js';
import type { HardConstraint } from './constraints/constraint.js';
import { delegationSize } from './constraints/delegation-size.js';
import { hasConstituent } from './constraints/has-constituent.js';
import { hasInterpreter } from './constraints/has-interpreter.js';
import { hasLeader } from './constraints/has-leader.js';
import { officeHours } from './constraints/office-hours.js';
import { type HeldMeeting, readPlan } from './constraints/plan-reading.js';
import { startsOnGrid } from './constraints/starts-on-grid.js';
import type { Advocate, Instance } from './problem.js';
import type { Solution } from './schedule.js';

/** A meeting that people were told of and that is no longer held then, with the rule that made it go. */
export interface ChangedMeeting {
  readonly office: string;
  readonly start: number;
  /** When the office is met instead; null when it is not. */
  readonly now: number | null;
  /** The rule that the meeting would break, or `needed-elsewhere` when it gave way to others. */
  readonly code: string;
  readonly sentence: string;
}

const RULES: readonly HardConstraint[] = [
  startsOnGrid,
  officeHours,
  hasLeader,
  hasInterpreter,
  hasConstituent,
  delegationSize,
];

/** Names every published meeting that a plan no longer holds, and why it could not stay as it was. */
export function changedMeetings(instance: Instance, solution: Solution): ChangedMeeting[] {
  const held = new Set(solution.meetings.map((m) => key(m.office, m.start)));
  const told = new Set((instance.published ?? []).map((m) => key(m.office, m.start)));
  const gone = (instance.published ?? []).filter((m) => !held.has(key(m.office, m.start)));
  const before = readPlan(instance, { ...solution, meetings: gone });
  const lengths = new Map(instance.offices.map((o) => [o.id, o.length]));
  return before.meetings.map((meeting) => {
    const { office, start } = meeting;
    const now = solution.meetings.find((m) => m.office === office.id && !told.has(key(m.office, m.start)));
    const team = meeting.team.filter((person) => canCome(instance, lengths, person, meeting));
    const broken = RULES.find((rule) => rule.check({ ...before, meetings: [{ ...meeting, team }] }).length > 0);
    const code = broken?.name ?? (isLockedElsewhen(instance, meeting) ? 'locked' : 'needed-elsewhere');
    return { office: office.id, start, now: now?.start ?? null, code, sentence: sentence(code, meeting) };
  });
}

function sentence(code: string, { office, start }: HeldMeeting): string {
  const meeting = `The meeting with ${office.name || office.id} at ${formatMinutes(start)} could not stay`;
  return `${meeting}: ${WHY[code] ?? 'a rule forbids it'}.`;
}

const WHY: Readonly<Record<string, string>> = {
  grid: 'its time is no longer on the grid of the day',
  office: 'the office is not available then',
  locked: 'the office has confirmed another time',
  leader: 'nobody of its team who can still come leads, and no other leader could be found',
  language: 'nobody of its team who can still come interprets, and nobody else could be found',
  constituent: 'none of its constituents can still come',
  size: 'too few of its team can still come, and nobody else could be found',
  'needed-elsewhere': 'somebody of its team is needed in a meeting that is worth more, and nobody could take the place',
};

/** True when a person still has time for a meeting and no locked meeting during it. */
function canCome(
  instance: Instance,
  lengths: ReadonlyMap<string, number>,
  person: Advocate,
  { office, start, end }: HeldMeeting,
): boolean {
  if (!insideOne(person.windows, start, end)) return false;
  return !instance.locked.some(
    (lock) =>
      lock.advocates.includes(person.id) &&
      !(lock.office === office.id && lock.start === start) &&
      lock.start < end &&
      start < lock.start + (lengths.get(lock.office) ?? 0),
  );
}

function isLockedElsewhen(instance: Instance, { office, start }: HeldMeeting): boolean {
  return instance.locked.some((lock) => lock.office === office.id && lock.start !== start);
}

const key = (office: string, start: number) => `${office}@${start}`;
