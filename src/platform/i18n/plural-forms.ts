const rules = new Map<string, Intl.PluralRules | null>();

/** Counts on lobby days; forms that only larger or broken numbers take are not asked for. */
const COUNTS = Array.from({ length: 200 }, (_, count) => count);

/**
 * The plural form (CLDR's category) that a language uses for a count. A language that ICU does not know has CLDR's
 * root rule, one form for all; `Intl` alone would answer with the rules of the language that the machine is set to.
 */
export function pluralForm(language: string, count: number): string {
  let known = rules.get(language);
  if (known === undefined) {
    known = Intl.PluralRules.supportedLocalesOf(language).length > 0 ? new Intl.PluralRules(language) : null;
    rules.set(language, known);
  }
  return known?.select(count) ?? 'other';
}

/** The plural forms that a language uses for the numbers of things people count on a lobby day, sorted. */
export function pluralForms(language: string): string[] {
  return [...new Set(COUNTS.map((count) => pluralForm(language, count)))].sort();
}
