import { clockInWords, clockParts, dateInWords, localMinutes } from '../../kernel/day-words.js';
import { directionOf, isolate } from '../../kernel/isolated-text.js';
import type { Direction, Words } from '../../kernel/words.js';
import { aboutLegislator, addressOf } from './legislator-words.js';
import type { AuthoredText, TeamMember, Visit, VisitAsk } from './packet.js';

/** A paragraph in a language of its own. */
export interface Passage {
  readonly lines: readonly string[];
  readonly language: string;
  readonly direction: Direction;
  /** Says that the passage is not in the reader's language; empty when it is. */
  readonly note: string;
}

/** A visit as a card: plain words only, names between isolating marks. */
export interface VisitCard {
  readonly digits: string;
  readonly lasts: string;
  readonly state: { readonly word: string; readonly mark: string; readonly tone: 'settled' | 'open' | 'changed' };
  readonly who: string;
  readonly about: string;
  readonly rows: readonly { readonly label: string; readonly passages: readonly Passage[] }[];
  readonly sayTitle: string;
  readonly points: readonly Passage[];
}

/** A card's corner when it tells of a change instead of the visit's state. */
export interface ChangeMark {
  readonly word: string;
  readonly mark: string;
}

const MARKS = { confirmed: '✓', planned: '○', 'drop-in': '→', 'no-time': '○' } as const;

/** Sets one visit in words. */
export function visitCard(words: Words, visit: Visit, zone: string, change?: ChangeMark): VisitCard {
  const clock = visit.startsAt && clockParts(words, localMinutes(visit.startsAt, zone));
  return {
    digits: clock ? clock.digits : '',
    lasts: clock
      ? lastsInWords(words, visit, clock.period)
      : words.say(visit.state === 'drop-in' ? 'visit.drop-in' : 'visit.no-time'),
    state: change
      ? { ...change, tone: 'changed' }
      : {
          word: words.say(`visit.${visit.state}`),
          mark: MARKS[visit.state],
          tone: visit.state === 'confirmed' ? 'settled' : 'open',
        },
    who: addressOf(words, visit.legislator),
    about: aboutLegislator(words, visit.legislator),
    rows: rowsOf(words, visit, zone).filter((row) => row.passages.length > 0),
    sayTitle: words.say('visit.what-to-say'),
    points: visit.asks.flatMap((ask) => ask.points).map((text) => passage(words, text)),
  };
}

/** An organisation's text as a paragraph; it is marked when it is in another language than what stands around it. */
export function passage(words: Words, text: AuthoredText): Passage {
  const isForeign = text.fallback && text.language !== words.language;
  return {
    lines: text.text.split('\n'),
    language: text.language,
    direction: isForeign ? directionOf(text.text, words.direction) : words.direction,
    note: isForeign ? words.say('visit.not-yours') : '',
  };
}

/** `Room 214, floor 2, Old Capitol`, or what to do when nobody knows. */
export function placeInWords(words: Words, { place }: Visit): string {
  const parts = [
    place.room && words.say('visit.room', { room: isolate(place.room) }),
    place.floor && words.say('visit.floor', { floor: isolate(place.floor) }),
    place.building && isolate(place.building),
    place.address && isolate(place.address),
  ].filter((part) => part !== null && part !== '');
  return parts.length > 0 ? parts.join(words.say('list.separator')) : words.say('visit.no-room');
}

/** A time of day in a zone: `10:15 am`. */
export function timeInWords(words: Words, at: Date, zone: string): string {
  return clockInWords(words, localMinutes(at, zone));
}

function lastsInWords(words: Words, visit: Visit, period: string): string {
  const duration = words.say('time.minutes', {
    count: Math.round((visit.endsAt!.getTime() - visit.startsAt!.getTime()) / 60_000),
  });
  return period ? words.say('visit.lasts', { period, duration }) : duration;
}

function rowsOf(words: Words, visit: Visit, zone: string): VisitCard['rows'] {
  const spoken = (...texts: readonly string[]): Passage[] =>
    texts
      .filter(Boolean)
      .map((text) => ({ lines: [text], language: words.language, direction: words.direction, note: '' }));
  const where = placeInWords(words, visit);
  return [
    {
      label: words.say('visit.where'),
      passages: spoken(where, visit.state === 'no-time' ? words.say('visit.no-time-hint') : ''),
    },
    { label: words.say('visit.get-there'), passages: spoken(walkInWords(words, visit, zone)) },
    { label: words.say('visit.get-in'), passages: entryPassages(words, visit, zone, spoken) },
    {
      label: words.say('visit.your-part'),
      passages: spoken(...visit.parts.map((part) => words.say(`visit.part.${part}`))),
    },
    {
      label: words.say('visit.team'),
      passages: spoken(teamInWords(words, visit)),
    },
    {
      label: words.say('visit.district-fact'),
      passages: visit.districtFact ? [passage(words, visit.districtFact)] : [],
    },
    { label: words.say('visit.we-ask'), passages: spoken(...visit.asks.map((ask) => askInWords(words, ask))) },
  ];
}

/** The walk from the visit before; empty when there is none. */
export function walkInWords(words: Words, { walk }: Visit, zone: string): string {
  if (!walk) return '';
  if (walk.sameBuilding) return words.say('visit.same-building');
  const values = { count: walk.minutes, building: isolate(walk.from) };
  if (!walk.startAt) return words.say('visit.walk-straight', values);
  return words.say('visit.walk', { ...values, time: timeInWords(words, walk.startAt, zone) });
}

function entryPassages(
  words: Words,
  { entry }: Visit,
  zone: string,
  spoken: (...texts: string[]) => Passage[],
): Passage[] {
  if (!entry) return [];
  const checked =
    entry.rules && entry.verifiedOn
      ? words.say('visit.rules-checked', { date: dateInWords(words, entry.verifiedOn, 'date') })
      : '';
  return [
    ...spoken(entry.atDoor ? words.say('visit.at-the-door', { time: timeInWords(words, entry.atDoor, zone) }) : ''),
    ...(entry.rules ? [passage(words, entry.rules)] : []),
    ...spoken(checked, entry.hasSteps ? words.say('visit.steps') : ''),
  ];
}

/** The team's names, the leader first. */
export function teamInWords(words: Words, { team }: Visit): string {
  return team.map((member) => memberInWords(words, member)).join(words.say('list.names'));
}

function memberInWords(words: Words, { name, isReader, leads, speaksYours }: TeamMember): string {
  if (isReader) return words.say(leads ? 'visit.you-lead' : 'visit.you');
  const values = { name: isolate(name) };
  if (leads) return words.say(speaksYours ? 'visit.leads-speaks-yours' : 'visit.leads', values);
  return speaksYours ? words.say('visit.speaks-yours', values) : values.name;
}

function askInWords(words: Words, ask: VisitAsk): string {
  return words.say('visit.ask-position', {
    ask: stanceInWords(words, ask),
    position: words.say(`visit.position.${ask.position}`),
  });
}

/** `Yes on HB 214`; an ask without a bill is named by its title. */
export function stanceInWords(words: Words, ask: Pick<VisitAsk, 'bill' | 'stance' | 'title' | 'code'>): string {
  const bill = isolate(ask.bill ?? ask.title?.text ?? ask.code);
  return words.say(ask.stance === 'support' ? 'visit.yes-on' : 'visit.no-on', { bill });
}
