import type { ChosenKind } from '../../advocates/domain/message-choice.js';
import type { AdvocateId, LobbyDayId, MeetingId } from '../../kernel/ids.js';
import { daysFrom, instantOf, type LocalDay } from '../../kernel/local-time.js';
import { byAdvocate, type ReleasedAssignment } from '../../meetings/domain/own-schedule.js';

const MINUTE = 60_000;
const MORNING = 11 * 60;
const START_OF_DAY = 6 * 60 + 30;
const SOON_MINUTES = 30;
const REPORT_AFTER_MINUTES = 60;

/** Everything a reminder follows from, as it stands at this moment. */
export interface ReminderFacts {
  readonly day: LocalDay & { readonly id: LobbyDayId; readonly endsMinute: number };
  /** When the day's training begins, in local minutes; null when there is none. */
  readonly trainingMinute: number | null;
  /** Everybody who has been approved. */
  readonly approved: readonly AdvocateId[];
  /** What people were told last, without the visits that stand no more or stand at another time. */
  readonly visits: readonly ReleasedAssignment[];
  /** When each person was first told a schedule. */
  readonly firstTold: ReadonlyMap<AdvocateId, Date>;
  /** Who said that they cannot come. */
  readonly absent: ReadonlySet<AdvocateId>;
  /** The meetings that somebody has reported of. */
  readonly reported: ReadonlySet<MeetingId>;
  /** When a coordinator asked for a report again, before the clock would have. */
  readonly nudges: ReadonlyMap<MeetingId, Date>;
  wants(person: AdvocateId, kind: ChosenKind): boolean;
}

/** One letter that the clock makes due, and until when it is worth sending. */
export interface Reminder {
  readonly kind: ChosenKind;
  readonly advocateId: AdvocateId;
  /** The day, or the meeting of letters about one meeting. */
  readonly subjectId: LobbyDayId | MeetingId;
  /** The date, or the released version that last changed the visit: what is held at another time is another reminder. */
  readonly version: number;
  readonly dueAt: Date;
  readonly expiresAt: Date;
}

/**
 * Every reminder of a day, past and future, in no particular order. It holds no state: moving a meeting moves its
 * reminders, and what is cancelled has none.
 */
export function remindersOf(facts: ReminderFacts): Reminder[] {
  const own = byAdvocate(facts.visits);
  const here = facts.approved.filter((person) => !facts.absent.has(person));
  const all = here.flatMap((person) => {
    const visits = own.get(person) ?? [];
    return [
      ...trainingOf(facts, person),
      ...(visits.length > 0 ? [...dayReminders(facts, person, visits), ...visits.flatMap(soonReminder)] : []),
    ];
  });
  return [...all, ...reportReminders(facts, new Set(here))].filter(({ advocateId, kind }) =>
    facts.wants(advocateId, kind),
  );
}

/** Those of the reminders that are due at a moment and have not gone stale. */
export function dueAmong(reminders: readonly Reminder[], now: Date): Reminder[] {
  return reminders.filter(({ dueAt, expiresAt }) => dueAt <= now && now < expiresAt);
}

/** The first and the last date, as days from now, of days that may have reminders due. */
export const REMINDED_DAYS = { before: 12, after: 21 } as const;

/** The number by which letters about a whole day are told apart when the day is held on another date. */
export function dateVersion(heldOn: string): number {
  return Number(heldOn.replaceAll('-', ''));
}

function trainingOf({ day, trainingMinute }: ReminderFacts, person: AdvocateId): Reminder[] {
  if (trainingMinute === null) return [];
  return [aboutDay('training-invitation', day, person, moment(day, -21, MORNING), moment(day, 0, trainingMinute))];
}

function dayReminders(
  { day, firstTold }: ReminderFacts,
  person: AdvocateId,
  visits: readonly ReleasedAssignment[],
): Reminder[] {
  const starts = visits.flatMap(({ startsAt }) => (startsAt ? [startsAt.getTime()] : []));
  const firstVisit = starts.length > 0 ? new Date(Math.min(...starts)) : moment(day, 0, day.endsMinute);
  const before = [
    aboutDay('team-introduction', day, person, moment(day, -3, MORNING), moment(day, -1, MORNING)),
    aboutDay('day-before', day, person, moment(day, -1, MORNING), moment(day, 0, 0)),
    aboutDay('day-of', day, person, moment(day, 0, START_OF_DAY), firstVisit),
  ];
  // Who heard of their day after the moment of a reminder has just been told everything in it.
  const toldAt = firstTold.get(person);
  return [
    ...before.filter(({ dueAt }) => toldAt !== undefined && toldAt < dueAt),
    aboutDay('thank-you', day, person, moment(day, 1, MORNING), moment(day, 8, MORNING)),
  ];
}

function soonReminder(visit: ReleasedAssignment): Reminder[] {
  if (!visit.startsAt) return [];
  const dueAt = new Date(visit.startsAt.getTime() - SOON_MINUTES * MINUTE);
  return [aboutMeeting('meeting-soon', visit, visit.advocateId, dueAt, visit.startsAt)];
}

function reportReminders({ day, visits, reported, nudges }: ReminderFacts, here: ReadonlySet<AdvocateId>): Reminder[] {
  const teams = new Map<MeetingId, ReleasedAssignment[]>();
  for (const visit of visits) {
    if (!here.has(visit.advocateId) || reported.has(visit.meetingId)) continue;
    teams.set(visit.meetingId, [...(teams.get(visit.meetingId) ?? []), visit]);
  }
  return [...teams.values()].flatMap((team) => {
    const { advocateId, ...visit } = noteTakerOf(team);
    if (!visit.endsAt) return [];
    const asked = new Date(visit.endsAt.getTime() + REPORT_AFTER_MINUTES * MINUTE);
    const nudged = nudges.get(visit.meetingId) ?? moment(day, 5, MORNING);
    return [
      aboutMeeting('report-request', visit, advocateId, asked, nudged),
      aboutMeeting('report-nudge', visit, advocateId, nudged, moment(day, 12, MORNING)),
    ];
  });
}

/** Who writes the report: the leader, else whoever comes first among those who are there. */
function noteTakerOf(team: readonly ReleasedAssignment[]): ReleasedAssignment {
  const inOrder = [...team].sort((a, b) => (a.advocateId < b.advocateId ? -1 : 1));
  return inOrder.find(({ role }) => role === 'leader') ?? inOrder[0]!;
}

function aboutDay(
  kind: ChosenKind,
  day: ReminderFacts['day'],
  advocateId: AdvocateId,
  dueAt: Date,
  expiresAt: Date,
): Reminder {
  return { kind, advocateId, subjectId: day.id, version: dateVersion(day.heldOn), dueAt, expiresAt };
}

function aboutMeeting(
  kind: ChosenKind,
  { meetingId, sequence }: Pick<ReleasedAssignment, 'meetingId' | 'sequence'>,
  advocateId: AdvocateId,
  dueAt: Date,
  expiresAt: Date,
): Reminder {
  return { kind, advocateId, subjectId: meetingId, version: sequence, dueAt, expiresAt };
}

const moment = (day: LocalDay, days: number, minute: number): Date => instantOf(daysFrom(day, days), minute);
