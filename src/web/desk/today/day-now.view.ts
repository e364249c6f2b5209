import type { Attendance } from '../../../advocates/check-ins.service.js';
import type { Words } from '../../../kernel/words.js';

/** So far ahead a visit is next: long enough to send somebody, short enough to read at a glance. */
const AHEAD_MS = 45 * 60_000;

interface Timed {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

/** The visits of a day as a moment divides them; those without a time are in none of the parts. */
export interface VisitsOfNow<Visit> {
  readonly over: readonly Visit[];
  readonly on: readonly Visit[];
  /** Those that begin within three quarters of an hour, the earliest first. */
  readonly next: readonly Visit[];
  /** How many have a time at all. */
  readonly timed: number;
}

/** Divides visits into what is over, on, and next; a visit that ends at this moment is over. */
export function visitsOfNow<Visit extends Timed>(visits: readonly Visit[], now: Date): VisitsOfNow<Visit> {
  const timed = visits
    .filter(({ startsAt, endsAt }) => startsAt !== null && endsAt !== null)
    .sort((a, b) => a.startsAt!.getTime() - b.startsAt!.getTime());
  return {
    over: timed.filter(({ endsAt }) => endsAt! <= now),
    on: timed.filter(({ startsAt, endsAt }) => startsAt! <= now && now < endsAt!),
    next: timed.filter(({ startsAt }) => now < startsAt! && startsAt!.getTime() <= now.getTime() + AHEAD_MS),
    timed: timed.length,
  };
}

/** The figures of a running day, each with what it is of. */
export function nowFigures(
  words: Words,
  { attendance, over, on, timed }: VisitsOfNow<unknown> & { readonly attendance: Attendance },
) {
  const figure = (id: string, value: number, limit: number) => ({
    id,
    value,
    limit: Math.max(1, limit),
    label: words.say(`today.figure.${id}`),
    most: words.say('overview.of', { count: limit }),
  });
  return [
    figure('here', attendance.here, attendance.expected),
    figure('over', over.length, timed),
    figure('on', on.length, timed),
  ];
}
