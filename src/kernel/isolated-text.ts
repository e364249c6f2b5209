import type { Direction } from './words.js';

/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: text between them keeps its own direction (Unicode UAX #9). */
const OPEN = '\u2068';
const CLOSE = '\u2069';

/** Control characters, and the marks with which a text could change the direction of what stands around it. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
/** Most text is so already: printable ASCII with single spaces. */
const ORDINARY = /^[!-~]+( [!-~]+)*$/u;
/** Letters of scripts that run from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko, and their presentation forms. */
const FIRST_STRONG = /([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|\ud83a[\udd00-\udd5f])|\p{L}/u;

/** One line of text in normal form, without control characters and direction marks, so that it can stand anywhere. */
export function oneLine(text: string): string {
  if (ORDINARY.test(text)) return text;
  return text.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/gu, ' ').trim();
}

/** As `oneLine`, but line breaks stay. */
export function severalLines(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map(oneLine)
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

/**
 * What a person typed as a name, on one line, broken by invisible spaces where a mail program would otherwise make
 * a link of it: a name such as `win.example.com` is only a name.
 */
export function typedName(text: string): string {
  return oneLine(text)
    .replace(/:(?=\/\/)|@/gu, '\u200b$&')
    .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L}{2})/gu, '\u200b.');
}

/** Marks a name, a range or a number that stands inside a sentence of another language or direction. */
export function isolate(text: string): string {
  return `${OPEN}${text}${CLOSE}`;
}

/**
 * The text for plain surroundings of the given direction: marks stay only around what runs against it, and around
 * numbers inside right-to-left text, whose parts would change places.
 */
export function plainIsolates(text: string, direction: Direction): string {
  return text.replace(/\u2068([^\u2068\u2069]*)\u2069/gu, (marked: string, inner: string) =>
    directionOf(inner, 'ltr') === direction ? inner : marked,
  );
}

/** Cuts a text at its marks: the stretches of odd index are isolated. */
export function splitIsolates(text: string): string[] {
  return text.split(/[\u2068\u2069]/u);
}

/** The direction of the first letter that has one, or `otherwise`. */
export function directionOf(text: string, otherwise: Direction): Direction {
  const match = FIRST_STRONG.exec(text);
  return match ? (match[1] ? 'rtl' : 'ltr') : otherwise;
}
