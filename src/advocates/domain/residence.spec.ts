import fc from 'fast-check';
import type { LegislatureId } from '../../kernel/ids.js';
import { type Coverage, isPostOfficeBox, readResidence, type ResidenceGiven } from './residence.js';

const house = { districtId: 'h1', chamber: 'lower', approximate: false } as const;
const otherHouse = { districtId: 'h2', chamber: 'lower', approximate: false } as const;
const senate = { districtId: 's1', chamber: 'upper', approximate: false } as const;
const tennessee: Coverage = {
  legislatureId: 'l' as LegislatureId,
  states: new Set(['TN']),
  otherStates: new Set(['MA']),
  districtsOfZip: new Map([
    ['37201', [house, senate]],
    ['37115', [house, otherHouse, senate]],
    ['30741', [house, senate]],
    ['01037', [house]],
  ]),
};
const read = (given: Partial<ResidenceGiven>) =>
  readResidence({ zip: '', state: '', address: 'not-asked', ...given }, tennessee);
const codeOf = (given: Partial<ResidenceGiven>) => {
  const result = read(given);
  return 'code' in result ? result.code : result.questions.map((question) => question.code);
};

describe('where somebody lives', () => {
  it('is certain when their ZIP lies in one district of each chamber', () => {
    expect(read({ zip: '37201-1234', state: 'Tennessee' })).toEqual({
      zip: '37201',
      districtIds: ['h1', 's1'],
      questions: [],
    });
  });

  it('is certain in one chamber and a question in the other when the ZIP spans districts', () => {
    expect(read({ zip: '37115' })).toEqual({
      zip: '37115',
      districtIds: ['s1'],
      questions: [{ code: 'district-choice', candidates: [house, otherHouse] }],
    });
  });

  it('is a question without a ZIP, without the street that was asked for, and with a post office box', () => {
    expect(codeOf({ state: 'TN' })).toEqual(['no-zip']);
    expect(codeOf({ zip: '37201', address: 'missing' })).toEqual(['no-street']);
    expect(read({ zip: '37201', address: 'po-box' })).toEqual({
      zip: '37201',
      districtIds: [],
      questions: [{ code: 'po-box', candidates: [house, senate] }],
    });
  });

  it('gets back the leading zero that a spreadsheet took', () => {
    expect(read({ zip: '1037' })).toMatchObject({ zip: '01037', districtIds: ['h1'] });
  });

  it('is refused in a state that the legislature does not represent', () => {
    expect(codeOf({ zip: '97201', state: 'OR' })).toBe('state-not-covered');
    expect(codeOf({ zip: '97201' })).toBe('state-not-covered');
    expect(codeOf({ state: 'Oregon' })).toBe('state-not-covered');
  });

  it('is refused when the post office has no such ZIP, in that state or at all', () => {
    expect(['00000', '37', 'abc', '99999', '97201'].map((zip) => codeOf({ zip, state: 'TN' }))).toEqual([
      'zip-unknown',
      'zip-invalid',
      'zip-invalid',
      'zip-unknown',
      'zip-unknown',
    ]);
  });

  it("is nobody's district here in another state to which the organisation goes", () => {
    expect(read({ zip: '02115', state: 'MA' })).toEqual({
      zip: '02115',
      districtIds: [],
      questions: [{ code: 'other-state', candidates: [] }],
    });
    expect(codeOf({ state: 'MA' })).toEqual(['no-zip', 'other-state']);
    expect(codeOf({ zip: '37999', state: 'MA' })).toBe('zip-unknown');
  });

  it('is asked for when only one point of the ZIP is known', () => {
    const vague = { ...house, approximate: true };
    const coverage = { ...tennessee, districtsOfZip: new Map([['37201', [vague, senate]]]) };
    expect(readResidence({ zip: '37201', state: '', address: 'not-asked' }, coverage)).toEqual({
      zip: '37201',
      districtIds: ['s1'],
      questions: [{ code: 'district-choice', candidates: [vague] }],
    });
  });

  it('is believed when the tables have the ZIP, even across a state line or with a misspelt state', () => {
    expect(codeOf({ zip: '30741', state: 'TN' })).toEqual([]);
    expect(codeOf({ zip: '37201', state: 'Tenessee' })).toEqual([]);
  });

  it('is a choice by name when the ZIP is possible but in no table', () => {
    expect(codeOf({ zip: '37999', state: 'TN' })).toEqual(['district-choice']);
  });

  it('never calls a district certain and open at once, and never two of one chamber certain', () => {
    const chamber = fc.constantFrom('upper' as const, 'lower' as const);
    const candidates = fc.uniqueArray(fc.record({ districtId: fc.uuid(), chamber, approximate: fc.boolean() }), {
      selector: (one) => one.districtId,
      maxLength: 6,
    });
    fc.assert(
      fc.property(candidates, fc.constantFrom('street' as const, 'missing' as const), (list, address) => {
        const result = readResidence(
          { zip: '37201', state: 'TN', address },
          { ...tennessee, districtsOfZip: new Map([['37201', list]]) },
        );
        if ('code' in result) throw new Error(result.code);
        const chambers = list.filter((one) => result.districtIds.includes(one.districtId)).map((one) => one.chamber);
        expect(new Set(chambers).size).toBe(chambers.length);
        const open = result.questions.find((question) => question.code === 'district-choice')?.candidates ?? [];
        expect([...open.map((one) => one.districtId), ...result.districtIds].sort()).toEqual(
          list.map((one) => one.districtId).sort(),
        );
      }),
    );
  });
});

describe('a post office box', () => {
  it('is known however it is written, and a street is none', () => {
    expect(
      ['P.O. Box 111', 'PO Box 4', 'p.o.box #9', 'Post Office Box 12', 'Box 77', 'Apartado 12'].map(isPostOfficeBox),
    ).toEqual(Array(6).fill(true));
    expect(['12 Boxwood Lane', '1 Post Street', '9 P Street', 'Boxer Road 5', ''].map(isPostOfficeBox)).toEqual(
      Array(5).fill(false),
    );
  });
});
