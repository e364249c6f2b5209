import { readTargets } from './read-targets.js';

const asks = [
  { id: 'ask-1', code: 'HB 214' },
  { id: 'ask-2', code: 'SB 141' },
];

describe('a target table', () => {
  it('gives each office what its row says, and nothing for empty cells', () => {
    const { entries, problems } = readTargets(
      'Office,Priority,Mode,Hours,Team max,Excluded,Position HB 214,Position SB 141\n' +
        'o1,7,Drop-in,10:00-12:00; 1:30 pm-3 pm,8,no,champion,\n' +
        'o2,,,,,,,opposed\n',
      asks,
    );
    expect(problems).toEqual([]);
    expect(
      entries.map(({ office, settings, windows, positions }) => [office.id, settings, windows, [...positions]]),
    ).toEqual([
      [
        'o1',
        { weight: 7, mode: 'drop-in', teamMax: 8, excluded: false },
        [
          { from: 600, to: 720 },
          { from: 810, to: 900 },
        ],
        [['ask-1', 'champion']],
      ],
      ['o2', {}, undefined, [['ask-2', 'opposed']]],
    ]);
  });

  it('leaves out a row with a cell it cannot read, names the cell, and keeps the others', () => {
    const { entries, problems } = readTargets('office,priority,hours\no1,11,\no2,3,12:00-10:00\no3,3,\n', asks);
    expect(entries.map(({ office }) => office.id)).toEqual(['o3']);
    expect(problems.map(({ row, field, expected }) => [row, field, expected])).toEqual([
      [1, 'priority', 'a whole number from 1 to 10'],
      [2, 'hours', 'stretches of time such as 10:00-12:00; 13:00-15:30'],
    ]);
  });
});
