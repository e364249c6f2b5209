import type { DateNames, DateStyle, Words } from './words.js';

const STYLES: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  day: { weekday: 'long', month: 'long', day: 'numeric' },
  'day-year': { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
  date: { month: 'long', day: 'numeric', year: 'numeric' },
};

const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const CALENDAR_DATE: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' };
const ZONE_NAME: Intl.DateTimeFormatOptions = { timeZoneName: 'long', hour: 'numeric' };

const formats = new WeakMap<Intl.DateTimeFormatOptions, Map<string, Intl.DateTimeFormat>>();

/**
 * Western digits everywhere: room numbers and bills use them, and one sheet should not mix two kinds. A language that
 * `Intl` does not know is said in English, never in the language that the machine is set to.
 */
function format(locale: string, options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(options) ?? new Map<string, Intl.DateTimeFormat>();
  formats.set(options, known);
  const key = `${locale} ${timeZone}`;
  let made = known.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat([locale, 'en'], {
      ...options,
      timeZone,
      numberingSystem: 'latn',
      calendar: 'gregory',
    });
    known.set(key, made);
  }
  return made;
}

/** A calendar date (`2027-04-13`) in words; the same in every zone. */
export function dateInWords(words: Words, date: string, style: DateStyle): string {
  const at = new Date(`${date}T00:00:00Z`);
  if (words.dates) return ownDate(words.dates, at, style);
  const said = format(words.language, STYLES[style], 'UTC').format(at);
  // ICU writes Vietnamese weekdays as they stand at the head of a line; within a sentence they are small.
  return words.language === 'vi' ? said.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase()) : said;
}

function ownDate({ weekdays, months, patterns }: DateNames, at: Date, style: DateStyle): string {
  const parts: Readonly<Record<string, string>> = {
    weekday: weekdays[at.getUTCDay()]!,
    day: String(at.getUTCDate()),
    month: months[at.getUTCMonth()]!,
    year: String(at.getUTCFullYear()),
  };
  return patterns[style].replace(/\{\{(\w+)\}\}/gu, (_placeholder, name: string) => parts[name]!);
}

/** The calendar date (`2027-04-13`) of an instant in a zone. */
export function localDate(at: Date, zone: string): string {
  return format('en-CA', CALENDAR_DATE, zone).format(at);
}

/** The minutes after midnight that a clock on the wall shows at an instant in a zone. */
export function localMinutes(at: Date, zone: string): number {
  const [hours, minutes] = format('en-GB', CLOCK, zone).format(at).split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** The zone's own name at an instant, such as `Eastern Daylight Time`. */
export function zoneInWords(words: Words, at: Date, zone: string): string {
  const parts = format(words.language, ZONE_NAME, zone).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
  return words.dates?.zones[name] ?? name;
}

/** A time of day: `10:15` and `am`; the part of the day is empty where 24 hours are counted. */
export function clockParts(words: Words, minutes: number): { readonly digits: string; readonly period: string } {
  const [hour, minute] = [Math.floor(minutes / 60) % 24, String(minutes % 60).padStart(2, '0')];
  if (words.hours === 24) return { digits: `${String(hour).padStart(2, '0')}:${minute}`, period: '' };
  const period = hour < 12 ? 'time.am' : hour === 12 ? 'time.noon' : 'time.pm';
  return { digits: `${hour % 12 || 12}:${minute}`, period: words.say(period) };
}

/** A time of day in one piece: `10:15 am`, which does not break across lines. */
export function clockInWords(words: Words, minutes: number): string {
  const { digits, period } = clockParts(words, minutes);
  return period ? `${digits}\u00a0${period.replaceAll(' ', '\u00a0')}` : digits;
}

/** The sentence with its first letter in upper case, for languages that write days and months small. */
export function capitalised(words: Words, sentence: string): string {
  const first = /^\p{Ll}/u.exec(sentence)?.[0];
  return first ? first.toLocaleUpperCase(words.language) + sentence.slice(first.length) : sentence;
}
