import { openFile } from '../imports/recognise.js';
import { committeeRole, leadsCommittee } from './committee-role.js';
import { readCommittees, recogniseCommittees, summariseCommittees } from './parse-committees.js';

const read = (...texts: string[]) =>
  readCommittees(
    texts.map((text) => {
      const content = openFile({ name: 'any', bytes: new TextEncoder().encode(text) });
      return { content, format: recogniseCommittees(content)! };
    }),
  );
const COMMITTEES = JSON.stringify([
  {
    type: 'house',
    name: 'House Committee on Samples',
    thomas_id: 'HSXX',
    subcommittees: [{ name: 'Small Samples', thomas_id: '01' }],
  },
  { type: 'joint', name: 'Joint Committee on Examples', thomas_id: 'JSXX' },
]);
const MEMBERSHIPS = JSON.stringify({
  HSXX: [{ name: 'Ada Example', rank: 1, title: 'Chairwoman', bioguide: 'E000001' }],
  HSXX01: [{ name: 'Ada Example', rank: 2, bioguide: 'E000001' }],
  HSYY: [{ name: 'Ada Example', rank: 1, bioguide: 'E000001' }],
});

describe('committees of Congress', () => {
  it('take their seats from the membership file, whichever of the two comes first', () => {
    expect(read(MEMBERSHIPS, COMMITTEES)).toEqual(read(COMMITTEES, MEMBERSHIPS));
    const { committees, problems } = read(COMMITTEES, MEMBERSHIPS);
    expect(
      committees.map((c) => [
        c.sourceId,
        c.parentSourceId,
        c.chamber,
        c.members.map((m) => [m.personSourceId, m.role, m.rank]),
      ]),
    ).toEqual([
      ['HSXX', '', 'lower', [['bioguide/E000001', 'chair', 1]]],
      ['HSXX01', 'HSXX', 'lower', [['bioguide/E000001', 'member', 2]]],
      ['JSXX', '', 'joint', []],
    ]);
    expect(summariseCommittees(committees)).toEqual({ committees: 2, subcommittees: 1, memberships: 2 });
    expect(problems.map((p) => p.code)).toEqual(['committee-unknown']);
  });

  it('are read from the CSV of memberships alone', () => {
    const csv =
      'bioguide,name,committee_id,committee_type,committee_name,committee_subcommittee_name,party,title,rank,chamber\n' +
      'E000001,Ada Example,HSXX,house,House Committee on Samples,,majority,,3,\n' +
      'E000001,Ada Example,HSXX01,house subcommittee,House Committee on Samples,Small Samples,majority,Ranking Member,1,\n';
    expect(
      read(csv).committees.map((c) => [c.sourceId, c.name, c.parentSourceId, c.members.map((m) => m.role)]),
    ).toEqual([
      ['HSXX', 'House Committee on Samples', '', ['member']],
      ['HSXX01', 'Small Samples', 'HSXX', ['ranking member']],
    ]);
  });
});

describe('committees of a state', () => {
  it('are read from YAML, a member without an id being kept by name and noted', () => {
    const yaml = `id: ocd-organization/1
classification: committee
name: Samples
chamber: legislature
members:
- name: Ada Example
  role: vice-chair
  person_id: ocd-person/1
- name: Ben Sample
  role: member
`;
    const { committees, problems } = read(yaml);
    expect(committees).toEqual([
      {
        row: 1,
        sourceId: 'ocd-organization/1',
        name: 'Samples',
        chamber: 'joint',
        parentSourceId: '',
        members: [
          { personSourceId: 'ocd-person/1', name: 'Ada Example', role: 'vice chair', rank: null },
          { personSourceId: '', name: 'Ben Sample', role: 'member', rank: null },
        ],
      },
    ]);
    expect(problems.map((p) => p.code)).toEqual(['member-without-id']);
    expect(summariseCommittees(committees)).toEqual({ committees: 1, committee_memberships: 2 });
  });
});

describe('a seat’s role', () => {
  it('has one spelling, and is known to lead or not', () => {
    const roles = [
      'Chairman',
      'Vice Chairwoman',
      'Cochairman',
      'vice-chair',
      'Ranking Member',
      undefined,
      'treasurer',
    ].map(committeeRole);
    expect(roles).toEqual(['chair', 'vice chair', 'co-chair', 'vice chair', 'ranking member', 'member', 'treasurer']);
    expect(roles.map(leadsCommittee)).toEqual([true, true, true, true, true, false, false]);
  });
});
