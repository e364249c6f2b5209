import { tidy } from '../imports/tidy-text.js';

const ONE_NAME = new Map(
  Object.entries({
    d: 'Democratic',
    dem: 'Democratic',
    democrat: 'Democratic',
    democratic: 'Democratic',
    'democratic party': 'Democratic',
    r: 'Republican',
    rep: 'Republican',
    gop: 'Republican',
    republican: 'Republican',
    'republican party': 'Republican',
    i: 'Independent',
    ind: 'Independent',
    independent: 'Independent',
  }),
);

/**
 * A party's name from whatever shape a roster gives it in: a string, a list, or objects with `name` and `end_date`.
 * The big parties get one spelling; every other name is kept as written; several current ones are joined by "/".
 */
export function partyName(value: unknown): string {
  const names = (Array.isArray(value) ? value : [value])
    .filter((one) => !hasEnded(one))
    .flatMap((one) => tidy(isNamed(one) ? one.name : one).split(/\s*[/;]\s*/))
    .filter((name) => name !== '')
    .map((name) => ONE_NAME.get(name.toLowerCase()) ?? name);
  return [...new Set(names)].join('/');
}

function isNamed(value: unknown): value is { name: unknown } {
  return typeof value === 'object' && value !== null && 'name' in value;
}

function hasEnded(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'end_date' in value && Boolean(value.end_date);
}
