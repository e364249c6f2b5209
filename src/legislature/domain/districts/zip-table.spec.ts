import { readHeader } from '../imports/csv-rows.js';
import { readZipFiles } from './read-district-files.js';
import { readZip } from './zip-code.js';
import { isZipTable, readZipTable } from './zip-table.js';

const textFile = (text: string) => ({ name: 'zips.csv', bytes: Buffer.from(text) });

describe('a ZIP code', () => {
  it.each([
    ['37201', '37201'],
    ['37201-1234', '37201'],
    ['372011234', '37201'],
    ['1529', '01529'],
    [' 501 ', '00501'],
    ['Null', null],
    ['12', null],
    ['', null],
    ['3720A', null],
  ])('%j reads %j', (text, zip) => {
    expect(readZip(text)).toBe(zip);
  });
});

describe('a ZIP table', () => {
  it('gives all districts that a ZIP overlaps, and the one at its point where it has no area', () => {
    const text = `zip,state,city,county,lat,lon,point_source,cd119_all,sldu_all,sldl_all,cd119_geoid_at_point,sldu_geoid_at_point,sldl_geoid_at_point
1001,MA,Sampletown,Sample,42,-72,x,1;2,25D02,25046;25049,2501,25D02,25046
37011,TN,Sampletown,Sample,36,-86,x,,,,4705,47021,47055
`;
    const { overlaps, zips, mapVersion, problems } = readZipTable(text);
    expect([zips, mapVersion, problems]).toEqual([2, 'cd119', []]);
    expect(overlaps.map((o) => [o.zip, o.chamber, o.geoid, o.approximate])).toEqual([
      ['01001', 'us-house', '2501', false],
      ['01001', 'us-house', '2502', false],
      ['01001', 'upper', '25D02', false],
      ['01001', 'lower', '25046', false],
      ['01001', 'lower', '25049', false],
      ['37011', 'us-house', '4705', true],
      ['37011', 'upper', '47021', true],
      ['37011', 'lower', '47055', true],
    ]);
  });

  it('is read in the form of us-zccd, at-large districts and delegates included', () => {
    const { overlaps } = readZipTable('state_fips,state_abbr,zcta,cd\n02,AK,99501,0\n11,DC,20001,0\n47,TN,37201,7\n');
    expect(overlaps.map((o) => [o.state, o.geoid])).toEqual([
      ['ak', '0200'],
      ['dc', '1198'],
      ['tn', '4707'],
    ]);
  });

  it('is read in the Census’s own form, parted by bars', () => {
    const text =
      '\uFEFFOID_SLDL2024|GEOID_SLDL2024|NAMELSAD_SLDL2024|GEOID_ZCTA5_20\n1|47055|State House District 55|37201\n2|47ZZZ|not defined|37201\n';
    expect(isZipTable(readHeader(text))).toBe(true);
    expect(readZipTable(text).overlaps.map((o) => [o.zip, o.chamber, o.geoid])).toEqual([['37201', 'lower', '47055']]);
  });

  it('may name districts as the roster does, where the Census has no id for them', () => {
    const text = 'zip,chamber,district\n00101,upper,Alderbrook\n00101,house,1st Alderbrook\n00101,,1st Alderbrook\n';
    expect(isZipTable(readHeader(text))).toBe(true);
    const { overlaps, problems } = readZipTable(text);
    expect(problems.map((p) => [p.row, p.field, p.code])).toEqual([[3, 'district', 'district-missing']]);
    expect(overlaps.map((o) => [o.zip, o.chamber, o.label, o.geoid])).toEqual([
      ['00101', 'upper', 'Alderbrook', ''],
      ['00101', 'lower', '1st Alderbrook', ''],
    ]);
  });

  it('keeps every district that a ZIP overlaps when it names them, several files read as one', () => {
    const rows = (...districts: string[]) =>
      textFile(['zip,chamber,district', ...districts.map((one) => `37010,lower,${one}`)].join('\n'));
    const { data } = readZipFiles([rows('66', '68'), rows('68', '70')]);
    expect(data.overlaps.map(({ label }) => label)).toEqual(['66', '68', '70']);
  });

  it('rejects a row without a ZIP and keeps the rest', () => {
    const { overlaps, problems } = readZipTable('zip,chamber,geoid\nabc,lower,47055\n37201,lower,47055\n');
    expect(problems.map((p) => [p.row, p.field, p.code])).toEqual([[1, 'zip', 'zip-invalid']]);
    expect(overlaps.length).toBe(1);
  });
});
