import { DELEGATES_OFFICES, SENATE_OFFICES, STATEHOUSE } from './buildings.js';
import { type Chamber, type FranklinDistrict, LOWER_DISTRICTS, UPPER_DISTRICTS } from './districts.js';
import { SeededChoice } from './seeded-choice.js';

/** An invented legislator. */
export interface FranklinLegislator {
  /** The same in every run: the seat's number, `fk-upper-07`. */
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly district: FranklinDistrict;
  readonly party: string;
  /** Absent where the office only has a web form. */
  readonly email: string | null;
  readonly phone: string;
  readonly building: string;
  readonly room: string;
}

const GIVEN_NAMES = [
  'Abena', 'Adaeze', 'Alejandra', 'Amina', 'Anselm', 'Aroha', 'Béatrice', 'Bogdan', 'Caoimhe', 'Chidi', 'Cosima',
  'Dakarai', 'Delphine', 'Desta', 'Eirwen', 'Emeka', 'Esperanza', 'Fatuma', 'Florentin', 'Ganbaatar', 'Goran',
  'Hanneke', 'Hoku', 'Ifeoma', 'Ignacio', 'Ilse', 'Jamila', 'Jaroslav', 'João', 'Kaia', 'Kalani', 'Khadija', 'Lionel',
  'Ludmila', 'Maëlle', 'Mahina', 'Mateus', 'Mireille', 'Nanami', 'Nikolai', 'Noor', 'Odalys', 'Oluwaseun', 'Örjan',
  'Pádraig', 'Perpetua', 'Quyên', 'Rafaela', 'Rangi', 'Rosalind', 'Saoirse', 'Senait', 'Soledad', 'Søren', 'Tadeusz',
  'Thandiwe', 'Tomasz', 'Ulrike', 'Valentín', 'Wanjiru', 'Winona', 'Xiomara', 'Yevgenia', 'Yusra', 'Zainab', 'Zdeněk',
]; // prettier-ignore

const FAMILY_NAMES = [
  'Acornbrook', 'Aguaclara', 'Asterling', 'Barleymoor', 'Bellafonte', 'Bramblewood', 'Brightkettle', 'Candlewick',
  'Cascadero', 'Chestnutter', 'Cloudsley', 'Coppersmythe', 'Dandelyon', 'Driftwood', 'Dunebrook', 'Elderflower',
  'Emberstone', 'Evenwood', 'Featherstonehill', 'Fiddlehead', 'Flintlocke', 'Frostwater', 'Gallowglen', 'Gooseberry',
  'Greenlantern', 'Halfpenny-Nguyễn', 'Hawthornwaite', 'Honeycutter', 'Hummingstone', 'Inkwell', 'Ivorymarsh',
  'Jackdaw', 'Kettlewell-Okoro', 'Kingfisher-Lee', 'Ladyslipper', 'Lanternjaw', 'Longmeadow', 'Lunaverde', 'Maplethorpe',
  'Meadowlark', 'Millpond', 'Moonfield', 'Nettleship', 'Northwind', 'Oakenshaw', 'Oatsower', 'Osprey', 'Palisander',
  'Partridgeberry', 'Pebbleton', 'Pepperwell', 'Petrichor', 'Quillfeather', 'Ravenscroft-Singh', 'Riverstone',
  'Rosecandle', 'Sandpiper', 'Seaglass', 'Silverbirch', 'Sparrowgrass', 'Starling-Haddad', 'Stonecrop', 'Summerfield',
  'Sunfollow', 'Tanglewood', 'Teasel', 'Thunderbay', 'Turnstone', 'Umberland', 'Vinterholm', 'Wayfaring', 'Weatherby-Kim',
  'Whistledown', 'Windhover', 'Winterbourne-Diaz', 'Wooldridge-Ali', 'Yarrow', 'Zephyrine',
]; // prettier-ignore

const PARTIES: readonly (readonly [string, number])[] = [
  ['Meadow', 46],
  ['River', 43],
  ['Lantern', 8],
  ['Independent', 3],
];
const SEED = 33_099;

/** The 132 members of Franklin's General Assembly: one name each, obviously invented, with offices in three buildings. */
export const LEGISLATORS: readonly FranklinLegislator[] = inventLegislators();

function inventLegislators(): FranklinLegislator[] {
  const choose = new SeededChoice(SEED);
  const families = choose.shuffled(FAMILY_NAMES);
  const given = choose.shuffled(GIVEN_NAMES);
  const seats = [...UPPER_DISTRICTS, ...LOWER_DISTRICTS];
  return seats.map((district, i) => {
    const number = district.chamber === 'upper' ? i + 1 : i + 1 - UPPER_DISTRICTS.length;
    const id = `fk-${district.chamber}-${String(number).padStart(2, '0')}`;
    // Both lists are walked at their own pace, so that no two members share the whole name.
    const [givenName, familyName] = [given[i % given.length]!, families[i % families.length]!];
    return {
      id,
      givenName,
      familyName,
      district,
      party: choose.weighted(PARTIES),
      email: choose.chance(94) ? `${id}@assembly.example.org` : null,
      phone: `999-555-${String(100 + (i % 100)).padStart(4, '0')}`,
      ...place(district.chamber, number, choose),
    };
  });
}

/** Some sit in the statehouse, north for the senate and south for the delegates; the others in their house's own building. */
function place(chamber: Chamber, number: number, choose: SeededChoice): { building: string; room: string } {
  const room = `${1 + Math.floor((number - 1) / 20)}${String(1 + ((number - 1) % 20)).padStart(2, '0')}`;
  if (choose.chance(14)) return { building: STATEHOUSE, room: `${chamber === 'upper' ? 'N' : 'S'}${room}` };
  return { building: chamber === 'upper' ? SENATE_OFFICES : DELEGATES_OFFICES, room };
}
