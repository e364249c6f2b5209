import type { Sentences } from './catalogue.js';
import { pluralForms } from './plural-forms.js';

/** Something wrong with a language's sentences, measured against the source language. */
export interface CatalogueFinding {
  readonly key: string;
  readonly code: 'missing' | 'unknown' | 'empty' | 'untranslated' | 'placeholders' | 'plural-forms';
}

const PLURAL = /_(zero|one|two|few|many|other)$/u;

/**
 * What a translator must mend: keys that are missing or unknown, sentences that are empty or still in the source
 * language, other placeholders than the source's, and plural forms other than those the language needs.
 * `sameOnPurpose` lists keys whose sentence is right although it equals the source.
 */
export function catalogueFindings(
  language: string,
  sentences: Sentences,
  source: Sentences,
  sameOnPurpose: readonly string[] = [],
): CatalogueFinding[] {
  const [own, original] = [grouped(sentences), grouped(source)];
  const forms = pluralForms(language);
  return [...new Set([...original.keys(), ...own.keys()])].sort().flatMap((key): CatalogueFinding[] => {
    const [theirs, ours] = [original.get(key), own.get(key)];
    if (!theirs) return [{ key, code: 'unknown' }];
    if (!ours) return [{ key, code: 'missing' }];
    const found: CatalogueFinding['code'][] = [];
    if (!sameMembers([...ours.keys()], theirs.has('') ? [''] : forms)) found.push('plural-forms');
    if ([...ours.values()].some((text) => text.trim() === '')) found.push('empty');
    if (![...ours].every(([form, text]) => hasPlaceholders(text, theirs, form))) found.push('placeholders');
    if (!sameOnPurpose.includes(key) && isUntranslated(ours, theirs)) found.push('untranslated');
    return found.map((code) => ({ key, code }));
  });
}

/** Every key of a catalogue as a path with dots, plural forms included. */
export function keysOf(sentences: Sentences, before = ''): [string, string][] {
  return Object.entries(sentences).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[before + name, value]] : keysOf(value, `${before}${name}.`),
  );
}

/** Sentences by key without plural form, then by form; '' is the form of a sentence that has none. */
function grouped(sentences: Sentences): Map<string, Map<string, string>> {
  const groups = new Map<string, Map<string, string>>();
  for (const [path, text] of keysOf(sentences)) {
    const form = PLURAL.exec(path)?.[1] ?? '';
    const key = path.replace(PLURAL, '');
    groups.set(key, (groups.get(key) ?? new Map<string, string>()).set(form, text));
  }
  return groups;
}

/** A form for one exact number may say it in a word instead. */
function hasPlaceholders(text: string, source: ReadonlyMap<string, string>, form: string): boolean {
  const wanted = placeholders([...source.values()][source.size - 1]!);
  const given = placeholders(text);
  const mayOmitCount = form === 'zero' || form === 'one' || form === 'two';
  return sameMembers(given, wanted) || (mayOmitCount && sameMembers([...given, 'count'], wanted));
}

function isUntranslated(ours: ReadonlyMap<string, string>, theirs: ReadonlyMap<string, string>): boolean {
  const originals = new Set(theirs.values());
  return [...ours.values()].some((text) => originals.has(text) && /\p{L}/u.test(text.replace(/\{\{[^}]*\}\}/gu, '')));
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/gu)].map((match) => match[1]!))].sort();
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return [...new Set(a)].sort().join() === [...new Set(b)].sort().join();
}
