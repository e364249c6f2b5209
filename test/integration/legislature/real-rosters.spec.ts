import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDistrictFiles } from '../../../src/legislature/domain/districts/read-district-files.js';
import { readCommitteeFiles } from '../../../src/legislature/domain/committees/read-committee-files.js';
import { readRosterFiles } from '../../../src/legislature/domain/roster/read-roster-files.js';
import { RosterImportService } from '../../../src/legislature/offices/roster-import.service.js';
import { describeOnSharedData } from '../../support/on-this-machine.js';
import { diskFile, legislatureRig, type LegislatureRig } from './legislature-rig.js';

/** The day of the snapshot, by which terms are present or past. */
const AS_OF = '2026-08-05';
/** After the election of that year, when two appointed senators' terms were over in the file. */
const LATER = '2026-11-23';

describeOnSharedData('the real rosters', (data) => {
  const file = (path: string) => diskFile(join(data, path));
  const expected = JSON.parse(readFileSync(join(data, 'expectations.json'), 'utf8')) as {
    states: Record<string, Record<string, unknown>>;
    us_congress: Record<string, unknown>;
  };
  let rig: LegislatureRig;
  beforeAll(async () => (rig = await legislatureRig()));
  afterAll(() => rig.close());

  it.each(['tn', 'ma', 'ca'])(
    'of %s count as expected through the service, and again change nothing',
    async (state) => {
      const files = ['offices-filled.csv', 'committees.json'].map((end) => file(`states/${state}/${state}.${end}`));
      const read = readRosterFiles([...files, file(`states/${state}/district-map.csv`)], AS_OF);
      const target = await rig.target(state);
      const roster = rig.app.get(RosterImportService);
      const first = await rig.run(target, (tx) => roster.commit(tx, target, read));
      expect(first.summary).toEqual(expected.states[state]);
      expect([first.create, first.update, first.retire, first.unchanged, first.skipped]).toEqual([
        expected.states[state]!['rows'],
        0,
        0,
        0,
        0,
      ]);

      const [counts] = await rig.asOwner<Record<string, number>>(
        `select count(*)::int offices, count(*) filter (where chamber = 'upper')::int upper, count(email)::int with_email,
         count(building_id)::int buildings, count(room)::int rooms, count(distinct district_id)::int districts,
         (select count(*)::int from committees where legislature_id = $1) committees,
         (select count(*)::int from committee_memberships m join committees c on c.id = m.committee_id where c.legislature_id = $1) seats,
         (select count(*)::int from districts where legislature_id = $1 and geoid is null) without_geoid
       from offices where legislature_id = $1`,
        [target.legislatureId],
      );
      const wanted = expected.states[state] as Record<string, number>;
      expect(counts).toEqual({
        offices: wanted['rows'],
        upper: wanted['upper'],
        with_email: wanted['with_email'],
        buildings: wanted['building_parsed'],
        rooms: wanted['room_parsed'],
        districts: wanted['districts_upper']! + wanted['districts_lower']!,
        committees: wanted['committees'],
        seats: wanted['committee_memberships'],
        without_geoid: 0,
      });

      const before = await rig.rows(target);
      const again = await rig.run(target, (tx) => roster.commit(tx, target, read));
      expect([again.create, again.update, again.retire, again.unchanged]).toEqual([0, 0, 0, wanted['rows']]);
      expect(await rig.rows(target)).toEqual(before);
    },
  );

  it.each(['tn', 'ma', 'ca'])(
    'of %s are the same people in every form, and the published form erases no office',
    async (state) => {
      const target = await rig.target(state);
      const roster = rig.app.get(RosterImportService);
      const forms = ['offices-filled.csv', 'people.json', 'csv'].map((end) => file(`states/${state}/${state}.${end}`));
      const counts = [];
      for (const form of forms) {
        const done = await rig.run(target, (tx) => roster.commit(tx, target, readRosterFiles([form], AS_OF)));
        counts.push([done.create, done.retire, done.skipped]);
      }
      expect(counts).toEqual([
        [expected.states[state]!['rows'], 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ]);
      const [kept] = await rig.asOwner<{ rooms: number }>(
        'select count(room)::int rooms from offices where legislature_id = $1',
        [target.legislatureId],
      );
      expect(kept?.rooms).toBe(expected.states[state]!['room_parsed']);
    },
  );

  it.each(['csv', 'json', 'yaml'])('of Congress count as expected from %s', async (form) => {
    const committees = form === 'yaml' ? 'yaml' : 'json';
    const read = readRosterFiles(
      [
        file(`us-congress/legislators-current.${form}`),
        file(`us-congress/committees-current.${committees}`),
        file(`us-congress/committee-membership-current.${form === 'csv' ? 'csv' : 'json'}`),
      ],
      AS_OF,
    );
    expect(read.summary).toEqual(expected.us_congress);
    const later = readRosterFiles([file(`us-congress/legislators-current.${form}`)], LATER);
    expect(later.summary['people']).toBe(537);
    const target = await rig.target('us');
    const done = await rig.run(target, (tx) => rig.app.get(RosterImportService).commit(tx, target, read));
    expect([done.create, done.skipped, done.problems]).toEqual([537, 0, []]);
    const [rows] = await rig.asOwner<Record<string, number>>(
      `select count(*)::int offices, count(*) filter (where not voting)::int delegates,
         (select count(*)::int from committee_memberships where organisation_id = $1) seats
       from offices where organisation_id = $1`,
      [target.organisationId],
    );
    expect(rows).toEqual({ offices: 537, delegates: 6, seats: expected.us_congress['memberships'] });
  });

  it('of Congress in the Open States form keep offices outside Washington as text only', () => {
    const { data: roster, problems } = readRosterFiles([file('states/us/us.offices-filled.csv')], AS_OF);
    const outside = roster.entries.filter((e) => e.office && !e.office.text.includes('Washington'));
    expect(outside.map((e) => e.office!.building)).toEqual(outside.map(() => null));
    expect(problems.filter((p) => p.code === 'office-not-at-capitol').length).toBe(outside.length);
    expect(roster.entries.length).toBe(536);
  });

  it('in YAML files, one person each, are read as one roster', () => {
    const folder = 'states/ma/yaml-sample';
    const people = [
      'Aaron-L-Saunders-c3d23eba-caa6-4d2a-bbd2-5b8b2ca184ae.yml',
      'William-F-MacGregor-9f0c5984-accf-45a3-8922-07aa7ade0030.yml',
      'committee__legislature-Initiative-Petitions-Special-6d03002e-afdb-4b4c-983a-663b3816a929.yml',
    ];
    const read = readRosterFiles(
      people.map((name) => file(`${folder}/${name}`)),
      AS_OF,
    );
    expect([read.format, read.data.entries.map((e) => e.row), read.data.committees.length]).toEqual([
      'open-states-yaml',
      [1, 2],
      1,
    ]);
  });

  it('have district maps and committee files that count as expected by themselves', () => {
    for (const state of ['tn', 'ma', 'ca']) {
      const wanted = expected.states[state]!;
      const map = readDistrictFiles([file(`states/${state}/district-map.csv`)]).summary;
      expect([map['census_districts_without_member'], map['labels_without_census_polygon']]).toEqual([
        wanted['census_districts_without_member'],
        wanted['labels_without_census_polygon'],
      ]);
      const { committees, committee_memberships } = wanted;
      expect(readCommitteeFiles([file(`states/${state}/${state}.committees.json`)]).summary).toEqual({
        committees,
        committee_memberships,
      });
    }
  });
});
