import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';
import { at, franklinDay, marisol, visit } from '../../../test/factories/franklin.js';
import { Translations } from '../../platform/i18n/translations.js';
import { composePacket, type PersonalRows } from './compose-packet.js';
import type { DayMaterial } from './day-material.js';
import { foldLines } from './fold-lines.js';
import { type Organizer, visitsCalendar } from './visits-calendar.js';

const translations = new Translations();
const organizer = { name: 'Franklin Welcome Coalition', address: 'day@example.org' };

function calendarOf(
  language: string,
  own: PersonalRows = marisol(language),
  day: DayMaterial = franklinDay(),
  cancelled: PersonalRows['visits'] = [],
  sender: Organizer = organizer,
) {
  const gone = composePacket(day, { ...own, visits: cancelled }).visits;
  return visitsCalendar(translations.forLanguage(language), composePacket(day, own), gone, sender).content;
}

/** The entries as two parsers that know nothing of each other read them. */
function readTwice(content: string) {
  const root = new ICAL.Component(ICAL.parse(content) as unknown[]);
  const byIcalJs = root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const value = (name: string): unknown => component.getFirstPropertyValue(name);
    return {
      uid: event.uid!,
      start: event.startDate!.toJSDate(),
      end: event.endDate!.toJSDate(),
      summary: event.summary!,
      location: event.location!,
      description: event.description!,
      sequence: event.sequence!,
      status: value('status'),
      organizer: value('organizer'),
    };
  });
  const byNodeIcal = Object.values(nodeIcal.sync.parseICS(content))
    .filter((entry): entry is VEvent => (entry as { type?: string } | undefined)?.type === 'VEVENT')
    .map((event) => ({
      uid: event.uid,
      start: new Date(event.start.getTime()),
      end: new Date(event.end!.getTime()),
      summary: event.summary,
      location: event.location,
      description: event.description,
      sequence: Number(event.sequence),
      status: event.status,
    }));
  return { method: root.getFirstPropertyValue('method'), byIcalJs, byNodeIcal };
}

describe.each(['en', 'es', 'ar', 'ht', 'pt', 'vi', 'zh-Hans'])('the calendar of a briefing in %s', (language) => {
  const content = calendarOf(language);
  const { method, byIcalJs, byNodeIcal } = readTwice(content);

  it('is the plan, to two independent parsers', () => {
    const plan = marisol().visits.map(({ meetingId, startsAt, endsAt, sequence }) => ({
      uid: `${meetingId}.marisol@rotunda`,
      start: startsAt,
      end: endsAt,
      sequence,
    }));
    const times = (entries: readonly { uid: string; start: Date; end: Date; sequence: number }[]) =>
      entries.map(({ uid, start, end, sequence }) => ({ uid, start, end, sequence }));
    expect(times(byIcalJs)).toEqual(plan);
    expect(times(byNodeIcal)).toEqual(plan);
    expect(byNodeIcal.map(({ summary, location, description }) => [summary, location, description])).toEqual(
      byIcalJs.map(({ summary, location, description }) => [summary, location, description]),
    );
  });

  it('is published, by one organizer, and promises no more than the office did', () => {
    expect([method, byIcalJs.map(({ status }) => status), new Set(byIcalJs.map((entry) => entry.organizer))]).toEqual([
      'PUBLISH',
      ['CONFIRMED', 'CONFIRMED', 'TENTATIVE'],
      new Set(['mailto:day@example.org']),
    ]);
    expect(content).not.toContain('ATTENDEE');
  });

  it('names legislator, room and local time with its zone', () => {
    const names = ['Garrett Penhallow', 'Odalys Whitlock', 'Cormac Dellaquila'];
    expect(byIcalJs.every(({ summary }, i) => summary.includes(names[i]!))).toBe(true);
    expect(byIcalJs.every(({ location }, i) => location.includes(['214', '212', 'S-418'][i]!))).toBe(true);
    expect(byIcalJs[2]!.description).toMatch(/\b(1:30|13:30)\b/u);
    expect(byIcalJs[2]!.description).toContain('America/New_York');
  });

  it('tells others who see the calendar only that the time is taken', () => {
    expect(content.match(/^CLASS:PRIVATE\r$/gmu)?.length).toBe(content.match(/^BEGIN:VEVENT\r$/gmu)!.length);
  });

  it('has lines of at most 75 octets that end in CRLF, the method before the entries', () => {
    const lines = content.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/u.test(line))).toBe(true);
    expect(content.indexOf('METHOD:PUBLISH')).toBeLessThan(content.indexOf('BEGIN:VEVENT'));
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
  });
});

describe('a calendar entry', () => {
  it('says the local hour on both sides of a night on which the clocks change: “one hour off across zones”', () => {
    const spring = franklinDay();
    const day = { ...spring, day: { ...spring.day, heldOn: '2027-03-14' } };
    const startsAt = new Date('2027-03-14T14:00:00Z');
    const [own] = readTwice(
      calendarOf(
        'en',
        marisol('en', 'Ana', {
          visits: [{ ...visit('m1', 'penhallow', null), startsAt, endsAt: new Date('2027-03-14T14:15:00Z') }],
        }),
        day,
      ),
    ).byIcalJs;
    expect(own!.description.split('\n')[0]).toBe(
      '10:00 am to 10:15 am, Sunday, March 14 (Eastern Daylight Time, America/New_York)',
    );
  });

  it('is left out while there is no time', () => {
    const visits = [visit('m1', 'penhallow', null), visit('m2', 'whitlock', '11:00')];
    expect(readTwice(calendarOf('en', marisol('en', 'Ana', { visits }))).byIcalJs.map(({ uid }) => uid)).toEqual([
      'm2.marisol@rotunda',
    ]);
  });

  it('hides the legislator from a glance when the organisation wants it discreet', () => {
    const day = franklinDay();
    const { byIcalJs } = readTwice(calendarOf('en', marisol(), { ...day, day: { ...day.day, discreet: true } }));
    expect(byIcalJs.map(({ summary }) => summary)).toEqual(['Visit, room 214', 'Visit, room 212', 'Visit, room S-418']);
    expect(byIcalJs[0]!.description).toContain('Garrett Penhallow');
  });

  it('S29 cannot be broken out of by anything that people typed', () => {
    const evil = 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\n\u2028ATTENDEE;CN="a;b":mailto:c, \\n;';
    fc.assert(
      fc.property(fc.oneof(fc.constant(evil), fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        const day = franklinDay();
        const hostile: DayMaterial = {
          ...day,
          day: { ...day.day, helpPhone: text },
          offices: new Map([...day.offices].map(([id, office]) => [id, { ...office, name: `N${text}` }])),
          buildings: new Map([...day.buildings].map(([id, building]) => [id, { ...building, name: text }])),
        };
        const content = calendarOf('es', marisol('es', text), hostile, [], { ...organizer, name: `N${text}` });
        const { byIcalJs, byNodeIcal } = readTwice(content);
        expect([byIcalJs.length, byNodeIcal.length, content.match(/^BEGIN:VEVENT\r$/gmu)!.length]).toEqual([3, 3, 3]);
        expect(content).not.toMatch(/^(UID:evil|ATTENDEE)/mu);
        expect(content.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('folding', () => {
  it('is undone by unfolding, and never splits a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite', maxLength: 400 }), (raw) => {
        const line = `DESCRIPTION:${raw.replace(/[\r\n]/gu, '')}`;
        const folded = foldLines(line);
        expect(folded.replaceAll('\r\n ', '')).toBe(line);
        expect(
          folded
            .split('\r\n')
            .every((piece) => Buffer.byteLength(piece) <= 75 && Buffer.from(piece).toString() === piece),
        ).toBe(true);
      }),
    );
  });
});

/** A calendar program as RFC 5546 describes it for PUBLISH: by UID, the higher SEQUENCE wins, cancelled entries go. */
class SimulatedCalendar {
  private readonly entries = new Map<string, { sequence: number; start: Date; cancelled: boolean }>();

  import(content: string): void {
    for (const { uid, sequence, start, status } of readTwice(content).byIcalJs) {
      const known = this.entries.get(uid);
      if (!known || sequence >= known.sequence)
        this.entries.set(uid, { sequence, start, cancelled: status === 'CANCELLED' });
    }
  }

  shown(): string[] {
    return [...this.entries]
      .filter(([, entry]) => !entry.cancelled)
      .map(([uid, { start }]) => `${uid} ${start.toISOString()}`)
      .sort();
  }
}

describe('a simulated calendar', () => {
  const told = (version: number, visits: PersonalRows['visits'], cancelled: PersonalRows['visits'] = []) =>
    calendarOf(
      'en',
      marisol('en', 'Ana', { visits, release: { version, releasedAt: at('08:00') } }),
      franklinDay(),
      cancelled,
    );
  const ten = visit('m1', 'penhallow', '10:00', { sequence: 1 });
  const noon = visit('m2', 'whitlock', '12:00', { sequence: 1 });

  it('ends with exactly the right entries after a move, a move back, a cancellation and a new invitation: “two UIDs for one meeting”, “the calendar says removed though it is not”', () => {
    const calendar = new SimulatedCalendar();
    calendar.import(told(1, [ten, noon]));
    calendar.import(told(2, [{ ...ten, ...times('11:00'), sequence: 2 }, noon]));
    expect(calendar.shown()).toEqual([entry('m1', '11:00'), entry('m2', '12:00')]);
    calendar.import(told(3, [{ ...ten, sequence: 3 }, noon]));
    expect(calendar.shown()).toEqual([entry('m1', '10:00'), entry('m2', '12:00')]);
    calendar.import(told(4, [noon], [{ ...ten, sequence: 4 }]));
    expect(calendar.shown()).toEqual([entry('m2', '12:00')]);
    calendar.import(told(5, [{ ...ten, ...times('14:00'), sequence: 5 }, noon]));
    expect(calendar.shown()).toEqual([entry('m1', '14:00'), entry('m2', '12:00')]);
  });

  it('is not set back by an older mail that is opened late', () => {
    const calendar = new SimulatedCalendar();
    calendar.import(told(2, [{ ...ten, ...times('11:00'), sequence: 2 }]));
    calendar.import(told(1, [ten]));
    expect(calendar.shown()).toEqual([entry('m1', '11:00')]);
  });
});

const times = (time: string) => ({ startsAt: at(time), endsAt: new Date(at(time).getTime() + 900_000) });
const entry = (meeting: string, time: string) => `${meeting}.marisol@rotunda ${at(time).toISOString()}`;
