import { packPeople, readPackedPeople, unpackPeople } from './packed-people.js';
import { readPeople } from './read-people.js';

const CSV = `Name,Email,Street Address,ZIP,Favourite colour,Nationality
Ada Example,ada@example.org,12 Hidden Lane,37201,blue,none
Ben Sample,,P.O. Box 9,,red,none
Cy Extra,cy@example.org,1 Some Road,37202,green,none,too many
`;
const file = { name: 'people.csv', bytes: Buffer.from(CSV) };

describe('people packed for a worker', () => {
  it('are the same sheet after JSON', () => {
    const sheet = readPeople(file);
    const again = unpackPeople(JSON.parse(JSON.stringify(packPeople(sheet))));
    expect(again.columns).toEqual(sheet.columns);
    expect(again.problems).toEqual(sheet.problems);
    expect(again.rows.map(({ row, address }) => [row, address])).toEqual([
      [1, 'street'],
      [2, 'po-box'],
    ]);
    expect(again.rows.map((person) => [person.cell('name'), person.cell('email'), person.cell('zip')])).toEqual([
      ['Ada Example', 'ada@example.org', '37201'],
      ['Ben Sample', '', ''],
    ]);
  });

  it('hold no street and no cell of a column that is not known', () => {
    const packed = JSON.stringify(readPackedPeople(file));
    expect(packed).toContain('Ada Example');
    for (const secret of ['Hidden Lane', 'Box 9', 'Some Road', 'blue', 'green']) expect(packed).not.toContain(secret);
  });

  it('say what was wrong with the file before a worker has it', () => {
    const { problems } = readPackedPeople(file);
    expect(problems.map(({ code }) => code).sort()).toEqual([
      'cells-miscounted',
      'column-ignored',
      'column-never-kept',
    ]);
  });
});
