import type { Advocate, Instance } from './problem.js';

/**
 * Joins people who must attend the same meetings into parties: members of one group, pairs who stay together, and a
 * minor with the chaperone. Returns advocate indices, ordered by the first member; everybody is in exactly one party.
 */
export function formParties(instance: Instance): number[][] {
  const { advocates } = instance;
  const indexOf = new Map(advocates.map((a, i) => [a.id, i]));
  const parent = advocates.map((_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!;
    return i;
  };
  const join = (i: number, j: number | undefined) => {
    if (j === undefined) return;
    const [a, b] = [root(i), root(j)];
    parent[Math.max(a, b)] = Math.min(a, b);
  };
  const firstOfGroup = new Map<string, number>();
  advocates.forEach((a: Advocate, i) => {
    if (a.group) join(i, firstOfGroup.get(a.group) ?? (firstOfGroup.set(a.group, i), i));
    const chaperone = a['x-rotunda']?.chaperone;
    if (chaperone !== undefined) join(i, indexOf.get(chaperone));
  });
  for (const [a, b] of instance['x-rotunda']?.together ?? []) {
    const i = indexOf.get(a);
    if (i !== undefined) join(i, indexOf.get(b));
  }
  const members = new Map<number, number[]>();
  advocates.forEach((_, i) => {
    const r = root(i);
    const list = members.get(r);
    if (list) list.push(i);
    else members.set(r, [i]);
  });
  return [...members.values()];
}
