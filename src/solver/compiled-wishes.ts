import type { Instance } from './problem.js';

/** Points that wishes are worth when the instance does not say. */
export const WISH_WORTH = { atLeast: 300, team: 150, chamber: 50 };
/** The minute that separates the halves of a day, unless the instance says otherwise. */
export const NOON = 720;

/** The rules beyond the judged format, as the search reads them; null or empty where the day does not ask for one. */
export interface CompiledWishes {
  readonly lunch: { readonly from: number; readonly to: number; readonly minutes: number } | null;
  /** Parties that must never meet an office together with a party; almost always empty. */
  readonly apartFrom: readonly (readonly number[])[];
  readonly isApart: Uint8Array;
  /** What a person's n-th meeting (from 0) is worth by itself. */
  readonly worthOfNth: Float64Array;
  /** The party of the captain each party would like to be with, -1 for none; null when nobody wishes so. */
  readonly captainOf: Int32Array | null;
  readonly captainWorth: number;
  /** Index of each office's chamber, or null when changing chambers costs nothing. */
  readonly chamberOf: Int32Array | null;
  readonly chamberCost: number;
  readonly midday: number;
}

/** Translates the optional rules of an instance. */
export function compileWishes(
  instance: Instance,
  members: readonly (readonly number[])[],
  partyOf: Int32Array,
  index: ReadonlyMap<string, number>,
): CompiledWishes {
  const day = instance['x-rotunda'] ?? {};
  const worth = { ...WISH_WORTH, ...day.weights };
  const apartFrom: number[][] = members.map(() => []);
  for (const [a, b] of day.apart ?? []) {
    const [i, j] = [index.get(a), index.get(b)];
    if (i === undefined || j === undefined || partyOf[i] === partyOf[j]) continue;
    apartFrom[partyOf[i]!]!.push(partyOf[j]!);
    apartFrom[partyOf[j]!]!.push(partyOf[i]!);
  }
  const captains = instance.advocates.some((a) => a['x-rotunda']?.captain !== undefined);
  const captainOf = captains ? new Int32Array(members.length).fill(-1) : null;
  instance.advocates.forEach((a, i) => {
    const captain = index.get(a['x-rotunda']?.captain ?? '');
    if (captainOf && captain !== undefined && partyOf[captain] !== partyOf[i])
      captainOf[partyOf[i]!] = partyOf[captain]!;
  });
  const { served, second } = instance.weights;
  const atLeast = Math.min(day.atLeast ?? 0, 64);
  const chambers = [...new Set(instance.offices.map((o) => o.chamber))];
  return {
    lunch: day.lunch ?? null,
    apartFrom,
    isApart: Uint8Array.from(apartFrom, (list) => (list.length > 0 ? 1 : 0)),
    worthOfNth: Float64Array.from({ length: Math.max(2, atLeast) }, (_, n) => {
      const judged = n === 0 ? served : n === 1 ? second : 0;
      return judged + (n < atLeast ? worth.atLeast : 0);
    }),
    captainOf,
    captainWorth: worth.team,
    chamberOf: day.oneChamberPerHalfDay ? Int32Array.from(instance.offices, (o) => chambers.indexOf(o.chamber)) : null,
    chamberCost: worth.chamber,
    midday: day.midday ?? NOON,
  };
}
