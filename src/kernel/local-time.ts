import { DateTime } from 'luxon';

/** A day in its own time zone: `heldOn` is `YYYY-MM-DD`, `zone` an IANA name. */
export interface LocalDay {
  readonly heldOn: string;
  readonly zone: string;
}

/**
 * The instant at which the wall clocks of that day show the given minutes after midnight, also on a day on which the
 * clocks change; a time that the change skips is read as the clock would go on, an hour later.
 */
export function instantOf(day: LocalDay, minutes: number): Date {
  const { year, month, day: date } = DateTime.fromISO(day.heldOn, { zone: 'utc' });
  const wall = { year, month, day: date, hour: Math.floor(minutes / 60), minute: minutes % 60 };
  const local =
    minutes === 1440
      ? DateTime.fromObject({ year, month, day: date }, { zone: day.zone }).plus({ days: 1 })
      : DateTime.fromObject(wall, { zone: day.zone });
  return local.toJSDate();
}

/** What the wall clocks of that day show at an instant, in minutes after midnight. */
export function minuteOf(day: LocalDay, instant: Date): number {
  const midnight = plainMidnight(day);
  const since = midnight === null ? -1 : Math.floor((instant.getTime() - midnight) / 60_000);
  return since >= 0 && since < MINUTES ? since : minuteByCalendar(day, instant);
}

function minuteByCalendar(day: LocalDay, instant: Date): number {
  const local = DateTime.fromJSDate(instant, { zone: day.zone });
  const midnight = DateTime.fromISO(day.heldOn, { zone: day.zone });
  const days = Math.round(local.startOf('day').diff(midnight.startOf('day'), 'days').days);
  return days * MINUTES + local.hour * 60 + local.minute;
}

const MINUTES = 1440;
const REMEMBERED_DAYS = 200;
const midnights = new Map<string, number | null>();

/**
 * The instant at which a day begins on which the clocks do not change, null on one on which they do. Remembered, because
 * a board asks for thousands of minutes of the same day and a calendar takes a tenth of a millisecond for each.
 */
function plainMidnight({ heldOn, zone }: LocalDay): number | null {
  const key = `${heldOn} ${zone}`;
  const known = midnights.get(key);
  if (known !== undefined) return known;
  if (midnights.size >= REMEMBERED_DAYS) midnights.clear();
  const start = DateTime.fromISO(heldOn, { zone }).startOf('day');
  const isPlain = start.offset === start.plus({ days: 1 }).offset && start.hour === 0;
  const midnight = isPlain ? start.toMillis() : null;
  midnights.set(key, midnight);
  return midnight;
}

/** The same zone on a date so many days later, or earlier when negative. */
export function daysFrom<T extends LocalDay>(day: T, days: number): T {
  return { ...day, heldOn: DateTime.fromISO(day.heldOn, { zone: 'utc' }).plus({ days }).toISODate()! };
}
