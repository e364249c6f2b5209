import type { CompiledInstance } from '../compile.js';

/** Visits that start at the same time, in the same building and for as long: the ways to and from them are the same. */
export interface Slot {
  /** Index into `grid.starts`. */
  readonly k: number;
  readonly building: number;
  readonly length: number;
  readonly offices: readonly number[];
  /** Visits of the longest chain that ends with one of these, and of the longest that begins with one. */
  readonly upTo: number;
  readonly from: number;
}

/** The visits that one party could pay, and how many of them fit one after the other. */
export interface LongestDay {
  /** In order of time. */
  readonly slots: readonly Slot[];
  readonly most: number;
}

/** The office and the minute of a meeting that somebody is locked in. */
type Locked = readonly [o: number, start: number];

/**
 * The longest day of party `p` by the clock: a chain of visits to offices that are open when the party is available,
 * with time for the meetings it is locked in. A chain may come back to an office, so it is at least as long as any real day.
 */
function longestDay(c: CompiledInstance, p: number, locked: readonly Locked[]): LongestDay {
  const canFollow = (a: Slot, b: Slot) =>
    c.grid.starts[b.k]! >=
    c.grid.starts[a.k]! + a.length + c.legNeed[c.paceRow[p]! + a.building * c.buildings + b.building]! + c.buffer;
  const every = slotsOf(c, p);
  const kept = new Map<Slot, number>();
  for (const [o, start] of locked) {
    const slot = every.find(({ k, offices }) => c.grid.starts[k] === start && offices.includes(o));
    if (slot) kept.set(slot, o);
  }
  const slots = every.flatMap((slot) => {
    const o = kept.get(slot);
    if (o !== undefined) return [{ ...slot, offices: [o] }];
    return [...kept.keys()].every((one) => canFollow(one, slot) || canFollow(slot, one)) ? [slot] : [];
  });
  for (let j = 0; j < slots.length; j++) {
    const b = slots[j]!;
    for (let i = 0; i < j; i++) if (canFollow(slots[i]!, b)) b.upTo = Math.max(b.upTo, slots[i]!.upTo + 1);
  }
  for (let i = slots.length - 1; i >= 0; i--) {
    const a = slots[i]!;
    for (let j = i + 1; j < slots.length; j++) {
      if (canFollow(a, slots[j]!)) a.from = Math.max(a.from, slots[j]!.from + 1);
    }
  }
  return { slots, most: slots.reduce((n, { upTo }) => Math.max(n, upTo), 0) };
}

/** Longest days of an instance, found once for all parties that are available alike, walk alike and have the same locks. */
export function longestDays(c: CompiledInstance): (p: number) => LongestDay {
  const known = new Map<string, LongestDay>();
  const locks = lockedMeetings(c);
  return (p) => {
    const locked = locks.get(p) ?? [];
    const key = `${c.freeRow[p]} ${c.paceRow[p]} ${locked.join(' ')}`;
    const found = known.get(key) ?? longestDay(c, p, locked);
    known.set(key, found);
    return found;
  };
}

function lockedMeetings(c: CompiledInstance): ReadonlyMap<number, readonly Locked[]> {
  const locks = new Map<number, Locked[]>();
  for (const { office, start, advocates } of c.instance.locked) {
    const o = c.officeIndex.get(office);
    const parties = new Set(advocates.flatMap((id) => c.partyOf[c.personIndex.get(id) ?? -1] ?? []));
    for (const p of o === undefined ? [] : parties) locks.set(p, [...(locks.get(p) ?? []), [o!, start]]);
  }
  return locks;
}

type SlotInTheMaking = Omit<Slot, 'offices' | 'upTo' | 'from'> & { offices: number[]; upTo: number; from: number };

function slotsOf(c: CompiledInstance, p: number): SlotInTheMaking[] {
  const T = c.grid.starts.length;
  const slots = new Map<string, SlotInTheMaking>();
  for (let o = 0; o < c.offices; o++) {
    const [building, length] = [c.building[o]!, c.length[o]!];
    for (const k of c.startsOf[o]!) {
      if (c.available[c.freeRow[p]! + c.visitKind[o]! * T + k] !== 1) continue;
      const key = `${k} ${building} ${length}`;
      const slot = slots.get(key);
      if (slot) slot.offices.push(o);
      else slots.set(key, { k, building, length, offices: [o], upTo: 1, from: 1 });
    }
  }
  return [...slots.values()].sort((a, b) => a.k - b.k);
}
