import { foldText } from '../../legislature/domain/imports/tidy-text.js';

/** Letters that are written with a stroke, or in several ways, and that nobody can be expected to type as they stand. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ى: 'ي',
  ة: 'ه',
  ـ: '',
};
const STROKED = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/** A name for looking up: lower case, without accents, strokes and punctuation, in whatever script it is written. */
export function foldName(name: string): string {
  return foldText(name.normalize('NFKC')).replace(STROKED, (letter) => PLAIN[letter]!);
}

/**
 * The people whose name holds every typed word or the beginning of one, the closest first: whose name begins so, then who
 * has a word that begins so, then who has the letters anywhere. Those of equal rank keep their order.
 */
export function findPeople<P extends { readonly name: string }>(people: readonly P[], typed: string): P[] {
  const words = foldName(typed).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const whole = words.join(' ');
  return people
    .map((person) => ({ person, rank: rankOf(foldName(person.name), words, whole) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => a.rank! - b.rank!)
    .map(({ person }) => person);
}

function rankOf(name: string, words: readonly string[], whole: string): number | null {
  if (name.startsWith(whole)) return 0;
  const padded = ` ${name}`;
  if (words.every((word) => padded.includes(` ${word}`))) return 1;
  return words.every((word) => name.includes(word)) ? 2 : null;
}
