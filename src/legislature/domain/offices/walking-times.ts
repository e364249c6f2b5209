import { readCsv } from '../imports/csv-rows.js';
import { rejected, type ImportProblem } from '../imports/import-problem.js';

/** How long the way from one building to another takes, by building code, in minutes of walking and of margin together. */
export interface WalkingTime {
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
}

/** A building as a walking default sees it; `side` is `house`, `senate` or `capitol` in Washington, else ''. */
export interface PlacedBuilding {
  readonly code: string;
  readonly side: string;
}

/** Minutes from door to door inside one state building, from the design's defaults (product.md: "state building 10 min"). */
export const SAME_STATE_BUILDING_MINUTES = 10;
/** Minutes between two buildings of one state's capitol: the walk across a street and the second entry. */
export const OTHER_STATE_BUILDING_MINUTES = 20;
/** Minutes between two rooms on one side of the Capitol in Washington (product.md: "Congress same chamber 15"). */
export const SAME_CHAMBER_MINUTES = 15;
/** Minutes between the House and the Senate side (product.md: "cross-chamber 30"). */
export const CROSS_CHAMBER_MINUTES = 30;

const SIDES = new Map(
  Object.entries({
    CHOB: 'house',
    LHOB: 'house',
    RHOB: 'house',
    RSOB: 'senate',
    DSOB: 'senate',
    HSOB: 'senate',
    USC: 'capitol',
  }),
);

/** The side of the Capitol that a congressional building stands on, '' for any other building. */
export function sideOf(code: string): string {
  return SIDES.get(code) ?? '';
}

/** Walk and margin between two buildings when nobody has measured it. */
export function defaultMinutes(from: PlacedBuilding, to: PlacedBuilding): number {
  if (from.side === '' && to.side === '') {
    return from.code === to.code ? SAME_STATE_BUILDING_MINUTES : OTHER_STATE_BUILDING_MINUTES;
  }
  const crossing = new Set([from.side, to.side]);
  return crossing.has('house') && crossing.has('senate') ? CROSS_CHAMBER_MINUTES : SAME_CHAMBER_MINUTES;
}

/** A complete table over the buildings, rows in their order: what was measured, else the same way back, else the default. */
export function walkingTable(buildings: readonly PlacedBuilding[], measured: readonly WalkingTime[]): number[][] {
  const known = new Map(measured.map((w) => [`${w.from} ${w.to}`, w.minutes]));
  return buildings.map((from) =>
    buildings.map(
      (to) => known.get(`${from.code} ${to.code}`) ?? known.get(`${to.code} ${from.code}`) ?? defaultMinutes(from, to),
    ),
  );
}

/** True for the header of a walking table: from, to, and minutes or planning_minutes. */
export function isWalkingTable(header: readonly string[]): boolean {
  return header.includes('from') && header.includes('to') && header.some((name) => MINUTES.includes(name));
}

const MINUTES = ['minutes', 'planning_minutes'];
const MOST_MINUTES = 240;

/** Reads a walking table; `planning_minutes` (walk and margin) is used where both it and a bare walk are given. */
export function readWalkingTable(text: string): { times: WalkingTime[]; problems: ImportProblem[] } {
  const table = readCsv(text);
  const column = MINUTES.find((name) => table.header.includes(name)) ?? 'minutes';
  const problems: ImportProblem[] = [...table.problems];
  const times = table.rows.flatMap(({ row, cell }) => {
    const minutes = /^\d+$/.test(cell(column)) ? Number(cell(column)) : NaN;
    const [from, to] = [cell('from').toUpperCase(), cell('to').toUpperCase()];
    if (from !== '' && to !== '' && minutes <= MOST_MINUTES) return [{ from, to, minutes }];
    problems.push(incomplete(row, from === '' ? 'from' : to === '' ? 'to' : column));
    return [];
  });
  return { times, problems };
}

function incomplete(row: number, field: string): ImportProblem {
  return rejected(row, field, {
    code: 'walk-incomplete',
    message: 'The row does not give a walk between two buildings; it was left out.',
    expected: `two building codes and whole minutes from 0 to ${MOST_MINUTES}`,
    mend: 'Fill in the cell.',
  });
}
