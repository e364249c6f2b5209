import { openFile } from '../imports/recognise.js';
import { readRoster, recogniseRoster } from './parse-roster.js';

const HEADER =
  'id,name,current_party,current_district,current_chamber,given_name,family_name,gender,email,biography,birth_date,death_date,image,links,sources,capitol_address,capitol_voice,capitol_fax,district_address,district_voice,district_fax,twitter,youtube,instagram,facebook,wikidata';
const row = (cells: Partial<Record<string, string>>): string =>
  HEADER.split(',')
    .map((name) => `"${(cells[name] ?? '').replaceAll('"', '""')}"`)
    .join(',');
const open = (text: string | Uint8Array) => {
  const content = openFile({ name: 'any', bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text });
  return { format: recogniseRoster(content), reading: readRoster(content, recogniseRoster(content)!, '2026-01-01') };
};
const PERSON = {
  id: 'ocd-person/1',
  name: 'Ada Example',
  current_party: 'Democratic',
  current_district: '7',
  current_chamber: 'lower',
};

describe('an Open States CSV', () => {
  it('is recognised and read with a byte-order mark and Windows line ends', () => {
    const { format, reading } = open(`\uFEFF${HEADER}\r\n${row({ ...PERSON, email: 'ada@example.org' })}\r\n`);
    expect(format).toBe('open-states-csv');
    expect(reading).toEqual({
      problems: [],
      withoutActiveRole: [],
      entries: [
        {
          row: 1,
          sourceId: 'ocd-person/1',
          jurisdiction: '',
          chamber: 'lower',
          district: '7',
          name: 'Ada Example',
          givenName: '',
          familyName: '',
          party: 'Democratic',
          email: 'ada@example.org',
          contactUrl: '',
          office: null,
          capitolPhone: '',
          districtPhone: '',
        },
      ],
    });
  });

  it('composes combining accents, so that a name typed either way is the same name', () => {
    const { reading } = open(`${HEADER}\n${row({ ...PERSON, name: 'Jose\u0301 Exa\u0301mple' })}`);
    expect(reading.entries[0]!.name).toBe('José Exámple');
  });

  it('keeps a nickname in quotation marks', () => {
    const { reading } = open(`${HEADER}\n${row({ ...PERSON, name: 'Charles "Chuck" Example' })}`);
    expect(reading.entries[0]!.name).toBe('Charles "Chuck" Example');
  });

  it('takes a web address in the e-mail column for the contact form', () => {
    const { reading } = open(`${HEADER}\n${row({ ...PERSON, email: 'https://ada.example.org/contact' })}`);
    expect([reading.entries[0]!.email, reading.entries[0]!.contactUrl]).toEqual([
      '',
      'https://ada.example.org/contact',
    ]);
    expect(reading.problems.map((p) => [p.row, p.field, p.code, p.severity])).toEqual([
      [1, 'email', 'email-is-url', 'noted'],
    ]);
  });

  it('leaves out people without a seat and rows that repeat an id, and says which', () => {
    const { reading } = open(
      [
        HEADER,
        row({ ...PERSON }),
        row({ ...PERSON, id: 'ocd-person/2', current_chamber: '' }),
        row({ ...PERSON, current_district: '8' }),
      ].join('\n'),
    );
    expect(reading.entries.map((e) => e.row)).toEqual([1]);
    expect(reading.withoutActiveRole).toEqual(['Ada Example']);
    expect(reading.problems.map((p) => [p.row, p.code, p.severity])).toEqual([
      [2, 'no-active-role', 'rejected'],
      [3, 'id-repeated', 'rejected'],
    ]);
  });

  it('infers the state from most of the addresses', () => {
    const address = 'Room 1, State Capitol, Sampletown, TN 37000';
    const { reading } = open(`${HEADER}\n${row({ ...PERSON, capitol_address: address })}`);
    expect(reading.entries[0]!.jurisdiction).toBe('tn');
  });

  it('keeps an address without a building as text and reports it', () => {
    const { reading } = open(`${HEADER}\n${row({ ...PERSON, capitol_address: 'Behind the fountain' })}`);
    expect(reading.entries[0]!.office).toEqual({ text: 'Behind the fountain', building: null, room: '', floor: '' });
    expect(reading.problems.map((p) => p.code)).toEqual(['address-unparsed']);
  });

  it('notes a ragged row and a file that is no text in UTF-8, and still reads both', () => {
    const latin = Uint8Array.from(
      [...`${HEADER}\nocd-person/1,Jos`]
        .map((c) => c.charCodeAt(0))
        .concat(
          [0xe9],
          [...',Democratic,7,lower'].map((c) => c.charCodeAt(0)),
        ),
    );
    const { reading } = open(latin);
    expect(reading.entries.map((e) => e.name)).toEqual(['José']);
    expect(reading.problems.map((p) => p.code)).toEqual(['cells-miscounted']);
  });

  it('does not take Vermont’s district of Washington for a state', () => {
    const senate = ['Washington', 'Orange', 'Rutland', 'Windham'].map((district, i) =>
      row({ ...PERSON, id: `ocd-person/${i}`, current_chamber: 'upper', current_district: district }),
    );
    const { reading } = open([HEADER, ...senate].join('\n'));
    expect(reading.entries.map((e) => [e.jurisdiction, e.district])[0]).toEqual(['', 'Washington']);
  });

  it('gives a senator of the United States the same district whether the source writes the state’s name or its code', () => {
    const senators = ['California', 'CA'].map((district, i) =>
      row({ ...PERSON, id: `ocd-person/${i}`, current_chamber: 'upper', current_district: district }),
    );
    const { reading } = open([HEADER, ...senators].join('\n'));
    expect(reading.entries.map((e) => [e.jurisdiction, e.district])).toEqual([
      ['us', 'CA'],
      ['us', 'CA'],
    ]);
  });
});
