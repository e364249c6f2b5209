import { openFile } from '../../legislature/domain/imports/recognise.js';
import { readRoster, recogniseRoster } from '../../legislature/domain/roster/parse-roster.js';
import { readBuildingTable } from '../../legislature/domain/offices/entry-rules.js';
import { readWalkingTable } from '../../legislature/domain/offices/walking-times.js';
import { readOpenStatesCommittees } from '../../legislature/domain/committees/open-states-committees.js';
import { readDistrictFacts } from '../../briefings/domain/district-fact-file.js';
import { BUILDINGS } from './buildings.js';
import { DEMO_LANGUAGES } from './demo-languages.js';
import { buildingsCsv, committeesJson, districtFactsCsv, rosterCsv, walkingCsv } from './import-files.js';

describe("Franklin's files", () => {
  it('are read by the imports without a finding', () => {
    const content = openFile({ name: 'roster.csv', bytes: Buffer.from(rosterCsv()) });
    const format = recogniseRoster(content);
    expect(format).toBe('rotunda-csv');
    const roster = readRoster(content, format!, '2027-01-01');
    expect([roster.entries.length, roster.problems]).toEqual([132, []]);
    const buildings = readBuildingTable(buildingsCsv('2027-01-01'));
    expect([buildings.buildings.length, buildings.problems]).toEqual([3, []]);
    const walks = readWalkingTable(walkingCsv());
    expect([walks.times.length, walks.problems]).toEqual([6, []]);
    const committees = readOpenStatesCommittees(JSON.parse(committeesJson()) as unknown[]);
    expect([committees.committees.length, committees.problems]).toEqual([16, []]);
    const facts = readDistrictFacts([{ name: 'district-facts.csv', text: districtFactsCsv() }], null);
    expect([facts.facts.length, facts.problems]).toEqual([66 * DEMO_LANGUAGES.length, []]);
  });

  it('name buildings by the codes that the building table has', () => {
    const content = openFile({ name: 'roster.csv', bytes: Buffer.from(rosterCsv()) });
    const codes = new Set(
      readRoster(content, 'rotunda-csv', '2027-01-01').entries.map(({ office }) => office?.building?.code),
    );
    expect([...codes].sort()).toEqual(BUILDINGS.map(({ code }) => code).sort());
  });
});
