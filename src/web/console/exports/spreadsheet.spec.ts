import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { asCsv, asXlsx, neutralised } from './spreadsheet.js';

const DANGEROUS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '=HYPERLINK("https://example.org")'];

describe('an exported table', () => {
  it('S30 holds nothing that a spreadsheet program runs', async () => {
    const rows = DANGEROUS.map((cell, i) => [cell, i]);
    const csv = parse(
      asCsv({ header: ['name', 'n'], rows })
        .toString()
        .slice(1),
    ) as string[][];
    expect(csv.slice(1).map(([cell]) => cell)).toEqual(DANGEROUS.map((cell) => `'${cell}`));
    const sheet = await readSheet(await asXlsx({ header: ['name', 'n'], rows }));
    expect(sheet[0]).toEqual(['name', 'n']);
    expect(sheet.slice(1).every(([cell]) => String(cell).startsWith("'"))).toBe(true);
    expect(sheet.slice(1).map(([, n]) => n)).toEqual(DANGEROUS.map((_, i) => i));
  });

  it('leaves everything else as it is', () => {
    for (const cell of ['', 'Ana', '李', 'a=b', '555-0142', "O'Neil"]) expect(neutralised(cell)).toBe(cell);
  });
});
