import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { DateNames, Direction } from '../../kernel/words.js';

/** The folder of the languages: one JSON file each, named by its BCP 47 tag. */
export const LOCALES_FOLDER = fileURLToPath(new URL('../../../locales/', import.meta.url));
/** The language that every other one is measured against and that completes it. */
export const SOURCE_LANGUAGE = 'en';

/** Sentences by key; keys nest. Plural forms are keys with CLDR's suffixes (`_one`, `_few`, `_other` …). */
export interface Sentences {
  readonly [key: string]: string | Sentences;
}

/** What a language says about itself at the head of its file. */
export interface LanguageFacts {
  /** Its own name for itself, for pickers. */
  readonly name: string;
  readonly direction: Direction;
  readonly hours: 12 | 24;
  /** `source` is where the texts are written; `machine` has not been checked by a person yet; `checked` has. */
  readonly review: 'source' | 'machine' | 'checked';
  /** Only for a language that `Intl` does not know. */
  readonly dates?: DateNames | undefined;
}

/** One language's file. */
export interface Catalogue {
  readonly language: string;
  readonly facts: LanguageFacts;
  readonly sentences: Sentences;
}

const name = z.string().min(1);
const dates = z.strictObject({
  weekdays: z.array(name).length(7),
  months: z.array(name).length(12),
  patterns: z.strictObject({ day: name, 'day-year': name, date: name }),
  zones: z.record(name, name),
});
const facts = z.strictObject({
  name,
  direction: z.enum(['ltr', 'rtl']),
  hours: z.union([z.literal(12), z.literal(24)]),
  review: z.enum(['source', 'machine', 'checked']),
  dates: dates.optional(),
});

/** Reads every language in a folder, the source language first. Throws when a file is not JSON or lacks its head. */
export function readCatalogues(folder: string = LOCALES_FOLDER): Catalogue[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readCatalogue(name.slice(0, -'.json'.length), readFileSync(`${folder}/${name}`, 'utf8')))
    .sort(
      (a, b) =>
        Number(b.language === SOURCE_LANGUAGE) - Number(a.language === SOURCE_LANGUAGE) ||
        (a.language < b.language ? -1 : 1),
    );
}

function readCatalogue(language: string, json: string): Catalogue {
  const { language: head, ...sentences } = JSON.parse(json) as Sentences & { language: unknown };
  return { language, facts: facts.parse(head), sentences };
}
