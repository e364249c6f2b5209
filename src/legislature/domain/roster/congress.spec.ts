import { openFile } from '../imports/recognise.js';
import { summariseCongress } from './congress-summary.js';
import { readRoster, recogniseRoster } from './parse-roster.js';

const MEMBER = {
  id: { bioguide: 'E000001' },
  name: { first: 'Ada', last: 'Example', official_full: 'Ada "Ace" Example' },
  bio: { gender: 'F' },
  terms: [
    { type: 'rep', start: '2019-01-03', end: '2021-01-03', state: 'TN', district: 7, party: 'Republican' },
    {
      type: 'rep',
      start: '2025-01-03',
      end: '2027-01-03',
      state: 'AK',
      district: 0,
      party: 'Democrat',
      address: '1127 Longworth House Office Building Washington DC 20515-0201',
      phone: '202-555-0100',
      contact_form: 'https://example.org/contact',
    },
  ],
};
const CSV = `last_name,first_name,full_name,type,state,district,party,url,address,phone,contact_form,bioguide_id
Example,Ada,"Ada ""Ace"" Example",rep,AK,0,Democrat,,1127 Longworth House Office Building Washington DC 20515-0201,202-555-0100,https://example.org/contact,E000001
Sample,Sam,,sen,TN,,Republican,,,,,S000001
`;
const YAML = `- id:
    bioguide: E000001
  name:
    first: Ada
    last: Example
    official_full: Ada "Ace" Example
  terms:
  - type: rep
    start: '2025-01-03'
    end: '2027-01-03'
    state: AK
    district: 0
    party: Democrat
    address: 1127 Longworth House Office Building Washington DC 20515-0201
    phone: 202-555-0100
    contact_form: https://example.org/contact
`;
const read = (text: string, asOf = '2026-01-01') => {
  const content = openFile({ name: 'any', bytes: new TextEncoder().encode(text) });
  const format = recogniseRoster(content)!;
  return { format, ...readRoster(content, format, asOf) };
};

describe('a roster of Congress', () => {
  it('gives the same member from JSON, YAML and CSV', () => {
    const readings = [read(JSON.stringify([MEMBER])), read(YAML), read(CSV)];
    expect(readings.map((r) => r.format)).toEqual(['congress-json', 'congress-yaml', 'congress-csv']);
    const [json, yaml, csv] = readings.map((r) => r.entries[0]);
    expect(yaml).toEqual(json);
    expect(csv).toEqual(json);
    expect(json).toMatchObject({
      sourceId: 'bioguide/E000001',
      district: 'AK-AL',
      party: 'Democratic',
      office: { room: '1127', floor: '1' },
    });
  });

  it('names a member without a full name by the first and the last', () => {
    expect(read(CSV).entries[1]).toMatchObject({ name: 'Sam Sample', chamber: 'upper', district: 'TN', office: null });
  });

  it('keeps a member whose term has just ended, and says so; long after, the member is left out', () => {
    const just = read(JSON.stringify([MEMBER]), '2027-01-03');
    expect([just.entries.length, just.problems.map((p) => [p.row, p.code, p.severity])]).toEqual([
      1,
      [[1, 'term-ended', 'noted']],
    ]);
    const later = read(JSON.stringify([MEMBER]), '2028-06-01');
    expect([later.entries.length, later.withoutActiveRole]).toEqual([0, ['Ada "Ace" Example']]);
  });

  it('lists every seat of the House that nobody holds', () => {
    const { vacant_house_seats: vacant, ...counts } = summariseCongress(read(CSV).entries);
    expect(vacant.length).toBe(440);
    expect(vacant).not.toContain('AK-AL');
    expect(counts).toEqual({
      people: 2,
      senators: 1,
      house: 1,
      of_which_delegates: 0,
      with_room_building_phone: 1,
      rooms_by_building: { Longworth: 1 },
    });
  });
});
