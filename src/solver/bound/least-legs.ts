import type { CompiledInstance } from '../compile.js';

/** Least costs of the way from one meeting of a party to its next. */
export interface LeastLegs {
  /** The least cost of going on from office `o`, for party `p`. */
  after(p: number, o: number): number;
  /** What each person who attends office `o` pays at least for going on from there, whoever it is. */
  afterAnyone(o: number): number;
  /** What going on from an office of others costs party `p` at least beyond that. */
  afterForeign(p: number): number;
  /** The most that the last meeting of a day, from which nobody goes on, takes back. */
  last(p: number): number;
  /** Which of two groups of buildings, as far apart as possible, an office is in. */
  side(o: number): 0 | 1;
  /** What a leg from one side to the other costs party `p` more than the least leg it takes the place of. */
  crossing(p: number): number;
}

/**
 * The way on from a meeting costs its walk, and the idle time until the next start on the grid that the walk allows.
 * A day's ways cost at least the sum of `after` over its meetings, less `last` once.
 */
export function leastLegs(c: CompiledInstance): LeastLegs {
  const { buildings: B, grid, weights } = c;
  const step = c.instance.day.step;
  const sides = twoSides(c);
  const cost = (row: number, size: number, b: number, length: number, across: boolean): number => {
    let least = Infinity;
    for (let to = 0; to < B; to++) {
      if (across && sides[b] === sides[to]) continue;
      const leg = row + b * B + to;
      const gap = Math.ceil((length + c.legNeed[leg]! + c.buffer) / step) * step - length;
      least = Math.min(least, c.legCost[leg]! + size * weights.idle * gap);
    }
    return Math.max(0, least);
  };
  const tables = new Map<string, { least: Float64Array; across: Float64Array }>();
  const occurring = new Set(
    Array.from({ length: c.offices }, (_, o) => c.building[o]! * grid.kinds.length + c.visitKind[o]!),
  );
  const table = (p: number) => {
    const key = `${c.paceRow[p]} ${c.size[p]}`;
    let known = tables.get(key);
    if (!known) {
      const all = (across: boolean) =>
        Float64Array.from({ length: B * grid.kinds.length }, (_, k) =>
          cost(
            c.paceRow[p]!,
            c.size[p]!,
            Math.floor(k / grid.kinds.length),
            grid.kinds[k % grid.kinds.length]!.length,
            across,
          ),
        );
      known = { least: all(false), across: all(true) };
      tables.set(key, known);
    }
    return known;
  };
  const kindOf = (o: number) => c.building[o]! * grid.kinds.length + c.visitKind[o]!;
  const anyone = new Float64Array(B * grid.kinds.length).fill(Infinity);
  const classes = new Map(Array.from(c.size, (_, p) => [`${c.paceRow[p]} ${c.size[p]}`, p] as const));
  for (const k of occurring) {
    for (const p of classes.values()) anyone[k] = Math.min(anyone[k]!, table(p).least[k]! / c.size[p]!);
  }
  const over = (p: number, pick: (...values: number[]) => number) =>
    pick(...[...occurring].map((k) => table(p).least[k]!));
  return {
    after: (p, o) => table(p).least[kindOf(o)]!,
    afterAnyone: (o) => anyone[kindOf(o)]!,
    afterForeign: (p) =>
      occurring.size === 0 ? 0 : Math.min(...[...occurring].map((k) => table(p).least[k]! - c.size[p]! * anyone[k]!)),
    last: (p) => (occurring.size === 0 ? 0 : over(p, Math.max)),
    side: (o) => sides[c.building[o]!]!,
    crossing: (p) => {
      const extra = [...occurring].map((k) => table(p).across[k]! - table(p).least[k]!);
      return extra.length > 0 && extra.every(Number.isFinite) ? Math.max(0, Math.min(...extra)) : 0;
    },
  };
}

/** Cuts the buildings in two at the longest of the shortest connections that join all of them. */
function twoSides(c: CompiledInstance): (0 | 1)[] {
  const { walk } = c.instance;
  const B = c.buildings;
  const joined = [0];
  const edges: { from: number; to: number; minutes: number }[] = [];
  while (joined.length < B) {
    let best = { from: -1, to: -1, minutes: Infinity };
    for (const from of joined) {
      for (let to = 0; to < B; to++) {
        const minutes = Math.min(walk[from]![to]!, walk[to]![from]!);
        if (!joined.includes(to) && minutes < best.minutes) best = { from, to, minutes };
      }
    }
    edges.push(best);
    joined.push(best.to);
  }
  const longest = edges.reduce((k, edge, i) => (edge.minutes > edges[k]!.minutes ? i : k), 0);
  const sides = new Array<0 | 1>(B).fill(0);
  edges.forEach((edge, i) => (sides[edge.to] = i === longest ? 1 : sides[edge.from]!));
  return sides;
}
