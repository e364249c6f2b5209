import type { SentenceValues, Words } from '../../kernel/words.js';
import { keysOf } from './catalogue-findings.js';
import { type Catalogue, type LanguageFacts, readCatalogues, SOURCE_LANGUAGE } from './catalogue.js';
import { pluralForm } from './plural-forms.js';

/** A language that Rotunda speaks. */
export interface SpokenLanguage extends LanguageFacts {
  readonly language: string;
}

/** The languages that Rotunda speaks, read once from `locales/`. */
export class Translations {
  private readonly words = new Map<string, Words>();
  /** Every language with a catalogue, the source language first. */
  readonly languages: readonly SpokenLanguage[];

  constructor(catalogues: readonly Catalogue[] = readCatalogues()) {
    const source = catalogues.find(({ language }) => language === SOURCE_LANGUAGE);
    const fallback = source && new CatalogueWords(source, undefined);
    for (const catalogue of catalogues) {
      const isSource = catalogue === source;
      this.words.set(catalogue.language, isSource ? fallback! : new CatalogueWords(catalogue, fallback));
    }
    this.languages = catalogues.map(({ language, facts }) => ({ language, ...facts }));
  }

  /** True when a person who reads this language is spoken to in it. */
  speaks(language: string): boolean {
    return this.served(language) !== undefined;
  }

  /** The words for a person's language: its own catalogue, else that of the same language elsewhere, else English. */
  forLanguage(language: string): Words {
    return this.words.get(this.served(language) ?? SOURCE_LANGUAGE)!;
  }

  private served(language: string): string | undefined {
    if (this.words.has(language)) return language;
    const wanted = new Intl.Locale(language).maximize();
    return [...this.words.keys()].find((tag) => {
      const offered = new Intl.Locale(tag).maximize();
      return offered.language === wanted.language && offered.script === wanted.script;
    });
  }
}

type Sentence = readonly { readonly text: string; readonly name: string | null }[];

/** One language's sentences, completed from the source language; each is cut at its placeholders once and kept. */
class CatalogueWords implements Words {
  readonly language: string;
  readonly direction: Words['direction'];
  readonly hours: Words['hours'];
  readonly isChecked: boolean;
  readonly dates: Words['dates'];
  private readonly texts: ReadonlyMap<string, string>;
  private readonly cuts = new Map<string, Sentence>();

  constructor(
    { language, facts, sentences }: Catalogue,
    private readonly fallback: CatalogueWords | undefined,
  ) {
    this.language = language;
    this.direction = facts.direction;
    this.hours = facts.hours;
    this.isChecked = facts.review !== 'machine';
    this.dates = facts.dates;
    this.texts = new Map(keysOf(sentences));
  }

  say(key: string, values?: SentenceValues): string {
    const count = values?.['count'];
    const sentence = this.sentence(key, typeof count === 'number' ? count : undefined);
    if (!sentence) throw new Error(`No sentence has the key ${key}.`);
    if (sentence.length === 1) return sentence[0]!.text;
    return sentence.reduce((said, { text, name }) => {
      const whole = beside(said, said.endsWith('.') || said.endsWith('.\u2069') ? withoutStop(text) : text);
      if (name === null) return whole;
      const value = valueOf(key, name, values);
      return beside(this.language === 'es' ? withArticleOf(whole, value) : whole, value);
    }, '');
  }

  private sentence(key: string, count: number | undefined): Sentence | undefined {
    const counted = count === undefined ? undefined : `${key}_${pluralForm(this.language, count)}`;
    return (counted && this.cutOf(counted)) || this.cutOf(key) || this.fallback?.sentence(key, count);
  }

  private cutOf(key: string): Sentence | undefined {
    let sentence = this.cuts.get(key);
    const text = this.texts.get(key);
    if (sentence === undefined && text !== undefined) {
      sentence = cut(text);
      this.cuts.set(key, sentence);
    }
    return sentence;
  }
}

/** A value that ends in a full stop of its own ("1:00 p. m.", "Jr.") also ends the sentence. */
function withoutStop(text: string): string {
  return text.replace(/^\.(?!\.)/u, '');
}

/** Puts two pieces of a sentence side by side: Chinese words have no space between them, those of other scripts keep it. */
function beside(said: string, text: string): string {
  if (!/^ *\u2068?\p{Script=Han}/u.test(text) || !/\p{Script=Han}\u2069? *$/u.test(said)) return said + text;
  return said.trimEnd() + text.trimStart();
}

/** Spanish hours are plural but for one: "a las 2:00", "a la 1:00". */
function withArticleOf(said: string, value: string): string {
  return /^\u2068?1:/u.test(value) ? said.replace(/\blas $/u, 'la ') : said;
}

function cut(text: string): Sentence {
  const pieces = text.split(/\{\{\s*(\w+)\s*\}\}/u);
  return Array.from({ length: Math.ceil(pieces.length / 2) }, (_, i) => ({
    text: pieces[2 * i]!,
    name: pieces[2 * i + 1] ?? null,
  }));
}

function valueOf(key: string, name: string, values: SentenceValues | undefined): string {
  const value = values?.[name];
  if (value === undefined) throw new Error(`The sentence ${key} needs a value for ${name}.`);
  return String(value);
}
