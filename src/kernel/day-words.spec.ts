import type { Words } from './words.js';
import {
  capitalised,
  clockInWords,
  clockParts,
  dateInWords,
  localDate,
  localMinutes,
  zoneInWords,
} from './day-words.js';

const speaking = (language: string, periods: Readonly<Record<string, string>>): Words => ({
  language,
  direction: 'ltr',
  hours: 12,
  isChecked: true,
  say: (key) => periods[key]!,
});
const english = speaking('en', { 'time.am': 'am', 'time.noon': 'pm', 'time.pm': 'pm' });
const spanish = speaking('es', {});
const arabic = speaking('ar', { 'time.am': 'صباحًا', 'time.noon': 'ظهرًا', 'time.pm': 'مساءً' });

describe('dates and times in words', () => {
  it('say the day in each language, with western digits', () => {
    expect([english, spanish, arabic].map((words) => dateInWords(words, '2027-04-13', 'day'))).toEqual([
      'Tuesday, April 13',
      'martes, 13 de abril',
      'الثلاثاء، 13 أبريل',
    ]);
  });

  it('say the day in the words of a language that Intl does not know, and never in those of the machine', () => {
    const haitian: Words = {
      ...speaking('ht', {}),
      dates: {
        weekdays: ['dimanch', 'lendi', 'madi', 'mèkredi', 'jedi', 'vandredi', 'samdi'],
        months: [
          'janvye',
          'fevriye',
          'mas',
          'avril',
          'me',
          'jen',
          'jiyè',
          'out',
          'septanm',
          'oktòb',
          'novanm',
          'desanm',
        ],
        patterns: {
          day: '{{weekday}} {{day}} {{month}}',
          'day-year': '{{weekday}} {{day}} {{month}} {{year}}',
          date: '{{day}} {{month}} {{year}}',
        },
        zones: { 'Eastern Daylight Time': 'lè ete nan Lès' },
      },
    };
    const at = new Date('2027-04-13T14:00:00Z');
    expect((['day', 'day-year', 'date'] as const).map((style) => dateInWords(haitian, '2027-04-13', style))).toEqual([
      'madi 13 avril',
      'madi 13 avril 2027',
      '13 avril 2027',
    ]);
    expect(['America/New_York', 'America/Denver'].map((zone) => zoneInWords(haitian, at, zone))).toEqual([
      'lè ete nan Lès',
      'Mountain Daylight Time',
    ]);
    expect(dateInWords(speaking('hmn', {}), '2027-04-13', 'day')).toBe('Tuesday, April 13');
  });

  it('say the time with the part of the day', () => {
    expect([0, 615, 720, 810].map((minutes) => clockInWords(english, minutes).replaceAll('\u00a0', ' '))).toEqual([
      '12:00 am',
      '10:15 am',
      '12:00 pm',
      '1:30 pm',
    ]);
    expect([615, 720, 810].map((minutes) => clockParts(arabic, minutes).period)).toEqual(['صباحًا', 'ظهرًا', 'مساءً']);
    expect(clockInWords({ ...english, hours: 24 }, 810)).toBe('13:30');
  });

  it('read a wall clock on both sides of the night on which clocks change', () => {
    const instants = ['2027-03-14T06:59:00Z', '2027-03-14T07:00:00Z'].map((text) => new Date(text));
    expect(instants.map((at) => localMinutes(at, 'America/New_York'))).toEqual([119, 180]);
    expect(localDate(new Date('2027-04-13T03:30:00Z'), 'America/New_York')).toBe('2027-04-12');
    expect(zoneInWords(english, new Date('2027-04-13T14:00:00Z'), 'America/New_York')).toBe('Eastern Daylight Time');
  });

  it('begin a sentence with a capital where the language writes days small', () => {
    expect([capitalised(spanish, 'martes, 13'), capitalised(arabic, 'الثلاثاء')]).toEqual(['Martes, 13', 'الثلاثاء']);
  });
});
