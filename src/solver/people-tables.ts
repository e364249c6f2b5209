import { type DayGrid, availabilityTable } from './availability.js';
import { entryMinutes } from './entry-minutes.js';
import type { Instance, Window } from './problem.js';

/** What the parties' members are, when they can come, how they walk, and whom they help; by party. */
export function peopleTables(instance: Instance, grid: DayGrid, members: number[][], languages: string[]) {
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
        legNeed.push(Math.max(...needs) + (i === j ? 0 : entryMinutes(instance, buildings[j]!.id)));
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
