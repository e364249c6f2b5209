import { type DayGrid, type VisitKind, availabilityTable, disjointStarts, gridOf, insideOne } from './availability.js';
import { formParties } from './parties.js';
import { type CompiledWishes, compileWishes } from './compiled-wishes.js';
import type { Instance, Office, Weights, Window } from './problem.js';

/** In `seat`, marks a party that must not attend an office. */
export const FORBIDDEN = 255;

/**
 * An instance as the search reads it: ids are indices, people are parties, rules are table look-ups. Offices keep the
 * order of the instance. A *meeting* here is a place for one: office `o` owns the places `firstMeeting[o]` up to
 * `firstMeeting[o + 1]`, as many as it can hold.
 */
export interface CompiledInstance {
  readonly instance: Instance;
  /** Where each office and advocate stands in the instance, by id. */
  readonly officeIndex: ReadonlyMap<string, number>;
  readonly personIndex: ReadonlyMap<string, number>;
  readonly weights: Weights;
  readonly grid: DayGrid;
  readonly offices: number;
  readonly parties: number;
  readonly meetings: number;
  readonly buildings: number;
  /** Languages that somebody needs interpreted. */
  readonly languages: readonly string[];
  readonly buffer: number;
  readonly leaderNeeded: boolean;

  readonly members: readonly (readonly number[])[];
  readonly partyOf: Int32Array;
  readonly size: Int32Array;
  readonly maxDay: Int32Array;
  /** Row of `legNeed` and `legCost` for the paces of a party's members, times buildings squared. */
  readonly paceRow: Int32Array;
  /**
   * Minutes the slowest member of a pace class needs between two meetings, by `paceRow + from * buildings + to`: the
   * walk, and the entry of another building (at every change of building, so that giving up a meeting, which may turn
   * a later visit into the first, never breaks the rule on entries).
   */
  readonly legNeed: Int32Array;
  /** What the walk costs all members of a pace class, less the idle time it takes the place of. */
  readonly legCost: Float64Array;
  /** Offset of a party's availability in `available`. */
  readonly freeRow: Int32Array;
  readonly available: Uint8Array;
  readonly leads: Uint8Array;
  readonly tells: Uint8Array;
  /** Languages a party needs, and those it interprets with the number of members who do. */
  readonly needsOf: readonly (readonly number[])[];
  readonly interpretsOf: readonly (readonly (readonly [language: number, people: number])[])[];
  readonly leaders: Int32Array;
  readonly interpreters: readonly Int32Array[];

  readonly officeOf: Int32Array;
  readonly firstMeeting: Int32Array;
  readonly building: Int32Array;
  readonly length: Int32Array;
  readonly visitKind: Int32Array;
  readonly minSize: Int32Array;
  readonly maxSize: Int32Array;
  readonly constituentNeeded: Uint8Array;
  readonly coverFull: Float64Array;
  readonly coverPart: Float64Array;
  /** Indices into `grid.starts` at which the office can be met. */
  readonly startsOf: readonly Int32Array[];
  /** Members of a party who are constituents of an office, or FORBIDDEN; by `party * offices + office`. */
  readonly seat: Uint8Array;
  /** Members of a party who care about the office's issue; by `party * issues + issueOf[office]`. */
  readonly issues: number;
  readonly issueOf: Int32Array;
  readonly cares: Uint8Array;
  readonly constituentsOf: readonly Int32Array[];
  readonly ownOffices: readonly Int32Array[];
  readonly wishes: CompiledWishes;
  /** Most people any meeting holds: the stride of rosters. */
  readonly rosterStride: number;
  /** Most meetings anybody attends: the stride of days. */
  readonly dayStride: number;
}

/** Translates an instance into tables; the instance must have passed `readInstance`. */
export function compile(instance: Instance): CompiledInstance {
  const { offices, advocates, rules, weights, day } = instance;
  const grid = gridOf(
    day,
    offices.map((o) => visitOf(instance, o)),
  );
  const members = formParties(instance);
  const partyOf = new Int32Array(advocates.length);
  members.forEach((list, p) => list.forEach((i) => (partyOf[i] = p)));
  const languages = [...new Set(advocates.flatMap((a) => a.needs))].sort();
  const people = peopleTables(instance, grid, members, languages);
  const rooms = officeTables(instance, grid);
  const P = members.length;
  const O = offices.length;
  const issueNames = [...new Set(offices.map((o) => o.issue))];
  const issueIndex = new Map(issueNames.map((issue, k) => [issue, k]));
  const cares = new Uint8Array(P * issueNames.length);
  advocates.forEach(({ issues }, i) => {
    issues.forEach((issue, at) => {
      const k = issueIndex.get(issue);
      if (k !== undefined && issues.indexOf(issue) === at) cares[partyOf[i]! * issueNames.length + k]!++;
    });
  });
  const officeIndex = new Map(offices.map((o, i) => [o.id, i]));
  const personIndex = new Map(advocates.map((a, i) => [a.id, i]));
  return {
    instance,
    officeIndex,
    personIndex,
    weights,
    grid,
    offices: O,
    parties: P,
    buildings: instance.buildings.length,
    languages,
    buffer: rules.buffer,
    leaderNeeded: rules.leader,
    members,
    partyOf,
    ...people,
    ...rooms,
    coverFull: Float64Array.from(offices, (o) => weights.cover * o.weight),
    coverPart: Float64Array.from(offices, (o) => (weights.cover * o.weight * rules.coverPctWithoutConstituent) / 100),
    constituentNeeded: Uint8Array.from(offices, (o) => (needsConstituent(instance, o) ? 1 : 0)),
    ...seatTables(instance, members, officeIndex),
    wishes: compileWishes(instance, members, partyOf, personIndex),
    issues: issueNames.length,
    issueOf: Int32Array.from(offices, (o) => issueNames.indexOf(o.issue)),
    cares,
    rosterStride:
      Math.min(
        P,
        offices.reduce((most, o) => Math.max(most, o.maxSize), 1),
      ) + 1,
    dayStride: people.maxDay.reduce((most, k) => Math.max(most, k), 1),
  };
}

/** Minutes that entering a building for the first time takes. */
function entryOf(instance: Instance, building: string): number {
  return Math.max(0, instance['x-rotunda']?.entry?.[building] ?? 0);
}

function visitOf(instance: Instance, office: Office): VisitKind {
  return { length: office.length, entry: entryOf(instance, office.building) };
}

function kindOf(grid: DayGrid, visit: VisitKind): number {
  return grid.kinds.findIndex((k) => k.length === visit.length && k.entry === visit.entry);
}

function needsConstituent(instance: Instance, office: Office): boolean {
  const wishes = office['x-rotunda'];
  return instance.rules.constituent === 'required' || !!wishes?.constituentRequired || !!wishes?.constituentsOnly;
}

function peopleTables(instance: Instance, grid: DayGrid, members: number[][], languages: string[]) {
  const { advocates, buildings, walk, weights } = instance;
  const B = buildings.length;
  const legNeed: number[] = [];
  const legCost: number[] = [];
  const paceRows = new Map<string, number>();
  const rowOfPaces = (paces: number[]): number => {
    const key = paces.length === 1 ? String(paces[0]) : paces.sort((a, b) => a - b).join();
    const known = paceRows.get(key);
    if (known !== undefined) return known;
    const row = legNeed.length;
    for (let i = 0; i < B; i++) {
      for (let j = 0; j < B; j++) {
        const needs = paces.map((pace) => Math.ceil(walk[i]![j]! * pace));
        legNeed.push(Math.max(...needs) + (i === j ? 0 : entryOf(instance, buildings[j]!.id)));
        legCost.push(needs.reduce((sum, need) => sum + need * (weights.walk - weights.idle), 0));
      }
    }
    paceRows.set(key, row);
    return row;
  };
  const tables: Uint8Array[] = [];
  const freeRows = new Map<string, number>();
  const stride = grid.kinds.length * grid.starts.length;
  const rowOfWindows = (people: number[]): number => {
    const keys = people.map((i) => windowsKey(advocates[i]!.windows));
    const key = keys.length === 1 ? keys[0]! : [...new Set(keys)].sort().join();
    const known = freeRows.get(key);
    if (known !== undefined) return known;
    tables.push(
      availabilityTable(
        grid,
        people.map((i) => advocates[i]!.windows),
      ),
    );
    freeRows.set(key, (tables.length - 1) * stride);
    return (tables.length - 1) * stride;
  };
  const P = members.length;
  const paceRow = Int32Array.from(members, (list) => rowOfPaces(list.map((i) => advocates[i]!.pace)));
  const freeRow = Int32Array.from(members, rowOfWindows);
  const available = new Uint8Array(tables.length * stride);
  tables.forEach((table, k) => available.set(table, k * stride));
  const has = (role: string) =>
    Uint8Array.from(members, (list) => count(list, (i) => advocates[i]!.roles.includes(role)));
  const interprets = (i: number, language: string) => {
    const a = advocates[i]!;
    return a.speaks.includes(language) && a.speaks.includes('en') && !a.needs.includes(language);
  };
  const interpretsOf = members.map((list) =>
    list.every((i) => advocates[i]!.speaks.length < 2)
      ? []
      : languages
          .map((language, l) => [l, count(list, (i) => interprets(i, language))] as const)
          .filter(([, n]) => n > 0),
  );
  const leads = has('leader');
  const all = Int32Array.from({ length: P }, (_, p) => p);
  return {
    size: Int32Array.from(members, (list) => list.length),
    maxDay: Int32Array.from(members, (list) =>
      Math.max(0, Math.min(instance.offices.length, grid.starts.length, ...list.map((i) => advocates[i]!.maxMeetings))),
    ),
    paceRow,
    legNeed: Int32Array.from(legNeed),
    legCost: Float64Array.from(legCost),
    freeRow,
    available,
    leads,
    tells: has('storyteller'),
    needsOf: members.map((list) =>
      list.every((i) => advocates[i]!.needs.length === 0)
        ? []
        : languages.flatMap((x, l) => (list.some((i) => advocates[i]!.needs.includes(x)) ? [l] : [])),
    ),
    interpretsOf,
    leaders: all.filter((p) => leads[p]! > 0),
    interpreters: languages.map((_, l) => all.filter((p) => interpretsOf[p]!.some(([k]) => k === l))),
  };
}

function windowsKey(windows: readonly Window[]): string {
  let key = '';
  for (const [from, to] of windows) key += `${from}-${to} `;
  return key;
}

function count(list: readonly number[], counts: (i: number) => boolean): number {
  let n = 0;
  for (const i of list) if (counts(i)) n++;
  return n;
}

function officeTables(instance: Instance, grid: DayGrid) {
  const { offices, buildings, day } = instance;
  const buildingIndex = new Map(buildings.map((b, i) => [b.id, i]));
  const firstMeeting = new Int32Array(offices.length + 1);
  const officeOf: number[] = [];
  const canStart = (o: Office, start: number) =>
    start + o.length <= day.end && insideOne(o.windows, start, start + o.length);
  const startsOf = offices.map((o) => Int32Array.from(grid.starts.keys()).filter((k) => canStart(o, grid.starts[k]!)));
  offices.forEach((office, o) => {
    const places = Math.min(office.maxMeetings, disjointStarts(grid, startsOf[o]!, office.length));
    for (let k = 0; k < places; k++) officeOf.push(o);
    firstMeeting[o + 1] = officeOf.length;
  });
  return {
    meetings: officeOf.length,
    officeOf: Int32Array.from(officeOf),
    firstMeeting,
    building: Int32Array.from(offices, (o) => buildingIndex.get(o.building) ?? 0),
    length: Int32Array.from(offices, (o) => o.length),
    visitKind: Int32Array.from(offices, (o) => kindOf(grid, visitOf(instance, o))),
    minSize: Int32Array.from(offices, (o) => Math.max(1, o.minSize)),
    maxSize: Int32Array.from(offices, (o) => o.maxSize),
    startsOf,
  };
}

/** Who is whose constituent, and who must not attend where. */
function seatTables(instance: Instance, members: number[][], officeIndex: ReadonlyMap<string, number>) {
  const { offices, advocates } = instance;
  const O = offices.length;
  const seat = new Uint8Array(members.length * O);
  const inDistrict = new Map<string, number[]>();
  offices.forEach((office, o) => {
    const list = inDistrict.get(office.district);
    if (list) list.push(o);
    else inDistrict.set(office.district, [o]);
  });
  const smallest = offices.reduce((least, o) => Math.min(least, o.maxSize), Infinity);
  const strict = offices.flatMap((office, o) => (office['x-rotunda']?.constituentsOnly ? [o] : []));
  members.forEach((list, p) => {
    for (const i of list) {
      const { districts } = advocates[i]!;
      districts.forEach((d, at) => {
        if (districts.indexOf(d) !== at) return;
        for (const o of inDistrict.get(d) ?? []) seat[p * O + o] = Math.min(seat[p * O + o]! + 1, FORBIDDEN - 1);
      });
    }
    for (const o of strict) if (seat[p * O + o]! < list.length) seat[p * O + o] = FORBIDDEN;
    for (const i of list) {
      for (const id of advocates[i]!['x-rotunda']?.avoid ?? []) {
        const o = officeIndex.get(id);
        if (o !== undefined) seat[p * O + o] = FORBIDDEN;
      }
    }
    const needsAccess = list.some((i) => advocates[i]!.needsAccessible);
    if (!needsAccess && list.length <= smallest) return;
    offices.forEach((office, o) => {
      if ((needsAccess && !office.accessible) || list.length > office.maxSize) seat[p * O + o] = FORBIDDEN;
    });
  });
  const constituentsOf: number[][] = offices.map(() => []);
  const ownOffices = members.map((list, p) => {
    const open: number[] = [];
    for (const i of list) {
      for (const d of advocates[i]!.districts) {
        for (const o of inDistrict.get(d) ?? []) {
          if (seat[p * O + o] !== FORBIDDEN && !open.includes(o)) open.push(o);
        }
      }
    }
    open.sort((a, b) => a - b);
    for (const o of open) constituentsOf[o]!.push(p);
    return Int32Array.from(open);
  });
  return { seat, ownOffices, constituentsOf: constituentsOf.map((list) => Int32Array.from(list)) };
}
