/** A text by language tag, such as `{ "en": "Fund interpreters", "es": "…" }`. */
export type LocalisedText = Readonly<Record<string, string>>;

/**
 * The text in a language, or in the first of the day's languages that has it; '' when there is none at all.
 * `language` tells which one it is, so that a page can mark a passage in another language than its own.
 */
export function textIn(
  text: LocalisedText,
  language: string,
  fallbacks: readonly string[],
): { readonly text: string; readonly language: string } {
  const found = [language, ...fallbacks].find((tag) => text[tag]);
  return { text: found ? text[found]! : '', language: found ?? language };
}

/** Most characters of what a day says of a district: one sentence, which a phone and a sheet of paper still hold. */
export const LONGEST_DISTRICT_FACT = 300;
