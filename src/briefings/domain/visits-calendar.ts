import {
  ICalCalendarMethod,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
  default as iCalendar,
} from 'ical-generator';
import {
  capitalised,
  clockInWords,
  dateInWords,
  localDate,
  localMinutes,
  zoneInWords,
} from '../../kernel/day-words.js';
import { isolate, oneLine, plainIsolates } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { foldLines } from './fold-lines.js';
import { addressOf } from './legislator-words.js';
import type { Packet, Visit } from './packet.js';
import { placeInWords } from './visit-card.js';

/** The sender that stands as organizer in every entry; constant, or calendars would take entries for other people's. */
export interface Organizer {
  readonly name: string;
  readonly address: string;
}

/** A calendar text whose METHOD is PUBLISH, and how many entries it has. */
export interface PublishedCalendar {
  readonly method: 'PUBLISH';
  readonly content: string;
  readonly entries: number;
}

/**
 * A person's visits, and those that are no more, as one published calendar (docs/decisions: calendars are published,
 * never invitations). Visits without a time have no entry. What was told with a time and has none now is cancelled.
 * `more` are entries of another kind that belong into the same mail.
 */
export function visitsCalendar(
  words: Words,
  packet: Packet,
  cancelled: readonly Visit[],
  organizer: Organizer,
  more: readonly ICalEventData[] = [],
): PublishedCalendar {
  const calendar = iCalendar({
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Rotunda', product: 'Lobby day', language: words.language.toUpperCase() },
  });
  const timed = (visit: Visit) => visit.startsAt !== null && visit.endsAt !== null;
  for (const visit of packet.visits.filter(timed))
    calendar.createEvent(entryOf(words, packet, visit, organizer, false));
  for (const visit of cancelled.filter(timed)) calendar.createEvent(entryOf(words, packet, visit, organizer, true));
  for (const entry of more) calendar.createEvent(entry);
  const entries = calendar.events();
  const bodies = entries.map((entry) => entry.toString());
  calendar.clear();
  const [head, end] = calendar.toString().split('END:VCALENDAR');
  return {
    method: 'PUBLISH',
    content: foldLines(`${head}${bodies.join('')}END:VCALENDAR${end}\r\n`),
    entries: entries.length,
  };
}

function entryOf(
  words: Words,
  packet: Packet,
  visit: Visit,
  organizer: Organizer,
  isCancelled: boolean,
): ICalEventData {
  const plain = (text: string) => plainIsolates(text, words.direction);
  return {
    id: visit.uid,
    sequence: visit.sequence,
    stamp: packet.release.releasedAt,
    start: visit.startsAt!,
    end: visit.endsAt!,
    summary: plain(summaryOf(words, packet, visit)),
    location: plain(placeInWords(words, visit)),
    description: plain(descriptionOf(words, packet, visit, isCancelled).join('\n').replaceAll('\u00a0', ' ')),
    status: isCancelled
      ? ICalEventStatus.CANCELLED
      : visit.state === 'confirmed'
        ? ICalEventStatus.CONFIRMED
        : ICalEventStatus.TENTATIVE,
    // Calendars are often shared with family or colleagues: only that the time is taken is theirs to know.
    class: ICalEventClass.PRIVATE,
    organizer: { name: oneLine(organizer.name).replaceAll('"', '’'), email: organizer.address },
  };
}

function summaryOf(words: Words, { day }: Packet, visit: Visit): string {
  if (!day.discreet) return words.say('calendar.summary', { who: addressOf(words, visit.legislator) });
  const { room } = visit.place;
  return room === null
    ? words.say('calendar.summary-discreet')
    : words.say('calendar.summary-discreet-room', { room: isolate(room) });
}

function descriptionOf(words: Words, { day }: Packet, visit: Visit, isCancelled: boolean): string[] {
  const [from, to] = [visit.startsAt!, visit.endsAt!].map((at) => clockInWords(words, localMinutes(at, day.zone)));
  const when = words.say('calendar.when', {
    range: words.say('time.range', { from: from!, to: to! }),
    date: dateInWords(words, localDate(visit.startsAt!, day.zone), 'day'),
    zone: `${zoneInWords(words, visit.startsAt!, day.zone)}, ${isolate(day.zone)}`,
  });
  return [
    isCancelled ? words.say('calendar.cancelled') : '',
    capitalised(words, when),
    addressOf(words, visit.legislator),
    placeInWords(words, visit),
    isCancelled ? '' : words.say(visit.parts.includes('leader') ? 'calendar.you-lead' : 'calendar.more'),
    day.helpPhone === null ? '' : words.say('foot.call', { phone: isolate(day.helpPhone) }),
  ].filter(Boolean);
}
