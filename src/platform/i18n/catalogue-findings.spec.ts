import { join } from 'node:path';
import { catalogueFindings } from './catalogue-findings.js';
import { LOCALES_FOLDER, readCatalogues } from './catalogue.js';
import { pluralForms } from './plural-forms.js';

const source = {
  a: { hello: 'Hello {{name}}', visits_one: '{{count}} visit', visits_other: '{{count}} visits', dot: '{{name}}.' },
};

describe('the findings on a language', () => {
  it('are none when every sentence is there, in its own words, with the same placeholders and its own plural forms', () => {
    const spanish = {
      a: { hello: 'Hola, {{ name }}', visits_one: 'una visita', visits_other: '{{count}} visitas', dot: '{{name}}.' },
    };
    expect(catalogueFindings('es', spanish, source)).toEqual([]);
  });

  it('name what is missing, unknown, empty, untranslated or completed with something else', () => {
    const broken = {
      a: { hello: 'Hola {{nombre}}', visits_one: '{{count}} visit', visits_other: ' {{count}}', extra: 'x' },
    };
    expect(catalogueFindings('es', broken, source)).toEqual([
      { key: 'a.dot', code: 'missing' },
      { key: 'a.extra', code: 'unknown' },
      { key: 'a.hello', code: 'placeholders' },
      { key: 'a.visits', code: 'untranslated' },
    ]);
    expect(catalogueFindings('es', { a: { ...source.a, hello: '  ' } }, source, ['a.visits'])).toEqual([
      { key: 'a.hello', code: 'empty' },
      { key: 'a.hello', code: 'placeholders' },
    ]);
  });

  it('ask for the plural forms of the language, not for those of English', () => {
    expect(pluralForms('ar')).toEqual(['few', 'many', 'one', 'other', 'two', 'zero']);
    const arabic = {
      a: { hello: 'مرحبًا {{name}}', visits_one: 'زيارة', visits_other: '{{count}} زيارة', dot: '{{name}}.' },
    };
    expect(catalogueFindings('ar', arabic, source)).toEqual([{ key: 'a.visits', code: 'plural-forms' }]);
    expect(['ht', 'vi', 'zh-Hans', 'pt'].map(pluralForms)).toEqual([['other'], ['other'], ['other'], ['one', 'other']]);
    const vietnamese = {
      a: { hello: 'Chào {{name}}', visits_one: 'một', visits_other: '{{count}} buổi gặp', dot: '{{name}}.' },
    };
    expect(catalogueFindings('vi', vietnamese, source)).toEqual([{ key: 'a.visits', code: 'plural-forms' }]);
  });
});

describe('the languages that come with Rotunda', () => {
  const [english, ...others] = readCatalogues();

  it('start with seven, by their own names, the machine-made ones marked for review', () => {
    expect(english!.language).toBe('en');
    expect(others.map(({ language, facts }) => [language, facts.name, facts.direction, facts.review])).toEqual(
      expect.arrayContaining([
        ['ar', 'العربية', 'rtl', 'machine'],
        ['es', 'Español', 'ltr', 'machine'],
        ['ht', 'Kreyòl ayisyen', 'ltr', 'machine'],
        ['pt', 'Português', 'ltr', 'machine'],
        ['vi', 'Tiếng Việt', 'ltr', 'machine'],
        ['zh-Hans', '简体中文', 'ltr', 'machine'],
      ]),
    );
  });

  it('are the same in mail and on pages, and say the same about themselves', () => {
    const heads = (folder: string) => readCatalogues(folder).map(({ language, facts }) => ({ language, facts }));
    expect(heads(join(LOCALES_FOLDER, 'pages'))).toEqual(heads(LOCALES_FOLDER));
  });

  it('bring their own calendar where Intl does not know them', () => {
    const unknown = others.filter(({ language }) => Intl.DateTimeFormat.supportedLocalesOf(language).length === 0);
    expect(unknown.map(({ language, facts }) => [language, facts.dates !== undefined])).toEqual([['ht', true]]);
  });

  it.each(['en', ...others.map(({ language }) => language)])('have nothing to mend in %s', (language) => {
    const { sentences } = [english!, ...others].find((one) => one.language === language)!;
    const own =
      language === 'en'
        ? catalogueFindings('en', sentences, sentences).filter(({ code }) => code !== 'untranslated')
        : null;
    expect(own ?? catalogueFindings(language, sentences, english!.sentences)).toEqual([]);
  });
});
