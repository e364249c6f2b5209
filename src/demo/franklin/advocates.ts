import type { MinuteRange } from '../../kernel/minutes.js';
import { ASKS } from './asks.js';
import { inventNames, type InventedName } from './invented-names.js';
import { SeededChoice } from './seeded-choice.js';

/** Where an invented person lives; `districts` are the keys of those they choose by name, absent where the ZIP says all. */
export interface InventedHome {
  readonly zip: string;
  readonly districts?: readonly string[];
}

/** An invented person, as a registration form would bring them; companions are named by their place in the list. */
export interface InventedAdvocate extends InventedName {
  readonly email: string | null;
  readonly phone: string | null;
  /** Who is written to for them, when they have no e-mail of their own. */
  readonly pointPerson: number | null;
  readonly home: InventedHome;
  readonly party: string | null;
  readonly bus: string | null;
  /** Null: the whole day. */
  readonly windows: readonly MinuteRange[] | null;
  readonly pace: number;
  readonly needsAccessible: boolean;
  readonly firstTime: boolean;
  /** The adult of a minor. */
  readonly chaperone: number | null;
  readonly roles: readonly ('leader' | 'storyteller')[];
  readonly speaks: readonly string[];
  readonly needsInterpretation: readonly string[];
  readonly issues: readonly string[];
  readonly maxMeetings: number;
  readonly rosterVisibility: 'full' | 'first-name' | 'counted';
}

/** What the people of a day are like, in percent of them; buses are codes, taken in turn by those who ride. */
export interface CrowdMix {
  readonly seed: number;
  readonly people: number;
  readonly homes: readonly InventedHome[];
  readonly leaders: number;
  readonly needInterpretation: number;
  readonly buses: readonly string[];
  readonly busRiders: number;
  readonly issues?: readonly string[];
  /** Part of every e-mail address, so that the people of two crowds differ. */
  readonly name: string;
}

const LARGEST_PARTY = 3;

/**
 * Invents the people of a day. Families share a home and a party; who needs an interpreter comes with somebody who
 * interprets for them; a minor comes with their chaperone; and whoever has no e-mail is reached through a companion,
 * by phone or on paper. The same mix gives the same people.
 */
export function inventAdvocates(mix: CrowdMix): InventedAdvocate[] {
  const choose = new SeededChoice(mix.seed);
  const names = inventNames(choose, mix.people);
  const homes = crowdedHomes(choose, mix.homes);
  const advocates: InventedAdvocate[] = [];
  while (advocates.length < mix.people) {
    const left = mix.people - advocates.length;
    const size = choose.chance(11) ? Math.min(choose.whole(2, LARGEST_PARTY), left) : 1;
    const needsHelp = left > 1 && choose.chance(mix.needInterpretation);
    const members = names.slice(advocates.length, advocates.length + (needsHelp ? 2 : size));
    advocates.push(...household(choose, mix, members, { first: advocates.length, home: choose.of(homes), needsHelp }));
  }
  return advocates;
}

/** Some places send many people and many send nobody: a home stands in the list as often as people come from there. */
function crowdedHomes(choose: SeededChoice, homes: readonly InventedHome[]): InventedHome[] {
  return homes.flatMap((home) =>
    Array<InventedHome>(
      choose.weighted([
        [0, 5],
        [1, 6],
        [2, 4],
        [4, 2],
        [9, 1],
      ]),
    ).fill(home),
  );
}

interface Household {
  readonly first: number;
  readonly home: InventedHome;
  readonly needsHelp: boolean;
}

function household(
  choose: SeededChoice,
  mix: CrowdMix,
  names: readonly InventedName[],
  { first, home, needsHelp }: Household,
) {
  const shared = {
    home,
    party: names.length > 1 ? `party-${first + 1}` : null,
    bus: mix.buses.length > 0 && choose.chance(mix.busRiders) ? choose.of(mix.buses) : null,
    windows: hours(choose),
    maxMeetings: choose.whole(3, 5),
  };
  // Of two, the second interprets for the first; a helper speaks the language of the one who is helped.
  const language = needsHelp ? spokenTogether(names) : null;
  const [helped, helper] = language === null ? [-1, -1] : [0, 1];
  const minor = !needsHelp && names.length === LARGEST_PARTY && choose.chance(40) ? names.length - 1 : -1;
  return names.map((name, k): InventedAdvocate => {
    const own = ownAnswers(choose, mix, name.language, {
      index: first + k,
      writesForOthers: k === 0 && names.length > 1,
    });
    if (k === helped)
      return {
        ...shared,
        ...own,
        ...name,
        language: language!,
        speaks: [language!],
        needsInterpretation: [language!],
        roles: [],
      };
    if (k === helper) return { ...shared, ...own, ...name, speaks: [...new Set(['en', language!, ...own.speaks])] };
    if (k === minor)
      return { ...shared, ...own, ...name, email: null, phone: null, chaperone: first, pointPerson: first, roles: [] };
    if (own.email === null && k > 0) return { ...shared, ...own, ...name, phone: null, pointPerson: first };
    return { ...shared, ...own, ...name };
  });
}

/** The language in which a helper helps: the first of the two that is not English. */
function spokenTogether(names: readonly InventedName[]): string {
  return names.map(({ language }) => language).find((language) => language !== 'en') ?? 'es';
}

interface Place {
  readonly index: number;
  /** True for the one of a household through whom the others may be reached. */
  readonly writesForOthers: boolean;
}

function ownAnswers(choose: SeededChoice, mix: CrowdMix, language: string, { index, writesForOthers }: Place) {
  const written = choose.chance(94) || writesForOthers;
  const leads = choose.chance(mix.leaders);
  const number = String(index + 1).padStart(3, '0');
  return {
    email: written ? `${mix.name}-${number}@example.org` : null,
    phone: !written || choose.chance(60) ? `999-555-${String(100 + (index % 100)).padStart(4, '0')}` : null,
    pointPerson: null,
    pace: choose.weighted([
      [1, 88],
      [1.5, 8],
      [2, 4],
    ]),
    needsAccessible: choose.chance(5),
    firstTime: !leads && choose.chance(45),
    chaperone: null,
    roles: [...(leads ? (['leader'] as const) : []), ...(choose.chance(22) ? (['storyteller'] as const) : [])],
    speaks: language === 'en' ? (choose.chance(15) ? ['en', 'es'] : ['en']) : ['en', language],
    needsInterpretation: [],
    issues: (mix.issues ?? ASKS.map(({ issue }) => issue)).filter(() => choose.chance(35)),
    rosterVisibility: choose.weighted([
      ['counted', 5],
      ['first-name', 3],
      ['full', 2],
    ] as const),
  };
}

const DAY_ENDS = 16 * 60 + 30;

function hours(choose: SeededChoice): readonly MinuteRange[] | null {
  return choose.weighted<readonly MinuteRange[] | null>([
    [null, 70],
    [[{ from: 9 * 60, to: 13 * 60 }], 10],
    [[{ from: 12 * 60 + 30, to: DAY_ENDS }], 12],
    [
      [
        { from: 9 * 60, to: 11 * 60 + 30 },
        { from: 13 * 60 + 30, to: DAY_ENDS },
      ],
      8,
    ],
  ]);
}
