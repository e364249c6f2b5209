import type { BothLanguages } from './demo-languages.js';

/** Where the chambers meet and some members have their rooms. */
export const STATEHOUSE = 'Franklin Statehouse';
/** The upper house's office building. */
export const SENATE_OFFICES = 'Sycamore Office Building';
/** The lower house's office building. */
export const DELEGATES_OFFICES = 'Harvest Office Building';

/** An invented building, its entry rules by language, and the minutes that the first entry of a day takes. */
export interface FranklinBuilding {
  /** The initials of its name: the code that the roster import makes from it. */
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly entryMinutes: number;
  readonly rules: BothLanguages;
}

/** The three buildings of Franklin's capitol. */
export const BUILDINGS: readonly FranklinBuilding[] = [
  {
    code: 'FS',
    name: STATEHOUSE,
    address: '1 Lantern Square, Franklin',
    entryMinutes: 30,
    rules: {
      en: 'Everyone walks through a metal detector. Nobody asks for an ID. Leave signs on sticks outside. The step-free entrance is on the north side.',
      es: 'Todas las personas pasan por un detector de metales. Nadie pide identificación. Deje afuera los carteles con palo. La entrada sin escalones está en el lado norte.',
    },
  },
  {
    code: 'SOB',
    name: SENATE_OFFICES,
    address: '20 Sycamore Street, Franklin',
    entryMinutes: 15,
    rules: {
      en: 'Tell the front desk the name of the office. You get a paper badge; a first name is enough for it.',
      es: 'Diga en la recepción el nombre de la oficina. Le dan una credencial de papel; basta con su nombre de pila.',
    },
  },
  {
    code: 'HOB',
    name: DELEGATES_OFFICES,
    address: '35 Harvest Street, Franklin',
    entryMinutes: 15,
    rules: {
      en: 'Bags are looked at by hand. The elevators by the main door go to all five floors.',
      es: 'Revisan las bolsas a mano. Los ascensores junto a la puerta principal llegan a los cinco pisos.',
    },
  },
];

/** Minutes from door to door between two buildings of Franklin's capitol, walking and margin together. */
export const WALKS: readonly { readonly from: string; readonly to: string; readonly minutes: number }[] = [
  { from: 'FS', to: 'FS', minutes: 8 },
  { from: 'SOB', to: 'SOB', minutes: 6 },
  { from: 'HOB', to: 'HOB', minutes: 7 },
  { from: 'FS', to: 'SOB', minutes: 12 },
  { from: 'FS', to: 'HOB', minutes: 13 },
  { from: 'SOB', to: 'HOB', minutes: 16 },
];
