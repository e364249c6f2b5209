import { type DayGrid, type VisitKind, disjointStarts, gridOf, insideOne } from './availability.js';
import { formParties } from './parties.js';
import { type CompiledWishes, compileWishes } from './compiled-wishes.js';
import { entryMinutes } from './entry-minutes.js';
import { peopleTables } from './people-tables.js';
import type { Instance, Office, Weights } from './problem.js';
import { seatTables } from './seat-tables.js';

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

function visitOf(instance: Instance, office: Office): VisitKind {
  return { length: office.length, entry: entryMinutes(instance, office.building) };
}

function kindOf(grid: DayGrid, visit: VisitKind): number {
  return grid.kinds.findIndex((k) => k.length === visit.length && k.entry === visit.entry);
}

function needsConstituent(instance: Instance, office: Office): boolean {
  const wishes = office['x-rotunda'];
  return instance.rules.constituent === 'required' || !!wishes?.constituentRequired || !!wishes?.constituentsOnly;
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
