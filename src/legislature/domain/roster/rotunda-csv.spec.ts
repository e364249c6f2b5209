import { openFile } from '../imports/recognise.js';
import { overFullDistricts } from './over-full-districts.js';
import { partyName } from './party.js';
import { readRoster, recogniseRoster } from './parse-roster.js';
import { sharedEmailProblems } from './shared-emails.js';
import { summariseRoster } from './roster-summary.js';

const read = (text: string) => {
  const content = openFile({ name: 'any', bytes: new TextEncoder().encode(text) });
  return readRoster(content, recogniseRoster(content)!, '2026-01-01');
};
const ROSTER = `name,chamber,district,party,email,building,room,floor,address
Ada Example,senate,First Essex,D,ada@example.org,Annex,E1.418,,
Ben Sample,House,7th Hampden,DFL,Office@example.org,,,,"2nd Floor, State Capitol"
Cam Sample,house,7th Hampden,R/Independent,office@example.org,,,,
,house,9,,,,,,
Dee Sample,council,9,,,,,,
Eve Sample,house,,,,,,,
`;

describe('Rotunda’s own roster CSV', () => {
  it('keeps the good rows and says of each bad one what was expected', () => {
    const { entries, problems } = read(ROSTER);
    expect(entries.map((e) => [e.sourceId, e.chamber, e.party])).toEqual([
      ['rotunda/upper/first-essex/ada-example', 'upper', 'Democratic'],
      ['rotunda/lower/7th-hampden/ben-sample', 'lower', 'DFL'],
      ['rotunda/lower/7th-hampden/cam-sample', 'lower', 'Republican/Independent'],
    ]);
    expect(problems.filter((p) => p.severity === 'rejected').map((p) => [p.row, p.field, p.code])).toEqual([
      [4, 'name', 'name-missing'],
      [5, 'chamber', 'chamber-unknown'],
      [6, 'district', 'district-missing'],
    ]);
    for (const p of problems) expect([p.message, p.expected, p.mend].every((text) => text.length > 5)).toBe(true);
  });

  it('takes words of a file as words, also those that mean something to a program', () => {
    const words = ['constructor', '__proto__', 'toString'];
    const rows = words.flatMap((word) => [`Ada ${word},${word},9,`, `Ben ${word},house,9,${word}`]);
    const { entries, problems } = read(['name,chamber,district,party', ...rows].join('\n'));
    expect(problems.filter((p) => p.code === 'chamber-unknown').map((p) => p.row)).toEqual([1, 3, 5]);
    expect(entries.map(({ party }) => party)).toEqual(words);
  });

  it('flags an over-full district on each of its rows and merges none', () => {
    const { entries } = read(ROSTER);
    expect(overFullDistricts(entries).map((p) => [p.row, p.code])).toEqual([
      [2, 'district-over-full'],
      [3, 'district-over-full'],
    ]);
  });

  it('does not flag districts that elect two where that is the rule of the chamber', () => {
    const pairs = [1, 2, 3].flatMap((d) => ['A', 'B'].map((n) => `${n}${d} Example,house,${d}`));
    expect(overFullDistricts(read(['name,chamber,district', ...pairs].join('\n')).entries)).toEqual([]);
  });

  it('counts, and names the e-mail addresses that two offices share', () => {
    const { entries, withoutActiveRole } = read(ROSTER);
    expect(summariseRoster(entries, withoutActiveRole)).toMatchObject({
      rows: 3,
      upper: 1,
      lower: 2,
      with_email: 3,
      room_parsed: 1,
      building_parsed: 2,
      floor_only: 1,
      multi_member_districts: 1,
      max_members_per_district: 2,
      non_numeric_districts: 2,
      shared_emails: ['office@example.org'],
    });
    expect(sharedEmailProblems(entries).map((p) => p.row)).toEqual([2, 3]);
  });
});

describe('a party', () => {
  it.each([
    ['Democrat', 'Democratic'],
    [[{ name: 'Republican' }], 'Republican'],
    [[{ name: 'Democratic', end_date: '2020-01-01' }, { name: 'Independent' }], 'Independent'],
    [['Democratic', 'Working Families'], 'Democratic/Working Families'],
    [{ name: 'R' }, 'Republican'],
    ['Progressive/Democratic', 'Progressive/Democratic'],
    [null, ''],
  ])('%j reads %s', (given, expected) => {
    expect(partyName(given)).toBe(expected);
  });
});
