import { labelOfCensusName } from './census-name.js';
import { districtCode, stateGeoid } from './district-code.js';
import { districtKey, districtLabel, isNumericDistrict } from './district-label.js';

describe('a district’s name', () => {
  it.each([
    ['Berkshire, Hampden, Franklin and Hampshire', 'Berkshire-Hampden-Franklin-Hampshire District'],
    ['Second Essex and Middlesex', '2nd Essex and Middlesex District'],
    ['7th Hampden', '7th Hampden District'],
    ['51', 'State House District 51'],
    ['51', 'Assembly District 051'],
    ['62A', 'State House District 62A'],
    ['Rockingham 30', 'State House District Rockingham 30'],
    ['Chittenden-17', 'Chittenden-17 State House District'],
    ['Añasco', 'Anasco District'],
  ])('%s is the same district as %s', (label, other) => {
    expect(districtKey(other)).toBe(districtKey(label));
    expect(districtCode(other)).toBe(districtCode(label));
  });

  it.each([
    ['First Essex', 'Second Essex'],
    ['1st Suffolk', '11th Suffolk'],
    ['62A', '62B'],
    ['Norfolk and Suffolk', 'Norfolk'],
  ])('%s is another district than %s', (a, b) => {
    expect(districtKey(a)).not.toBe(districtKey(b));
  });

  it('loses the zeros and words around a number, and nothing of a name', () => {
    expect(['007', 'District 4', '7th Hampden', ' 62A '].map(districtLabel)).toEqual(['7', '4', '7th Hampden', '62A']);
    expect(
      ['State Senate District 3', '17th Middlesex District', 'Cape and Islands District'].map(labelOfCensusName),
    ).toEqual(['3', '17th Middlesex', 'Cape and Islands']);
  });

  it('is numeric only when it is a bare number', () => {
    expect(['51', '62A', '7th Hampden'].map(isNumericDistrict)).toEqual([true, false, false]);
  });

  it('gives a GEOID for a numbered district and none for a named one', () => {
    expect([
      stateGeoid('tn', '7'),
      stateGeoid('mn', '62a'),
      stateGeoid('ma', '7th Hampden'),
      stateGeoid('zz', '7'),
    ]).toEqual(['47007', '2762A', null, null]);
  });
});
