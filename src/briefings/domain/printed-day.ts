import { capitalised, clockParts, dateInWords, localMinutes } from '../../kernel/day-words.js';
import { isolate } from '../../kernel/isolated-text.js';
import type { Direction, Words } from '../../kernel/words.js';
import { busInWords, releasedInWords } from './briefing-view.js';
import type { Packet, ProgrammeEntry, Visit } from './packet.js';
import { type Passage, passage, placeInWords, teamInWords, visitCard, walkInWords } from './visit-card.js';

/** A paragraph in a language of its own. */
export interface PrintedPassage {
  readonly text: string;
  readonly language: string;
  readonly direction: Direction;
}

/** A line of a printed day: a visit, or something else of the day. */
export interface PrintedRow {
  readonly visit: boolean;
  readonly time: string;
  readonly period: string;
  readonly lasts: string;
  readonly title: string;
  readonly state: string;
  readonly about: string;
  readonly place: string;
  readonly lines: readonly PrintedPassage[];
  readonly parts: readonly string[];
  readonly points: readonly PrintedPassage[];
}

/** One person's day as one sheet of paper: plain data for the template `day`. */
export interface PrintedDay {
  readonly language: string;
  readonly direction: Direction;
  readonly title: string;
  readonly organisation: string;
  readonly heading: string;
  readonly dateline: string;
  readonly notice: string;
  /** A picture of the address of the person's page as SVG, or '' for none. */
  readonly qr: string;
  readonly qr_alt: string;
  readonly help: readonly { readonly strong: string; readonly text: string }[];
  readonly rows: readonly PrintedRow[];
  readonly notes: string;
  readonly foot: readonly string[];
}

/** Sets a packet in words for paper. */
export function printedDay(words: Words, packet: Packet, qr: string): PrintedDay {
  const { day, reader, organisation, visits, programme, release } = packet;
  const dated = capitalised(words, dateInWords(words, day.heldOn, 'day-year'));
  const minute = (visit: Visit) => (visit.startsAt ? localMinutes(visit.startsAt, day.zone) : 1_440);
  const rows = [
    ...visits.map((visit) => ({ at: minute(visit), row: visitRow(words, visit, day.zone) })),
    ...programme.map((entry) => ({ at: entry.fromMinute, row: programmeRow(words, entry) })),
  ].sort((a, b) => a.at - b.at);
  const bus = busInWords(words, packet);
  const help = [
    day.helpPhone === null ? null : { strong: isolate(day.helpPhone), text: words.say('print.help') },
    day.meetingPoint && { strong: isolate(day.meetingPoint.text), text: words.say('print.meet') },
    packet.bus && { strong: isolate(packet.bus.name), text: bus },
  ].filter((box) => box !== null);
  return {
    language: words.language,
    direction: words.direction,
    title: dated,
    organisation: isolate(organisation.name),
    heading: words.say('print.heading', { name: isolate(reader.name) }),
    dateline: [dated, isolate(day.name)].join(' · '),
    notice: reader.through === null ? '' : words.say('print.through', { through: isolate(reader.through) }),
    qr,
    qr_alt: words.say('print.qr'),
    help: help.length > 0 ? help : [{ strong: isolate(organisation.name), text: '' }],
    rows: rows.map(({ row }) => row),
    notes: words.say('print.notes'),
    foot: [
      [words.say('briefing.careful-status'), words.say('briefing.careful-promise')].join(' '),
      words.say('print.version', { version: release.version, released: releasedInWords(words, packet) }),
    ],
  };
}

function visitRow(words: Words, visit: Visit, zone: string): PrintedRow {
  const card = visitCard(words, visit, zone);
  const clock = visit.startsAt && clockParts(words, localMinutes(visit.startsAt, zone));
  const minutes = visit.startsAt && Math.round((visit.endsAt!.getTime() - visit.startsAt.getTime()) / 60_000);
  const getIn = card.rows.find(({ label }) => label === words.say('visit.get-in'));
  return {
    visit: true,
    time: clock ? clock.digits : '–',
    period: clock ? clock.period : '',
    lasts: minutes ? words.say('time.minutes', { count: minutes }) : card.lasts,
    title: card.who,
    state: card.state.word,
    about: card.about,
    place: placeInWords(words, visit),
    lines: [
      ...spoken(words, walkInWords(words, visit, zone)),
      ...(getIn?.passages.map(printed) ?? []),
      ...spoken(words, `${words.say('visit.team')}: ${teamInWords(words, visit)}`),
      ...(visit.districtFact ? [printed(passage(words, visit.districtFact))] : []),
    ],
    parts: visit.parts.map((part) => words.say(`visit.part.${part}`)),
    points: card.points.map(printed),
  };
}

function printed({ lines, language, direction }: Passage): PrintedPassage {
  return { text: lines.join(' '), language, direction };
}

function spoken({ language, direction }: Words, text: string): PrintedPassage[] {
  return text === '' ? [] : [{ text, language, direction }];
}

function programmeRow(words: Words, { fromMinute, title, place }: ProgrammeEntry): PrintedRow {
  const { digits, period } = clockParts(words, fromMinute);
  return {
    visit: false,
    time: digits,
    period,
    lasts: '',
    title: title.text,
    state: '',
    about: '',
    place: place?.text ?? '',
    lines: [],
    parts: [],
    points: [],
  };
}
