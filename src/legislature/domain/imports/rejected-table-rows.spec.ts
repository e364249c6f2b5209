import { noted, rejected } from './import-problem.js';
import { rejectedTableRows } from './rejected-table-rows.js';

const why = { code: 'start-missing', message: 'The row gives no time.', expected: 'a time', mend: 'Fill it in.' };

describe('the rows of a table that were left out', () => {
  it('come back under their own header with the reason, and without formulas', () => {
    const table = 'office,start\nA,10:00\n\n=B,\n"C, D",11:00\n';
    expect(rejectedTableRows(table, [rejected(2, 'start', why), noted(3, null, why)])).toBe(
      `office,start,row,problem,expected\n'=B,,2,The row gives no time.,a time\n`,
    );
  });

  it('are none when only notes were made', () => {
    expect(rejectedTableRows('office\nA\n', [noted(1, null, why), rejected(null, null, why)])).toBe('');
  });
});
