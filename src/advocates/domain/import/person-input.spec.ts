import { readRegistration } from '../registration.js';
import { personInput, type SeatNames } from './person-input.js';
import { readPeople } from './read-people.js';

const IRIS = '00000000-0000-4000-8000-000000000001';
const JUNE = '00000000-0000-4000-8000-000000000002';
const seats: SeatNames = {
  office: (name) => ({ 'Calloway, Iris': IRIS, 'June Abernathy': JUNE })[name] ?? null,
  district: (chamber, label) => (chamber === 'lower' && label === '51' ? IRIS : null),
};
const read = (header: string, cells: string, hasConsentColumn = false) => {
  const [person] = readPeople({ name: 'x', bytes: Buffer.from(`name,${header}\nAna,${cells}\n`) }).rows;
  return personInput(person!, seats, { language: 'en', hasConsentColumn });
};
const troubles = (header: string, cells: string) => read(header, cells).troubles.map(({ field }) => field);

describe('a row of a people file', () => {
  it('leaves empty cells to the defaults of a registration', () => {
    const { input, troubles: none } = read('zip,pace,bus,first_time', '37201,,,');
    expect([input, none]).toEqual([
      {
        name: 'Ana',
        language: 'en',
        residence: { zip: '37201', state: '', address: 'not-asked' },
        roles: [],
        consents: { messages: true, roster: false, photos: false },
      },
      [],
    ]);
    expect(readRegistration(input).ok).toBe(true);
  });

  it('says yes and no, times and paces, as people write them', () => {
    const { input } = read(
      'first_time,leader,storyteller,wheelchair,pace,available,bus,arrives,under_18,interprete,language',
      'Sí,x,no,needs a ramp,very slow,"09:00-12:00; 13:30 – 16:00",Memphis  Bus,8:45,NO,yes,am',
    );
    expect(input).toMatchObject({
      firstTime: true,
      roles: ['leader'],
      needsAccessible: true,
      pace: 2,
      windows: [
        { from: 540, to: 720 },
        { from: 810, to: 960 },
      ],
      bus: { code: 'memphis bus', name: 'Memphis  Bus', arrives: 525 },
      ageBand: 'adult',
      needsInterpretation: ['am'],
    });
  });

  it('finds legislators by name, also by one that holds a comma, and districts by label', () => {
    expect(read('legislators', '"Calloway, Iris"').input['residence']).toEqual({ offices: [IRIS] });
    expect(read('legislators', '"Iris Callaway; June Abernathy"').troubles).toEqual([
      { field: 'legislators', expected: 'names or ids of legislators, separated by ;' },
    ]);
    expect(read('house_district,zip', '51,37201').input['residence']).toEqual({ districts: [IRIS] });
  });

  it('names the cells that it cannot read', () => {
    expect(troubles('first_time,pace,available,age_band,lower_district', 'perhaps,fast,all day,7,99')).toEqual([
      'age_band',
      'lower_district',
      'pace',
      'first_time',
      'available',
    ]);
  });

  it('agrees to messages when the file has no such column, and else only with a yes', () => {
    const consents = (header: string, cell: string, column: boolean) => read(header, cell, column).input['consents'];
    expect(consents('zip', '37201', false)).toMatchObject({ messages: true });
    expect([consents('consent', '', true), consents('consent', 'yes', true)]).toMatchObject([
      { messages: false },
      { messages: true },
    ]);
  });
});
