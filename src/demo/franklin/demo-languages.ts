import { AR } from './translations/ar.js';
import { HT } from './translations/ht.js';
import { PT } from './translations/pt.js';
import { VI } from './translations/vi.js';
import { ZH_HANS } from './translations/zh-hans.js';

/** A text in the two languages in which the demo's organisation writes; the others are translated from the English. */
export interface BothLanguages {
  readonly en: string;
  readonly es: string;
}

const TRANSLATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pt: PT,
  ht: HT,
  ar: AR,
  vi: VI,
  'zh-Hans': ZH_HANS,
};

/** The languages that the demo's day offers, the main one first: all that Rotunda speaks. */
export const DEMO_LANGUAGES: readonly string[] = ['en', 'es', ...Object.keys(TRANSLATIONS)];

/** A text in every language of the demo's day; throws when a translation is missing. */
export function inAllLanguages(text: BothLanguages): Record<string, string> {
  const translated = Object.entries(TRANSLATIONS).map(([language, texts]) => {
    const found = texts[text.en];
    if (found === undefined) throw new Error(`The demo has no ${language} text for: ${text.en}`);
    return [language, found] as const;
  });
  return { ...text, ...Object.fromEntries(translated) };
}
