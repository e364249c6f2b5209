import type { Words } from './words.js';

/** Several things in one line, set apart as the language does it: `tea, bread`, `茶、面包`. */
export function listInWords({ language }: Words, things: readonly string[]): string {
  return new Intl.ListFormat([language, 'en'], { type: 'conjunction', style: 'narrow' }).format(things);
}
