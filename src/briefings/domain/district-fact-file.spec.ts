import { type FindableDistrict, readDistrictFacts } from './district-fact-file.js';

const DISTRICTS: readonly FindableDistrict[] = [
  { id: 'house-2', chamber: 'lower', code: '2' },
  { id: 'senate-2', chamber: 'upper', code: '2' },
  { id: 'hampden-7', chamber: 'lower', code: '7-HAMPDEN' },
  { id: 'ca-12', chamber: 'lower', code: 'CA-12' },
  { id: 'ca', chamber: 'upper', code: 'CA' },
];
const read = (...texts: string[]) =>
  readDistrictFacts(
    texts.map((text, at) => ({ name: `${at}.csv`, text })),
    DISTRICTS,
  );

describe('a file of district facts', () => {
  it('finds a district however it is written, and needs no chamber where only one has it', () => {
    const { facts, problems } = read(
      'chamber,district,language,text\nHouse,District 02,en,A\nsenate,2,English,B\n,Seventh Hampden District,es,C\n,CA-012,en,D\n,CA,en,E\n',
    );
    expect(problems).toEqual([]);
    expect(facts.map(({ district, language, text }) => [district, language, text])).toEqual([
      ['house-2', 'en', 'A'],
      ['senate-2', 'en', 'B'],
      ['hampden-7', 'es', 'C'],
      ['ca-12', 'en', 'D'],
      ['ca', 'en', 'E'],
    ]);
  });

  it('reads a language a file, and takes off the apostrophe that keeps a spreadsheet from running a cell', () => {
    const { facts } = read(
      'Text,Language,District,Chamber\nOne,en,2,lower\n',
      `district,chamber,language,text\n2,lower,Español,'+12 familias\n`,
    );
    expect(facts.map(({ language, text }) => [language, text])).toEqual([
      ['en', 'One'],
      ['es', '+12 familias'],
    ]);
  });

  it('sets rows aside that cannot be used, and keeps the others', () => {
    const { facts, problems } = read(
      `chamber,district,language,text\nlower,99,en,x\n,2,en,x\nsky,2,en,x\nlower,2,klingonish,x\nlower,2,en,\nlower,,en,x\nlower,2,en,${'x'.repeat(301)}\nlower,2,en,Kept\nhouse,02,en,Twice\n`,
    );
    expect(facts.map(({ text }) => text)).toEqual(['Kept']);
    expect(problems.map(({ row, field, code }) => [row, field, code])).toEqual([
      [1, 'district', 'district-unknown'],
      [2, 'district', 'district-ambiguous'],
      [3, 'chamber', 'chamber-unknown'],
      [4, 'language', 'language-unknown'],
      [5, 'text', 'text-missing'],
      [6, 'district', 'district-missing'],
      [7, 'text', 'text-too-long'],
      [9, 'district', 'district-twice'],
    ]);
  });

  it('names the file of a finding where there are several, and is refused in words when it is something else', () => {
    const { problems } = read('chamber,district,language,text\nlower,2,en,A\n', 'a,b\n1,2\n');
    expect(problems.map(({ file, code }) => [file, code])).toEqual([['1.csv', 'not-district-facts']]);
    expect(read('').problems.map(({ code }) => code)).toEqual(['not-district-facts']);
  });
});
