const NAMED = [
  'am',
  'ar',
  'bn',
  'bs',
  'ckb',
  'chr',
  'de',
  'en',
  'es',
  'fa',
  'fr',
  'gu',
  'haw',
  'he',
  'hi',
  'hmn',
  'ht',
  'hy',
  'id',
  'ig',
  'it',
  'ja',
  'kea',
  'km',
  'kmr',
  'ko',
  'lo',
  'ml',
  'my',
  'ne',
  'om',
  'pa',
  'pl',
  'prs',
  'ps',
  'pt',
  'qu',
  'ro',
  'ru',
  'rw',
  'so',
  'sq',
  'sr',
  'sw',
  'ta',
  'te',
  'th',
  'ti',
  'tl',
  'tr',
  'uk',
  'ur',
  'uz',
  'vi',
  'wo',
  'yo',
  'zh',
  'zh-Hans',
  'zh-Hant',
  'zu',
];

/** The own names of languages that ICU does not know; it would answer with the English ones. */
const OWN_NAMES: Readonly<Record<string, string>> = { hmn: 'Hmoob', ht: 'Kreyòl ayisyen' };

/** What people write instead of the language's own name or its English one. */
const ALSO: Readonly<Record<string, string>> = {
  chinese: 'zh-Hans',
  mandarin: 'zh-Hans',
  putonghua: 'zh-Hans',
  cantonese: 'yue',
  zh: 'zh-Hans',
  'zh-cn': 'zh-Hans',
  'zh-sg': 'zh-Hans',
  'zh-tw': 'zh-Hant',
  'zh-hk': 'zh-Hant',
  'zh-mo': 'zh-Hant',
  中文: 'zh-Hans',
  汉语: 'zh-Hans',
  普通话: 'zh-Hans',
  简体: 'zh-Hans',
  国语: 'zh-Hans',
  繁體: 'zh-Hant',
  國語: 'zh-Hant',
  粤语: 'yue',
  粵語: 'yue',
  farsi: 'fa',
  dari: 'prs',
  tagalog: 'tl',
  kreyòl: 'ht',
  ayisyen: 'ht',
  haitian: 'ht',
  creole: 'ht',
  'haitian creole': 'ht',
  'créole haïtien': 'ht',
  'criollo haitiano': 'ht',
  kurmanji: 'kmr',
  sorani: 'ckb',
  castellano: 'es',
  brazilian: 'pt',
  brasileiro: 'pt',
  'brazilian portuguese': 'pt',
  'português do brasil': 'pt',
  'português brasileiro': 'pt',
  'việt ngữ': 'vi',
};

const byName = new Map([
  ...NAMED.flatMap((tag) => [tag, ...namesOf(tag)].map((name) => [folded(name), tag] as const)),
  ...Object.entries(ALSO).map(([name, tag]) => [folded(name), tag] as const),
]);

/**
 * Reads a language: a BCP 47 tag in any letter case, or the language's name in English or in itself, with or without
 * its accents. Returns the canonical tag, or null when it is neither.
 */
export function readLanguage(text: string): string | null {
  const key = folded(text.trim()).replaceAll('_', '-');
  const known = byName.get(key);
  if (known) return known;
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(key)) return null;
  try {
    const [tag] = Intl.getCanonicalLocales(key);
    if (!tag || !displayName('en', tag)) return null;
    // A region that says nothing (`pt-BR`, `vi-VN`) would keep people apart who speak the same.
    const shortest = new Intl.Locale(tag).minimize().toString();
    return ALSO[shortest] ?? (shortest.includes('-') ? tag : shortest);
  } catch {
    return null;
  }
}

/** The name of a language in itself, as it stands in a list; its tag when nobody knows the name. */
export function ownLanguageName(tag: string): string {
  const name = OWN_NAMES[tag] ?? displayName(tag, tag);
  // Romance languages write their names small inside a sentence; a name that has a capital within keeps its own way.
  return name?.replace(/^\p{Ll}+(?=\P{L}|$)/u, (word) => word[0]!.toLocaleUpperCase(tag) + word.slice(1)) ?? tag;
}

/**
 * The offered language that serves somebody who asked for `wanted`: the same one, else one of the same language and
 * script, else of the same language (`es-MX` is served by `es`, but `zh-Hant` not by `zh-Hans`); null when none does.
 */
export function servedBy(wanted: string, offered: readonly string[]): string | null {
  if (offered.includes(wanted)) return wanted;
  const want = new Intl.Locale(wanted).maximize();
  const close = offered.filter((tag) => new Intl.Locale(tag).language === want.language);
  return close.find((tag) => new Intl.Locale(tag).maximize().script === want.script) ?? null;
}

function namesOf(tag: string): string[] {
  return [displayName('en', tag), ownLanguageName(tag)].filter((name) => name !== undefined);
}

function displayName(locale: string, tag: string): string | undefined {
  return new Intl.DisplayNames([locale, 'en'], { type: 'language', fallback: 'none' }).of(tag);
}

/** Letter case and the accents of Latin letters do not tell languages apart, and many keyboards lack them. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .toLowerCase();
}
