import { COMMUNITIES, type Community } from './communities.js';
import type { SeededChoice } from './seeded-choice.js';

/** A name as its owner writes it, and the language in which they want their mail. */
export interface InventedName {
  readonly name: string;
  readonly language: string;
}

/**
 * As many names as people, in the proportions of the communities and in random order. Nobody shares a name until a
 * community's combinations are used up.
 */
export function inventNames(choose: SeededChoice, people: number): InventedName[] {
  const shares = COMMUNITIES.map((community) => ({ community, count: Math.ceil((people * community.percent) / 100) }));
  return choose.shuffled(shares.flatMap(({ community, count }) => namesOf(choose, community, count))).slice(0, people);
}

function namesOf(choose: SeededChoice, community: Community, count: number): InventedName[] {
  const all = choose.shuffled(combinations(community));
  return Array.from({ length: count }, (_, i) => ({ name: all[i % all.length]!, language: community.language }));
}

function combinations({ given, family, familyFirst, joined }: Community): string[] {
  if (family.length === 0) return [...given];
  return family.flatMap((last) =>
    given.map((first) => (familyFirst ? [last, first] : [first, last]).join(joined ? '' : ' ')),
  );
}
