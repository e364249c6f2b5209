import { ASKS } from './asks.js';
import { LEGISLATORS } from './legislators.js';
import { SeededChoice } from './seeded-choice.js';

/** How an office stands on an ask. */
export type InventedPosition = 'champion' | 'leaning' | 'undecided' | 'opposed' | 'unknown';

/** What the demo's day wants of one office, and where its legislator stands on each ask. */
export interface InventedTarget {
  readonly legislator: string;
  readonly priority: number;
  readonly metWith: 'member' | 'staff';
  readonly accessible: boolean;
  readonly issue: string;
  /** Such as `10:00-11:30; 13:00-15:00`; empty: the day's meeting hours. */
  readonly hours: string;
  /** By the ask's code. */
  readonly positions: Readonly<Record<string, InventedPosition>>;
}

const SEED = 88_061;
const FRIENDLY = [
  ['champion', 20],
  ['leaning', 35],
  ['undecided', 25],
  ['opposed', 5],
  ['unknown', 15],
] as const;
const DISTANT = [
  ['champion', 3],
  ['leaning', 15],
  ['undecided', 37],
  ['opposed', 25],
  ['unknown', 20],
] as const;
const PRIORITIES = [
  [1, 45],
  [2, 25],
  [4, 15],
  [7, 10],
  [10, 5],
] as const;
const HOURS = [
  ['', 78],
  ['10:00-12:00', 8],
  ['13:00-16:00', 8],
  ['10:30-11:30; 14:45-16:00', 6],
] as const;

/** A target for every office; each party leans its own way, and members differ. */
export const TARGETS: readonly InventedTarget[] = inventTargets();

function inventTargets(): InventedTarget[] {
  const choose = new SeededChoice(SEED);
  return LEGISLATORS.map(({ id, party }): InventedTarget => {
    const mood = party === 'River' ? DISTANT : FRIENDLY;
    return {
      legislator: id,
      priority: choose.weighted<number>(PRIORITIES),
      metWith: choose.chance(35) ? 'member' : 'staff',
      accessible: !choose.chance(4),
      issue: choose.of(ASKS).issue,
      hours: choose.weighted<string>(HOURS),
      positions: Object.fromEntries(ASKS.map(({ code }) => [code, choose.weighted<InventedPosition>(mood)])),
    };
  });
}
