import { capitalised, clockInWords, dateInWords, localMinutes } from '../../kernel/day-words.js';
import { isolate, oneLine, typedName } from '../../kernel/isolated-text.js';
import type { AdvocateId } from '../../kernel/ids.js';
import type { Words } from '../../kernel/words.js';
import type { ReleasedAssignment } from '../../meetings/domain/own-schedule.js';
import type { DayMaterial, OfficeRow } from './day-material.js';
import { nameForTeamMates } from './team-members.js';

/** The lists of the print run. */
export const PRINTED_LISTS = ['leaders', 'offices', 'sign-in', 'wall'] as const;

/** One of those lists. */
export type PrintedListName = (typeof PRINTED_LISTS)[number];

/** A person as the lists need them. */
export interface ListedPerson {
  readonly id: AdvocateId;
  readonly state: string;
  readonly name: string;
  readonly rosterVisibility: 'full' | 'first-name' | 'counted';
  readonly busId: string | null;
}

/** A released meeting with its team. */
export interface ListedMeeting {
  readonly office: OfficeRow;
  readonly startsAt: Date | null;
  readonly room: string | null;
  readonly building: string | null;
  readonly team: readonly ReleasedAssignment[];
}

/** Everything the lists are made of; meetings in order of time. */
export interface ListMaterial {
  readonly day: Pick<DayMaterial['day'], 'name' | 'heldOn' | 'zone' | 'helpPhone'>;
  readonly organisation: string;
  readonly asks: DayMaterial['asks'];
  readonly version: number;
  readonly people: ReadonlyMap<AdvocateId, ListedPerson>;
  readonly buses: ReadonlyMap<string, { readonly name: string }>;
  readonly meetings: readonly ListedMeeting[];
}

/** A part of a list: a heading, some lines, a table, and headings with room to write. */
export interface ListSection {
  readonly title: string;
  readonly dateline: string;
  readonly lines: readonly string[];
  readonly head: readonly string[];
  /** Shares of the width; 0: as wide as its content. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

/** A list as plain data for the template `table`. */
export interface PrintedList {
  readonly language: string;
  readonly direction: string;
  readonly title: string;
  readonly organisation: string;
  readonly footer: string;
  readonly wide: boolean;
  /** Each section begins a page. */
  readonly apart: boolean;
  readonly sections: readonly ListSection[];
}

/** A box to tick; the template draws it. */
const BOX = '☐';

/** Sets one of the lists in words. What leaves the house, the offices' packets, names people only as they chose. */
export function printedList(words: Words, name: PrintedListName, material: ListMaterial): PrintedList {
  const sections = SECTIONS[name](words, material);
  return {
    language: words.language,
    direction: words.direction,
    title: words.say(`print.${name}.title`),
    organisation: isolate(oneLine(material.organisation)),
    footer: words.say('print.footer', {
      date: dateInWords(words, material.day.heldOn, 'date'),
      version: material.version,
    }),
    wide: name === 'wall',
    apart: name !== 'wall',
    sections,
  };
}

const SECTIONS: Readonly<Record<PrintedListName, (words: Words, material: ListMaterial) => ListSection[]>> = {
  leaders: leaderSheets,
  offices: officePackets,
  'sign-in': signInSheets,
  wall: (words, material) => [wall(words, material)],
};

function leaderSheets(words: Words, material: ListMaterial): ListSection[] {
  return material.meetings.flatMap((meeting) => {
    const leader = meeting.team.find(({ role }) => role === 'leader');
    const person = leader && material.people.get(leader.advocateId);
    if (!person) return [];
    const team = present(meeting, material);
    return [
      section(words, material, `${typedName(person.name)}: ${meeting.office.name}`, {
        lines: [whenAndWhere(words, material, meeting), ...material.asks.map((ask) => askLine(words, ask))],
        head: ['', words.say('print.name'), words.say('print.part')],
        widths: [0, 1, 2],
        rows: team.map((one) => [BOX, isolate(nameForTeamMates(one)), '']),
        notes: [words.say('print.notes'), words.say('print.owed')],
      }),
    ];
  });
}

function officePackets(words: Words, material: ListMaterial): ListSection[] {
  return material.meetings.map((meeting) => {
    const team = present(meeting, material);
    const named = team.filter(({ rosterVisibility }) => rosterVisibility !== 'counted');
    return section(words, material, meeting.office.name, {
      lines: [
        whenAndWhere(words, material, meeting),
        words.say('print.visitors', { count: team.length }),
        ...(material.day.helpPhone === null
          ? []
          : [words.say('print.call', { phone: isolate(material.day.helpPhone) })]),
      ],
      head: named.length > 0 ? [words.say('print.name')] : [],
      widths: named.length > 0 ? [1] : [],
      rows: named.map((one) => [isolate(one.rosterVisibility === 'full' ? typedName(one.name) : firstName(one.name))]),
      notes: [],
    });
  });
}

function signInSheets(words: Words, material: ListMaterial): ListSection[] {
  const people = [...material.people.values()].filter(({ state }) => state === 'approved');
  const buses = [...new Set(people.map(({ busId }) => busId))].map((id) => ({
    name: id === null ? words.say('print.no-bus') : (material.buses.get(id)?.name ?? words.say('print.no-bus')),
    people: people.filter(({ busId }) => busId === id).sort((a, b) => a.name.localeCompare(b.name, words.language)),
  }));
  return buses
    .sort((a, b) => a.name.localeCompare(b.name, words.language))
    .map((bus) =>
      section(words, material, bus.name, {
        lines: [],
        head: ['', words.say('print.name'), words.say('print.signature')],
        widths: [0, 2, 3],
        rows: bus.people.map(({ name }) => [BOX, isolate(typedName(name)), '']),
        notes: [],
      }),
    );
}

function wall(words: Words, material: ListMaterial): ListSection {
  return section(words, material, words.say('print.wall.title'), {
    lines: [],
    head: ['time', 'office', 'where', 'leader', 'people'].map((key) => words.say(`print.${key}`)),
    widths: [0, 2, 2, 2, 0],
    rows: material.meetings.map((meeting) => {
      const leader = meeting.team.find(({ role }) => role === 'leader');
      const person = leader && material.people.get(leader.advocateId);
      return [
        timeOf(words, material, meeting),
        isolate(oneLine(meeting.office.name)),
        where(words, meeting),
        person ? isolate(nameForTeamMates(person)) : '–',
        String(present(meeting, material).length),
      ];
    }),
    notes: [],
  });
}

function section(
  words: Words,
  { day }: ListMaterial,
  title: string,
  rest: Omit<ListSection, 'title' | 'dateline'>,
): ListSection {
  const date = capitalised(words, dateInWords(words, day.heldOn, 'day-year'));
  return { title: isolate(oneLine(title)), dateline: `${date} · ${isolate(oneLine(day.name))}`, ...rest };
}

/** Who still comes of those who were told. */
function present({ team }: ListedMeeting, { people }: ListMaterial): ListedPerson[] {
  return team
    .flatMap(({ advocateId }) => people.get(advocateId) ?? [])
    .filter(({ state }) => state === 'approved')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function timeOf(words: Words, { day }: ListMaterial, { startsAt }: ListedMeeting): string {
  return startsAt ? clockInWords(words, localMinutes(startsAt, day.zone)) : words.say('visit.no-time');
}

const where = (words: Words, { room, building }: ListedMeeting): string =>
  [room, building].flatMap((part) => (part ? [isolate(oneLine(part))] : [])).join(words.say('list.separator')) || '–';

function whenAndWhere(words: Words, material: ListMaterial, meeting: ListedMeeting): string {
  return [timeOf(words, material, meeting), where(words, meeting)].join(' · ');
}

function askLine(words: Words, { bill, stance, code }: ListMaterial['asks'][number]): string {
  return words.say(stance === 'support' ? 'visit.yes-on' : 'visit.no-on', { bill: isolate(oneLine(bill ?? code)) });
}

const firstName = (name: string): string => typedName(name).split(' ')[0]!;
