import { areRulesStale, readBuildingTable } from './entry-rules.js';
import { readWalkingTable, sideOf, walkingTable } from './walking-times.js';

const placed = (...codes: string[]) => codes.map((code) => ({ code, side: sideOf(code) }));

describe('walking times', () => {
  it('default to the margins of the place: one building, a street between, one side of the Capitol, across it', () => {
    expect(walkingTable(placed('CHB', 'CAP'), [])).toEqual([
      [10, 20],
      [20, 10],
    ]);
    expect(walkingTable(placed('CHOB', 'RHOB', 'HSOB', 'USC'), [])).toEqual([
      [15, 15, 30, 15],
      [15, 15, 30, 15],
      [30, 30, 15, 15],
      [15, 15, 15, 15],
    ]);
  });

  it('are the measured ones where somebody measured, both ways unless the way back is given too', () => {
    const { times, problems } = readWalkingTable('from,to,minutes\nchb,CAP,9\nchb,chb,4\n');
    expect(problems).toEqual([]);
    expect(walkingTable(placed('CHB', 'CAP'), times)).toEqual([
      [4, 9],
      [9, 10],
    ]);
  });

  it('take the planning minutes, not the bare walk, and reject a row without them', () => {
    const { times, problems } = readWalkingTable(
      'from,to,straight_m,est_walk_minutes,planning_minutes\nA,B,143,4,7\nA,C,1,1,soon\nA,,1,1,5\n',
    );
    expect(times).toEqual([{ from: 'A', to: 'B', minutes: 7 }]);
    expect(problems.map((p) => [p.row, p.field, p.code])).toEqual([
      [2, 'planning_minutes', 'walk-incomplete'],
      [3, 'to', 'walk-incomplete'],
    ]);
  });
});

describe('a building’s entry rules', () => {
  it('are read per language, with the day somebody last checked them', () => {
    const text =
      'code,name,address,accessible,entry_minutes,verified_on,entry_rules_en,entry_rules_es,entry_rules_zh_hans\n' +
      'CAP,State Capitol,1 Sample Sq,yes,20,2026-03-31,No bags.,Sin bolsos.,请勿带包。\n' +
      ',Old Annex,,no,,last week,,,\n' +
      'X,,,,,,,,\n';
    const { buildings, problems } = readBuildingTable(text);
    expect(buildings).toEqual([
      {
        row: 1,
        code: 'CAP',
        name: 'State Capitol',
        address: '1 Sample Sq',
        accessible: true,
        rules: { en: 'No bags.', es: 'Sin bolsos.', 'zh-Hans': '请勿带包。' },
        entryMinutes: 20,
        verifiedOn: '2026-03-31',
      },
      {
        row: 2,
        code: 'OA',
        name: 'Old Annex',
        address: '',
        accessible: false,
        rules: {},
        entryMinutes: null,
        verifiedOn: '',
      },
    ]);
    expect(problems.map((p) => [p.row, p.code])).toEqual([
      [2, 'date-unreadable'],
      [3, 'building-nameless'],
    ]);
  });

  it('are stale half a year after the last check, and when nobody ever checked', () => {
    expect([
      areRulesStale('2026-03-31', '2026-04-30'),
      areRulesStale('2025-01-01', '2026-04-30'),
      areRulesStale('', '2026-04-30'),
    ]).toEqual([false, true, true]);
  });
});
