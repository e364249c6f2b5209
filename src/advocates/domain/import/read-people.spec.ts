import fc from 'fast-check';
import { mapColumns, ownHeader, PEOPLE_FIELDS } from './people-columns.js';
import { readPeople } from './read-people.js';

const read = (text: string | Buffer) => readPeople({ name: 'people.csv', bytes: Buffer.from(text) });
const cells = (text: string | Buffer) => read(text).rows.map((row) => [row.cell('name'), row.cell('zip'), row.address]);

describe('the header of a people file', () => {
  it('is understood in other words, in any order', () => {
    const header = [
      'Código postal',
      'E-mail Address',
      'ZIP',
      'First Name',
      'Apellidos',
      'PREFERRED_LANGUAGE',
      'Home address',
      'Apt',
    ];
    const { byField, ignored } = mapColumns(header);
    expect([...byField]).toEqual([
      ['zip', [0]],
      ['email', [1]],
      ['given_name', [3]],
      ['family_name', [4]],
      ['language', [5]],
      ['street', [6, 7]],
    ]);
    expect(ignored).toEqual(['ZIP']);
  });

  it("knows all of Rotunda's own names", () => {
    const header = ownHeader(PEOPLE_FIELDS);
    expect(header.map((name) => [...mapColumns([name]).byField.keys()])).toEqual(header.map((name) => [name]));
  });

  it('means the same in every order of its columns', () => {
    const header = ['name', 'email', 'phone', 'zip', 'state', 'language', 'party', 'pace'];
    const row = ['Ana', 'ana@example.org', '615-555-0100', '37201', 'TN', 'es', 'one', 'slow'];
    fc.assert(
      fc.property(fc.shuffledSubarray([...header.keys()], { minLength: header.length }), (order) => {
        const text = [order.map((i) => header[i]).join(','), order.map((i) => row[i]).join(',')].join('\n');
        const [person] = read(text).rows;
        expect(header.map((name) => person!.cell(name as 'name'))).toEqual(row);
      }),
    );
  });

  it('names columns that must never be kept', () => {
    const { neverKept, ignored } = mapColumns([
      'name',
      'Immigration Status',
      'Country of origin',
      'SSN',
      'Date of Birth',
      'Employer',
      'Shirt size',
    ]);
    expect([neverKept, ignored]).toEqual([
      ['Immigration Status', 'Country of origin', 'SSN', 'Date of Birth', 'Employer'],
      ['Shirt size'],
    ]);
  });
});

describe('a people file', () => {
  it('is read with any separator, line end, byte-order mark and encoding', () => {
    const plain = 'name;zip\r\nJosé;37201\r\n';
    const expected = [['José', '37201', 'not-asked']];
    expect(cells(plain)).toEqual(expected);
    expect(cells(`\uFEFF${plain.replaceAll(';', '\t')}`)).toEqual(expected);
    expect(cells(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(plain, 'utf16le')]))).toEqual(expected);
    expect(cells(Buffer.from(plain, 'latin1'))).toEqual(expected);
  });

  it('gives of a street only whether there is one, never the street', () => {
    const sheet = read('name,street,zip\nAna,1 Canary Street,37201\nBo,,37201\nCy,PO Box 7,37201\n');
    expect(sheet.rows.map(({ address }) => address)).toEqual(['street', 'missing', 'po-box']);
    expect(
      JSON.stringify([sheet, sheet.rows.map((row) => PEOPLE_FIELDS.map((field) => row.cell(field)))]).includes(
        'Canary',
      ),
    ).toBe(false);
    // Also for whoever asks past the type.
    expect(sheet.rows.map((row) => row.cell('street' as 'city'))).toEqual(['', '', '']);
  });

  it('takes state and ZIP from the end of a whole address', () => {
    const [row] = read('name,address\nAna,"1 Canary Street, Nashville, TN 37201-0001"\n').rows;
    expect([row!.cell('state'), row!.cell('zip')]).toEqual(['TN', '37201-0001']);
  });

  it('keeps joiners in names and skips empty lines without losing count of rows', () => {
    const sheet = read('name,zip\nگه\u200Cرمێن سان,37201\n,\nBo,37115\n');
    expect(sheet.rows.map((row) => [row.row, row.cell('name')])).toEqual([
      [1, 'گه\u200Cرمێن سان'],
      [3, 'Bo'],
    ]);
  });

  it('sets a row aside whose cells were torn apart, and says so', () => {
    const sheet = read('name,email,zip\nLin, Bo,bo@example.org,37201\nAna,ana@example.org,37201\n');
    expect([sheet.rows.length, sheet.problems.map(({ row, code, severity }) => [row, code, severity])]).toEqual([
      1,
      [[1, 'cells-miscounted', 'rejected']],
    ]);
  });

  it('is never the cause of an exception, whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) =>
        expect(Array.isArray(read(Buffer.from(bytes)).rows)).toBe(true),
      ),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) =>
        expect(Array.isArray(read(`name,zip\n${text}`).rows)).toBe(true),
      ),
    );
  });
});
