import { at, franklinDay } from '../../../test/factories/franklin.js';
import type { AdvocateId, MeetingId, OfficeId } from '../../kernel/ids.js';
import { Translations } from '../../platform/i18n/translations.js';
import { type ListedPerson, type ListMaterial, printedList } from './printed-lists.js';

const words = new Translations().forLanguage('en');
const plain = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => cell.replace(/[\u2068\u2069]/gu, '').replaceAll('\u00a0', ' ')));

function person(id: string, name: string, change: Partial<ListedPerson> = {}): ListedPerson {
  return { id: id as AdvocateId, state: 'approved', name, rosterVisibility: 'counted', busId: null, ...change };
}

function material(...people: ListedPerson[]): ListMaterial {
  const day = franklinDay();
  const startsAt = at('10:15');
  const team = people.map(({ id }, i) => ({
    meetingId: 'm1' as MeetingId,
    advocateId: id,
    officeId: 'whitlock',
    role: i === 0 ? ('leader' as const) : ('attendee' as const),
    startsAt,
    endsAt: null,
    buildingId: 'capitol',
    room: '212',
    sequence: 1,
  }));
  const office = day.offices.get('whitlock' as OfficeId)!;
  return {
    day: day.day,
    organisation: day.organisation.name,
    asks: day.asks,
    version: 3,
    people: new Map(people.map((one) => [one.id, one])),
    buses: new Map([['b3', { name: 'Bus 3' }]]),
    meetings: [{ office, startsAt, room: '212', building: 'Old Capitol', team }],
  };
}

describe('the packet of an office', () => {
  it('names people only as far as they chose, and counts the others', () => {
    const [section] = printedList(
      words,
      'offices',
      material(
        person('a', 'Ana Flores', { rosterVisibility: 'full' }),
        person('b', 'Ben Okafor', { rosterVisibility: 'first-name' }),
        person('c', 'Cem Yildiz'),
        person('d', 'Dia Left', { state: 'withdrawn', rosterVisibility: 'full' }),
      ),
    ).sections;
    expect(plain(section!.rows)).toEqual([['Ana Flores'], ['Ben']]);
    expect(section!.lines).toContain('3 visitors');
    expect(JSON.stringify(section)).not.toMatch(/Okafor|Cem|Dia/u);
  });
});

describe('the other lists', () => {
  const people = [
    person('a', 'Ana Flores', { busId: 'b3' }),
    person('b', 'Ben Okafor'),
    person('w', 'Gone Person', { state: 'withdrawn' }),
  ];

  it('have everybody who comes sign in by bus', () => {
    const list = printedList(words, 'sign-in', material(...people));
    expect(list.sections.map(({ title, rows }) => [plain([[title]])[0]![0], plain(rows).map((row) => row[1])])).toEqual(
      [
        ['Bus 3', ['Ana Flores']],
        ['Without a bus', ['Ben Okafor']],
      ],
    );
  });

  it('show every visit on the wall with its room, its leader and how many come', () => {
    const list = printedList(words, 'wall', material(...people));
    expect(plain(list.sections[0]!.rows)).toEqual([['10:15 am', 'Odalys Whitlock', '212, Old Capitol', 'Ana F.', '2']]);
  });

  it('give each leader the team to tick off and room for what was said and promised', () => {
    const [sheet] = printedList(words, 'leaders', material(...people)).sections;
    expect([plain(sheet!.rows).map((row) => row[1]), sheet!.notes]).toEqual([
      ['Ana F.', 'Ben O.'],
      ['What they said', 'What we promised, and who does it'],
    ]);
  });
});
