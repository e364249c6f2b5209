import { aboutLegislator, addressOf } from '../../../briefings/domain/legislator-words.js';
import type { Packet, ProgrammeEntry, TeamMember, Visit, VisitAsk } from '../../../briefings/domain/packet.js';
import {
  type Passage,
  passage,
  placeInWords,
  stanceInWords,
  timeInWords,
  visitCard,
} from '../../../briefings/domain/visit-card.js';
import { clockInWords, clockParts, localDate, localMinutes } from '../../../kernel/day-words.js';
import { isolate } from '../../../kernel/isolated-text.js';
import type { Words } from '../../../kernel/words.js';

/** The catalogues a day is said in: that of the mails, so that phone and mail use the same words, and the pages' own. */
export interface DayWords {
  readonly mail: Words;
  readonly page: Words;
}

/** A chip that says how sure a visit is. */
export interface StateChip {
  readonly word: string;
  readonly icon: string;
  readonly tone: string;
}

/** One visit with everything that the person must know. */
export interface VisitPanel {
  readonly time: string;
  readonly period: string;
  readonly lasts: string;
  readonly who: string;
  readonly about: string;
  readonly state: StateChip;
  readonly facts: readonly { readonly icon: string; readonly passages: readonly Passage[] }[];
  readonly parts: readonly string[];
  readonly team: readonly {
    readonly initials: string;
    readonly name: string;
    readonly note: string;
    readonly you: boolean;
  }[];
  readonly asks: readonly { readonly stance: string; readonly title: Passage | null; readonly position: string }[];
  readonly district: Passage | null;
  readonly points: readonly Passage[];
}

/** What the page tells of a visit on unfolding it. */
type VisitDetails = Pick<VisitPanel, 'about' | 'facts' | 'parts' | 'team' | 'asks' | 'district' | 'points'>;

/** One thing of the day in the line of hours; a visit has details, because a page without a signal does not move on. */
export interface DayLine {
  readonly time: string;
  readonly period: string;
  readonly title: string;
  readonly passages: readonly Passage[];
  readonly state: StateChip | null;
  readonly details: VisitDetails | null;
}

/** A person's day at one moment: what comes before the next visit, that visit as a whole, and the rest. */
export interface MyDayView {
  readonly before: { readonly label: string; readonly lines: readonly DayLine[] } | null;
  readonly lead: { readonly label: string; readonly leave: string; readonly panel: VisitPanel } | null;
  readonly lines: readonly DayLine[];
  readonly done: readonly string[];
  readonly count: string;
}

const CHIPS: Readonly<Record<Visit['state'], { readonly icon: string; readonly tone: string }>> = {
  confirmed: { icon: 'check', tone: 'ok' },
  planned: { icon: 'half', tone: 'wait' },
  'drop-in': { icon: 'door', tone: 'drop' },
  'no-time': { icon: 'notime', tone: 'open' },
};

/** A day as it stands at a moment: what is next as a whole, the rest in order, what is over at the end. */
export function myDayView({ mail, page }: DayWords, packet: Packet, now: Date): MyDayView {
  const { zone, heldOn } = packet.day;
  const isPast = isPastDay(packet.day, now);
  const isToday = localDate(now, zone) === heldOn;
  const isOver = (end: Date | null) => isPast || (isToday && end !== null && end <= now);
  const next = packet.visits.find((visit) => !isOver(visit.endsAt)) ?? null;
  const minute = isPast ? Infinity : isToday ? localMinutes(now, zone) : -1;
  const entries = [
    ...packet.visits
      .filter((visit) => visit !== next)
      .map((visit) => ({
        at: minuteOf(visit, zone),
        over: isOver(visit.endsAt),
        line: visitLine(mail, page, visit, zone),
      })),
    ...packet.programme.map((entry) => ({
      at: entry.fromMinute,
      over: entry.toMinute <= minute,
      line: programmeLine(mail, entry),
    })),
  ].sort((a, b) => a.at - b.at);
  const things = packet.visits.length + packet.programme.length;
  const done = entries.filter(({ over }) => over);
  const open = entries.filter(({ over }) => !over);
  const before = open.filter(({ at }) => next !== null && at < minuteOf(next, zone));
  const when = (at: number) => (at <= minute ? 'now' : done.length === 0 ? 'first' : 'next');
  return {
    before:
      before.length > 0
        ? { label: page.say(`day.${when(before[0]!.at)}`), lines: before.map(({ line }) => line) }
        : null,
    lead: next && {
      label: page.say(`day.${leadLabel(when(minuteOf(next, zone)), next === packet.visits[0])}`),
      leave: next.walk?.startAt ? page.say('day.leave', { time: timeInWords(mail, next.walk.startAt, zone) }) : '',
      panel: visitPanel(mail, page, next, zone),
    },
    lines: open.filter((entry) => !before.includes(entry)).map(({ line }) => line),
    done: done.map(({ line }) => [line.title, line.time].filter(Boolean).join(' ')),
    count:
      done.length > 0
        ? page.say('day.count-done', { count: things, done: done.length })
        : page.say('day.count', { count: things }),
  };
}

/** True from the midnight after a day on. */
export function isPastDay({ zone, heldOn }: Pick<Packet['day'], 'zone' | 'heldOn'>, now: Date): boolean {
  return localDate(now, zone) > heldOn;
}

function leadLabel(when: 'now' | 'first' | 'next', isFirst: boolean): string {
  return when === 'now' ? 'now' : isFirst ? 'first-visit' : 'next-visit';
}

function visitPanel(mail: Words, page: Words, visit: Visit, zone: string): VisitPanel {
  const card = visitCard(mail, visit, zone);
  const icons = new Map([
    [mail.say('visit.get-there'), 'walk'],
    [mail.say('visit.get-in'), 'shield'],
  ]);
  const where = card.rows.find(({ label }) => label === mail.say('visit.where'));
  const facts = card.rows.flatMap((row) =>
    icons.has(row.label) ? [{ icon: icons.get(row.label)!, passages: row.passages }] : [],
  );
  return {
    time: card.digits,
    period: visit.startsAt ? clockParts(mail, localMinutes(visit.startsAt, zone)).period : '',
    lasts: card.lasts,
    who: addressOf(mail, visit.legislator),
    about: aboutLegislator(mail, visit.legislator),
    state: chip(mail, visit),
    facts: [...(where ? [{ icon: 'pin', passages: where.passages }] : []), ...facts],
    parts: visit.parts.map((part) => mail.say(`visit.part.${part}`)),
    team: visit.team.map((member) => memberOf(page, member)),
    asks: visit.asks.map((ask) => askOf(mail, page, ask)),
    district: visit.districtFact && passage(mail, visit.districtFact),
    points: card.points,
  };
}

function visitLine(mail: Words, page: Words, visit: Visit, zone: string): DayLine {
  const panel = visitPanel(mail, page, visit, zone);
  const clock = visit.startsAt && clockParts(mail, localMinutes(visit.startsAt, zone));
  const spoken = (text: string): Passage => ({
    lines: [text],
    language: mail.language,
    direction: mail.direction,
    note: '',
  });
  const leave = visit.walk?.startAt;
  return {
    time: clock ? clock.digits : '',
    period: clock ? clock.period : '',
    title: addressOf(mail, visit.legislator),
    passages: [
      spoken(placeInWords(mail, visit)),
      ...(leave
        ? [
            spoken(
              mail.say('visit.walk', {
                count: visit.walk!.minutes,
                building: isolate(visit.walk!.from),
                time: timeInWords(mail, leave, zone),
              }),
            ),
          ]
        : []),
    ],
    state: panel.state,
    // Place and way stand in the line itself.
    details: { ...panel, facts: panel.facts.filter(({ icon }) => icon === 'shield') },
  };
}

function programmeLine(mail: Words, { fromMinute, toMinute, title, place }: ProgrammeEntry): DayLine {
  const { digits, period } = clockParts(mail, fromMinute);
  const until: Passage = {
    lines: [mail.say('time.until', { time: clockInWords(mail, toMinute) })],
    language: mail.language,
    direction: mail.direction,
    note: '',
  };
  return {
    time: digits,
    period,
    title: title.text,
    passages: [...(place ? [passage(mail, place)] : []), until],
    state: null,
    details: null,
  };
}

function minuteOf(visit: Visit, zone: string): number {
  return visit.startsAt ? localMinutes(visit.startsAt, zone) : Number.MAX_SAFE_INTEGER;
}

function chip(mail: Words, { state }: Visit): StateChip {
  return { word: mail.say(`visit.${state}`), ...CHIPS[state] };
}

function memberOf(page: Words, { name, isReader, leads, speaksYours }: TeamMember): VisitPanel['team'][number] {
  const notes = [leads ? page.say('day.leads') : '', speaksYours ? page.say('day.speaks-yours') : ''].filter(Boolean);
  return {
    initials: initialsOf(name),
    name: isReader ? page.say('day.you') : isolate(name),
    note: notes.join(' · '),
    you: isReader,
  };
}

function askOf(mail: Words, page: Words, ask: VisitAsk): VisitPanel['asks'][number] {
  return {
    stance: stanceInWords(mail, ask),
    title: ask.bill !== null && ask.title ? passage(mail, ask.title) : null,
    position: page.say('day.position', { position: mail.say(`visit.position.${ask.position}`) }),
  };
}

/** The first letters of the first and last word of a name, in any script. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map(
    (word) => [...(word ?? '')].find((letter) => /\p{L}|\p{N}/u.test(letter)) ?? '',
  );
  return letters.join('').toLocaleUpperCase();
}
