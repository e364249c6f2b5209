import { capitalised, clockInWords, dateInWords, localDate, localMinutes } from '../../kernel/day-words.js';
import { isolate } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { type MailFrame, mailLink, type MailLink } from '../../messaging/domain/mail-frame.js';
import { dayFrame } from './day-frame.js';
import { withinMailSize } from './mail-size.js';
import type { Packet, ProgrammeEntry } from './packet.js';
import { passage, stanceInWords, timeInWords, type Passage, type VisitCard, visitCard } from './visit-card.js';

/** Something of the day besides visits: `12:00 pm`, what, where, and `until 1:00 pm`. */
export interface PlanLine {
  readonly time: string;
  readonly until: string;
  readonly title: Passage;
  readonly place: Passage | null;
}

/** An ask with what it is about. */
export interface AskLine {
  readonly stance: string;
  readonly title: Passage | null;
  readonly summary: Passage | null;
}

/** A briefing in one language: plain data for the templates. */
export interface BriefingView {
  readonly frame: MailFrame;
  readonly subject: string;
  readonly preheader: string;
  readonly dateline: string;
  readonly heading: string;
  readonly lead: readonly string[];
  readonly open: MailLink | null;
  readonly openHint: string;
  readonly print: MailLink | null;
  readonly visits: readonly VisitCard[];
  /** Says where the rest is when not everything fits a mail; else empty. */
  readonly more: string;
  readonly asksTitle: string;
  readonly asks: readonly AskLine[];
  readonly planTitle: string;
  readonly plan: readonly PlanLine[];
  readonly beforeTitle: string;
  readonly before: readonly string[];
  readonly carefulTitle: string;
  readonly careful: readonly string[];
}

/** Sets a packet in words. */
export function briefingView(words: Words, whole: Packet): BriefingView {
  const { packet, isCut } = withinMailSize(whole);
  const { links } = packet;
  const [open] = mailLink(words, 'briefing.open', links.myDay);
  const [print] = mailLink(words, 'briefing.print', links.print);
  return {
    frame: dayFrame(words, packet),
    subject: capitalised(words, subjectOf(words, packet, 'briefing')),
    preheader: words.say('briefing.preheader', { count: packet.visits.length }),
    dateline: capitalised(words, datelineOf(words, packet)),
    heading: words.say('briefing.heading', { name: isolate(packet.reader.name) }),
    lead: leadOf(words, packet),
    open: open ?? null,
    openHint: open ? words.say('briefing.open-hint') : '',
    print: print ?? null,
    visits: packet.visits.map((visit) => visitCard(words, visit, packet.day.zone)),
    more: isCut ? words.say(open ? 'visit.more-online' : 'visit.more-leader') : '',
    asksTitle: words.say('briefing.asks'),
    asks: packet.asks.map((ask) => ({
      stance: stanceInWords(words, ask),
      title: ask.bill !== null && ask.title ? passage(words, ask.title) : null,
      summary: ask.summary && passage(words, ask.summary),
    })),
    planTitle: words.say('briefing.plan'),
    plan: [...packet.programme].sort((a, b) => a.fromMinute - b.fromMinute).map((entry) => planLine(words, entry)),
    beforeTitle: words.say('briefing.before'),
    before: [
      busInWords(words, packet),
      packet.visits.some((visit) => visit.startsAt) ? words.say('briefing.calendar') : '',
    ].filter(Boolean),
    carefulTitle: words.say('briefing.careful'),
    careful: ['briefing.careful-status', 'briefing.careful-promise', 'briefing.careful-argue'].map((key) =>
      words.say(key),
    ),
  };
}

/** A subject with the date and the first time; discreet ones do not say that it is about visits. */
export function subjectOf(
  words: Words,
  packet: Packet,
  message: 'briefing' | 'change' | 'cancelled',
  at: Date | null = firstTime(packet),
): string {
  const key = `${message}.subject${packet.day.discreet ? '-discreet' : ''}${at ? '' : '-no-time'}`;
  const date = dateInWords(words, packet.day.heldOn, 'day');
  return words.say(key, { date, ...(at ? { time: timeInWords(words, at, packet.day.zone) } : {}) });
}

/** When the version was released, as a date of the day's zone. */
export function releasedInWords(words: Words, { release, day }: Packet): string {
  return dateInWords(words, localDate(release.releasedAt, day.zone), 'date');
}

function datelineOf(words: Words, packet: Packet): string {
  return words.say('briefing.dateline', {
    date: dateInWords(words, packet.day.heldOn, 'day-year'),
    version: packet.release.version,
    released: releasedInWords(words, packet),
  });
}

/** Where and when the reader's day begins. */
export function startInWords(words: Words, { day, visits }: Packet): string {
  const time = clockInWords(words, startOf(day.startsMinute, day.zone, visits));
  const place = day.meetingPoint && isolate(day.meetingPoint.text);
  return place ? words.say('briefing.come-to', { place, time }) : words.say('briefing.starts-at', { time });
}

function leadOf(words: Words, packet: Packet): string[] {
  const { visits } = packet;
  const leads = visits.filter((visit) => visit.parts.includes('leader')).length;
  return [
    startInWords(words, packet),
    words.say('briefing.count', { count: visits.length }),
    leads > 0 ? words.say('briefing.you-lead', { count: leads }) : '',
    visits.some((visit) => visit.team.length > 1) ? words.say('briefing.never-alone') : '',
  ].filter(Boolean);
}

/** The day's start, or the first visit's when an office sees somebody earlier. */
function startOf(startsMinute: number, zone: string, visits: Packet['visits']): number {
  return Math.min(
    startsMinute,
    ...visits.flatMap((visit) => (visit.startsAt ? [localMinutes(visit.startsAt, zone)] : [])),
  );
}

function firstTime(packet: Packet): Date | null {
  return packet.visits.find((visit) => visit.startsAt)?.startsAt ?? null;
}

function planLine(words: Words, { fromMinute, toMinute, title, place }: ProgrammeEntry): PlanLine {
  return {
    time: clockInWords(words, fromMinute),
    until: words.say('time.until', { time: clockInWords(words, toMinute) }),
    title: passage(words, title),
    place: place && passage(words, place),
  };
}

/** When the reader's bus comes and goes; empty without a bus. */
export function busInWords(words: Words, { bus }: Packet): string {
  if (!bus) return '';
  const name = isolate(bus.name);
  const arrives = bus.arrivesMinute === null ? null : clockInWords(words, bus.arrivesMinute);
  const departs = bus.departsMinute === null ? null : clockInWords(words, bus.departsMinute);
  if (arrives && departs) return words.say('briefing.bus', { name, arrives, departs });
  if (arrives) return words.say('briefing.bus-arrives', { name, arrives });
  return departs ? words.say('briefing.bus-departs', { name, departs }) : words.say('briefing.bus-only', { name });
}
