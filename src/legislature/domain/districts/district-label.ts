import { foldText, tidy } from '../imports/tidy-text.js';

const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const GENERIC =
  /\b(state|senate|house|assembly|general|of|delegates|representatives|legislative|congressional|subdistrict|districts?|ward)\b/g;

/** A district's label as shown: tidy, without "District" and without the leading zeros of a number. */
export function districtLabel(value: unknown): string {
  const text = tidy(value).replace(/^district\s+(?=\w)/i, '');
  return /^0+\d/.test(text) ? text.replace(/^0+(?=\d)/, '') : text;
}

/**
 * A form of a district's name in which the roster and the Census agree: "Berkshire-Hampden-Franklin-Hampshire District"
 * and "Berkshire, Hampden, Franklin and Hampshire", "Second Essex" and "2nd Essex District", "State House District 07" and "7".
 */
export function districtKey(name: string): string {
  return foldText(name)
    .replace(GENERIC, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && word !== 'and' && word !== 'the')
    .map((word) => ordinal(word))
    .join(' ');
}

function ordinal(word: string): string {
  const place = ORDINALS.indexOf(word);
  if (place > 0) return String(place);
  return word.replace(/^0*(\d+)(st|nd|rd|th)$/, '$1').replace(/^0+(?=\d)/, '');
}

/** True for a label such as `51`; false for a named one, such as `7th Hampden`, `62A` or `Rockingham 30`. */
export function isNumericDistrict(label: string): boolean {
  return /^\d+$/.test(label.trim());
}
