import { isFloorOnly, isHomeAddress, parseOfficeAddress } from './parse-office-address.js';

const brief = (address: string): unknown[] => {
  const { building, room, floor } = parseOfficeAddress(address);
  return [building?.code ?? null, room, floor];
};

describe('a published office address', () => {
  it.each([
    ['Room 732, Cordell Hull Building 425 Rep. John Lewis Way North, Nashville, TN 37243', 'CHB', '732', ''],
    ['1127 Longworth House Office Building, Washington, DC 20515', 'LHOB', '1127', '1'],
    ['2459 Rayburn House Office Building Washington DC 20515-0904', 'RHOB', '2459', '4'],
    ['345 Cannon House Office Building Washington DC 20515', 'CHOB', '345', '3'],
    ['109A Russell Senate Office Building Washington DC 20510', 'RSOB', '109A', '1'],
    ['SR-387 Russell Senate Office Building, Washington, DC 20510', 'RSOB', 'SR-387', '3'],
    ['G50 Dirksen Senate Office Building Washington DC 20510', 'DSOB', 'G50', 'ground'],
    ['B40-C Dirksen Senate Office Building, Washington, DC 20510', 'DSOB', 'B40-C', 'basement'],
    ['1021 O St. Suite 8530, Sacramento, CA 95814', '1021O', '8530', ''],
    ['1021 O St., Suite 6730, Sacramento, CA 95814', '1021O', '6730', ''],
    ['Room 5350, P.O. Box 942849 1021 O St., Sacramento, CA 94249', '1021O', '5350', ''],
    ['Room 390, 1020 N St., Sacramento, CA 95814', '1020N', '390', ''],
    ['Room 109-E, State House 24 Beacon St., Boston, MA 02133', 'MASH', '109-E', ''],
    ['Room 473F, State House 24 Beacon St., Boston, MA 02133', 'MASH', '473F', ''],
    ['State House 24 Beacon St., Boston, MA 02133', 'MASH', '', ''],
    ['Room E1.418, State Capitol, Austin, TX 78701', 'SC', 'E1.418', 'E1'],
    ['E1.418 Capitol Extension, P.O. Box 2910, Austin, TX 78768', 'CE', 'E1.418', 'E1'],
    ['3rd Floor, Legislative Office Building, Sampletown', 'LOB', '', '3'],
    ['Basement, State Capitol, Sampletown', 'SC', '', 'basement'],
    ['Suite 12, 40 Example Ave., Sampletown', '40EA', '12', ''],
    ['P.O. Box 99, Sampletown', null, '', ''],
  ])('%s', (address, building, room, floor) => {
    expect(brief(address)).toEqual([building, room, floor]);
  });

  it('is kept as text, tidied, whatever could be read from it', () => {
    expect(parseOfficeAddress('  Somewhere \n behind the  fountain ').text).toBe('Somewhere behind the fountain');
  });

  it('tells a floor without a room from a room', () => {
    expect(isFloorOnly(parseOfficeAddress('2nd Floor, State Capitol'))).toBe(true);
    expect(isFloorOnly(parseOfficeAddress('Room 12, 2nd Floor, State Capitol'))).toBe(false);
  });

  it('is known for a home by its classification or its first word', () => {
    expect([
      isHomeAddress('home', '1 Maple Rd'),
      isHomeAddress('', 'Home: 1 Maple Rd'),
      isHomeAddress('capitol', 'State House'),
    ]).toEqual([true, true, false]);
  });
});
