import { servedBy } from '../../kernel/language-tag.js';

/** The offered language that serves an `Accept-Language` header best; the first offered when none does. */
export function chooseLanguage(header: string, offered: readonly string[]): string {
  const wanted = header
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const [canonical] = canonicalTags(tag);
    const served = canonical ? servedBy(canonical, offered) : null;
    if (served) return served;
  }
  return offered[0]!;
}

function canonicalTags(tag: string): string[] {
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
}
