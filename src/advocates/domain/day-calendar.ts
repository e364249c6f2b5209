import { ICalCalendarMethod, type ICalEventData, ICalEventTransparency, default as iCalendar } from 'ical-generator';
import type { AdvocateId } from '../../kernel/ids.js';
import { instantOf } from '../../kernel/local-time.js';
import { textIn } from '../../lobby-days/domain/localised-text.js';
import type { LobbyDaySummary } from '../../lobby-days/domain/lobby-day.js';

/** What a day's own entry says of the day. */
export type CalendarDay = Pick<
  LobbyDaySummary,
  'id' | 'name' | 'heldOn' | 'zone' | 'startsMinute' | 'endsMinute' | 'meetingPoint' | 'languages' | 'dateChanges'
>;

/** The day as one entry for one person, that does not mark them as busy: the briefing brings the visits. */
export function dayEntry(day: CalendarDay, person: AdvocateId, language: string): ICalEventData {
  return {
    id: `${person}.${day.id}@rotunda`,
    sequence: day.dateChanges,
    start: instantOf(day, day.startsMinute),
    end: instantOf(day, day.endsMinute),
    summary: day.name,
    location: textIn(day.meetingPoint, language, day.languages).text || null,
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

/** The published calendar that has the day and nothing else. */
export function dayInCalendar(
  day: CalendarDay,
  person: AdvocateId,
  language: string,
): { readonly method: 'PUBLISH'; readonly content: string } {
  const calendar = iCalendar({
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Rotunda', product: 'Rotunda', language: language.toUpperCase() },
  });
  calendar.createEvent(dayEntry(day, person, language));
  return { method: 'PUBLISH', content: calendar.toString() };
}
