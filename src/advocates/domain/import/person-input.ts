import { parseMinutes } from '../../../kernel/minutes.js';
import type { PersonRow } from './read-people.js';
import { allOf, type CellTrouble, isNo, isYes, listed, RowReader } from './row-reader.js';

/** Names in a file that stand for rows of the legislature. */
export interface SeatNames {
  /** The office with this id or this legislator's name; null when none or several have it. */
  office(name: string): string | null;
  /** The district of a chamber with this label; null when there is none. */
  district(chamber: 'upper' | 'lower', label: string): string | null;
}

/** A row as the registration service takes it, and the cells that it could not be made from. */
export interface PersonInput {
  readonly input: Readonly<Record<string, unknown>>;
  readonly troubles: readonly CellTrouble[];
}

const LEGISLATORS = 'names or ids of legislators, separated by ;';

/** Turns a row of a people file into a registration; an empty cell is left to the registration's own default. */
export function personInput(
  person: PersonRow,
  seats: SeatNames,
  day: { readonly language: string; readonly hasConsentColumn: boolean },
): PersonInput {
  const row = new RowReader(person);
  const language = row.text('language') || day.language;
  const input = {
    name: row.text('name') || [row.text('given_name'), row.text('family_name')].filter(Boolean).join(' '),
    email: row.given('email', String),
    phone: row.given('phone', String),
    contact: row.given('contact_by', hyphenated),
    language,
    pointPerson: row.given('point_person', (email) => ({ email })),
    chaperone: row.given('chaperone', (email) => ({ email })),
    ageBand: row.reading('age_band', 'adult, minor (13 to 17), or yes for under 18', ageBand),
    residence: residenceOf(row, person, seats),
    ...wishes(row, seats),
    needsInterpretation: row.given('needs_interpretation', (text) => interpretation(text, language)),
    consents: {
      messages: day.hasConsentColumn ? (row.flag('consent_messages') ?? false) : true,
      roster: row.flag('consent_roster') ?? false,
      photos: row.flag('consent_photos') ?? false,
    },
  };
  const filled = Object.entries(input).filter(([, value]) => value !== undefined);
  return { input: Object.fromEntries(filled), troubles: row.troubles };
}

/** With whom, how and when the person comes, and what they can do. */
function wishes(row: RowReader, seats: SeatNames) {
  const [arrives, departs] = [row.time('bus_arrives'), row.time('bus_departs')];
  return {
    party: row.given('party', group),
    bus: row.given('bus', (text) => ({ ...group(text), arrives, departs })),
    pace: row.reading('pace', 'usual, slow, very slow, or a number from 1 to 3', pace),
    // People describe what they need; any word but a no asks for an accessible way.
    needsAccessible: row.given('needs_accessible', (text) => !isNo(text)),
    firstTime: row.flag('first_time'),
    roles: [
      ...(row.given('roles', (text) => listed(text).map(hyphenated)) ?? []),
      ...(row.flag('leader') ? ['leader'] : []),
      ...(row.flag('storyteller') ? ['storyteller'] : []),
    ],
    speaks: row.given('speaks', listed),
    issues: row.given('issues', listed),
    maxMeetings: row.given('max_meetings', Number),
    rosterVisibility: row.given('roster_visibility', hyphenated),
    windows: row.reading('available', 'times such as 09:00-12:00; 13:30-16:00', windows),
    exclusions: row.reading('excluded_offices', LEGISLATORS, (text) => officesOf(text, seats)),
  };
}

/** Legislators chosen by name say the districts; else the districts given; else the ZIP. */
function residenceOf(row: RowReader, person: PersonRow, seats: SeatNames): object {
  const offices = row.reading('legislators', LEGISLATORS, (text) => officesOf(text, seats));
  if (offices) return { offices };
  const districts = (['upper', 'lower'] as const).flatMap((chamber) => {
    const expected = "a district of this day's legislature";
    return row.reading(`${chamber}_district`, expected, (label) => seats.district(chamber, label)) ?? [];
  });
  if (districts.length > 0) return { districts };
  return { zip: row.text('zip').slice(0, 20), state: row.text('state').slice(0, 60), address: person.address };
}

/** One name may hold a comma; several names are parted by it or by a semicolon. */
function officesOf(text: string, seats: SeatNames): string[] | null {
  const whole = seats.office(text);
  return whole ? [whole] : allOf(listed(text).map((name) => seats.office(name)));
}

function hyphenated(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '-');
}

function group(text: string): { code: string; name: string } {
  return { code: text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').slice(0, 60), name: text.slice(0, 200) };
}

function pace(text: string): number | null {
  const word = { usual: 1, normal: 1, slow: 1.5, 'very slow': 2 }[text.toLowerCase()];
  const value = word ?? Number(text.replace(',', '.'));
  return value >= 1 && value <= 3 ? value : null;
}

function ageBand(text: string): string | null {
  const word = text.toLowerCase().replace(/\s+/g, '');
  if (['adult', '18+', 'over18'].includes(word) || isNo(word)) return 'adult';
  if (['minor', '13-17', '13–17', 'under18'].includes(word) || isYes(word)) return 'minor';
  return ['under13', '<13', 'child'].includes(word) ? 'under-13' : null;
}

/** "yes" means: of the person's own language. */
function interpretation(text: string, language: string): string[] {
  if (isNo(text)) return [];
  return isYes(text) ? [language] : listed(text);
}

function windows(text: string): { from: number; to: number }[] | null {
  return allOf(
    listed(text).map((part) => {
      const [from, to] = part.split(/\s*[-–]\s*/).map((time) => parseMinutes(time));
      return typeof from === 'number' && typeof to === 'number' ? { from, to } : null;
    }),
  );
}
