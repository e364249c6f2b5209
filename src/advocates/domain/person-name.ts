/** The longest name that is kept, in characters. */
export const NAME_LENGTH = 200;

/** Control characters, and invisible ones that turn or hide text: embeddings, overrides, isolates, zero-width space, soft hyphen. */
const NEVER_IN_NAMES =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
/** Direction marks; between letters they are part of how a name is written, at its ends they come from copying. */
const EDGE_MARKS = /^[\s\u200C-\u200F\u061C]+|[\s\u200C-\u200F\u061C]+$/gu;

/**
 * A name as the person writes it: any script, any length of parts, one word or many. Accents are composed (NFC), spaces
 * made single, and characters dropped that would turn the text around it. Joiners inside stay, which Persian and
 * Kurdish need. Null when nothing is left, when it is too long, or when it is an address of a web page.
 */
export function readName(text: string): string | null {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').replace(NEVER_IN_NAMES, '').replace(EDGE_MARKS, '');
  if ([...name].length > NAME_LENGTH || /:\/\/|\bwww\./i.test(name)) return null;
  return /[\p{L}\p{N}\p{S}]/u.test(name) ? name : null;
}

/** A form of a name for finding the same person's row again: without letter case, marks of direction and spaces' width. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\u200C-\u200F\u061C]/gu, '')
    .toLowerCase()
    .trim();
}
