/** The words in braces that an organisation's texts may hold; each stands for something of the reader's own visit. */
export const PLACEHOLDERS = [
  'my_name',
  'legislator',
  'district',
  'district_fact',
  'bill',
  'ask',
  'organisation',
] as const;

/** One of the words that may stand in braces. */
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** What the words in braces stand for; null where it is not known for this reader. */
export type PlaceholderValues = Readonly<Record<Placeholder, string | null>>;

const BRACED = /\{\{?\s*([^{}]*?)\s*\}?\}/gu;

/** The words in braces that a text holds and that mean nothing, in the order they stand. */
export function unknownPlaceholders(text: string): string[] {
  return [...text.matchAll(BRACED)].map((match) => match[1]!).filter((name) => !isPlaceholder(name));
}

/** The words in braces that a text holds and that mean something, sorted and without repeats. */
export function usedPlaceholders(text: string): Placeholder[] {
  return [...new Set([...text.matchAll(BRACED)].map((match) => match[1]!).filter(isPlaceholder))].sort();
}

/** The text with every word in braces replaced, or null when one is unknown: half a sentence must not go out. */
export function fillPlaceholders(text: string, values: PlaceholderValues): string | null {
  let complete = true;
  const filled = text.replace(BRACED, (_braced, name: string) => {
    const value = isPlaceholder(name) ? values[name] : null;
    if (value === null) complete = false;
    return value ?? '';
  });
  return complete ? filled : null;
}

function isPlaceholder(name: string): name is Placeholder {
  return (PLACEHOLDERS as readonly string[]).includes(name);
}
