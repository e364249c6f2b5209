import { fileURLToPath } from 'node:url';
import { missingFrom, saidInCode, saidInTemplates } from '../../../test/support/said-sentences.js';
import { catalogueFindings } from '../../platform/i18n/catalogue-findings.js';
import { readCatalogues } from '../../platform/i18n/catalogue.js';
import { PAGE_LOCALES_FOLDER } from './page-languages.js';

/** Sentences that are right although they are those of the English page. */
const SAME_ON_PURPOSE: Readonly<Record<string, readonly string[]>> = { es: ['register.no'] };

const catalogues = readCatalogues(PAGE_LOCALES_FOLDER);
const [source] = catalogues;

describe("the pages' sentences", () => {
  it.each(catalogues.slice(1).map((catalogue) => [catalogue.language, catalogue] as const))(
    'in %s are complete, translated, and hold the same placeholders and plural forms',
    (language, { sentences }) => {
      expect(catalogueFindings(language, sentences, source!.sentences, SAME_ON_PURPOSE[language])).toEqual([]);
    },
  );

  it('keep numbers of several parts in order where the text runs from right to left', () => {
    const arabic = catalogues.find(({ language }) => language === 'ar')!;
    const loose = JSON.stringify(Object.entries(arabic.sentences)).replace(/\u2068[^\u2068\u2069]*\u2069/gu, '');
    expect(loose).toMatch(/[\u0600-\u06ff]/u);
    expect(loose.match(/\d+[-/]\d+/gu)).toBeNull();
  });

  it('exist for everything that templates say', () => {
    const said = saidInTemplates((name) => !/^pages\/(dev|console)\//.test(name));
    expect(said.length).toBeGreaterThan(10);
    expect(missingFrom(source!, said)).toEqual([]);
  });

  it('exist for every whole key that the code names', () => {
    const folder = fileURLToPath(new URL('..', import.meta.url));
    const named = saidInCode(folder, (file) => !/^(console|desk|office)\//.test(file));
    expect(named.length).toBeGreaterThan(50);
    expect(missingFrom(source!, named)).toEqual([]);
  });
});
