/** What tells a district in a narrow place, in at most five signs: `12`, `62A`, `7H` of the 7th Hampden, `AL4`, `SEM` of words. */
export function shortDistrict(district: string): string {
  const number = /\d+[A-Z]?/u.exec(district)?.[0] ?? '';
  const words = district.replace(/\d+(st|nd|rd|th|[A-Z])?/u, '').match(/\p{L}+/gu) ?? [];
  const state = words.find((word) => /^[A-Z]{2}$/u.test(word));
  const initials = words.map((word) => /^\p{Lu}/u.exec(word)?.[0] ?? '').join('');
  if (!number) return initials.slice(0, 3);
  return state ? `${state}${number}` : `${number}${initials.slice(0, 1)}`;
}
