import { shortDistrict } from './short-district.js';

describe('a district in a narrow place', () => {
  it.each([
    ['12', '12'],
    ['62A', '62A'],
    ['7th Hampden', '7H'],
    ['AL-4', 'AL4'],
    ['Rockingham 30', '30R'],
    ['Second Essex and Middlesex', 'SEM'],
    ['At-Large', 'AL'],
  ])('of %s is %s', (district, short) => {
    expect(shortDistrict(district)).toBe(short);
  });
});
