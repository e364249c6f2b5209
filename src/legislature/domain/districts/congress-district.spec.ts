import {
  allHouseSeats,
  congressSeat,
  houseDistrictLabel,
  houseGeoid,
  houseLabelOfGeoid,
  parseHouseDistrict,
} from './congress-district.js';

describe('a district of the US House', () => {
  it('is called by its state and number, and by the state alone where it is all of it, as a senator’s seat is', () => {
    expect(['CA-012', 'ak-al', 'DC-AL', 'strange'].map((label) => congressSeat('lower', label))).toEqual([
      'CA-012',
      'Alaska',
      'District of Columbia',
      'strange',
    ]);
    expect(['CA-07', 'ca-7'].map((label) => congressSeat('lower', label))).toEqual(['CA-7', 'CA-7']);
    expect(congressSeat('upper', 'CA')).toBe('California');
  });

  it('has one label, however it is written', () => {
    expect([houseDistrictLabel('TN', 7), houseDistrictLabel('Alaska', 0), houseDistrictLabel('dc', 98)]).toEqual([
      'TN-7',
      'AK-AL',
      'DC-AL',
    ]);
    expect([
      parseHouseDistrict('FL-04'),
      parseHouseDistrict('ak-al'),
      parseHouseDistrict('62A'),
      parseHouseDistrict('ZZ-1'),
    ]).toEqual([{ state: 'FL', district: 4 }, { state: 'AK', district: 0 }, null, null]);
  });

  it('is found again from its GEOID', () => {
    expect(['TN-7', 'AK-AL', 'PR-AL'].map(houseGeoid)).toEqual(['4707', '0200', '7298']);
    for (const seat of allHouseSeats()) expect(houseLabelOfGeoid(houseGeoid(seat)!)).toBe(seat);
  });

  it('is one of 435 seats and six delegates', () => {
    expect(new Set(allHouseSeats()).size).toBe(441);
  });
});
