import { ownLanguageName, readLanguage, servedBy } from './language-tag.js';

describe('a language', () => {
  it('is read from a tag in any letter case, and from its name in English or in itself', () => {
    expect(
      ['es', 'ES', 'zh-hans', 'zh_Hant', 'Spanish', 'Español', 'Tiếng Việt', 'العربية', 'Farsi', 'Chinese', 'kmr'].map(
        readLanguage,
      ),
    ).toEqual(['es', 'es', 'zh-Hans', 'zh-Hant', 'es', 'es', 'vi', 'ar', 'fa', 'zh-Hans', 'kmr']);
  });

  it.each([
    ['ht', ['ht-HT', 'Kreyòl', 'kreyol', 'Kreyòl ayisyen', 'Haitian Creole', 'HAITIAN', 'Créole haïtien']],
    ['vi', ['vi-VN', 'vi_vn', 'tieng viet', 'TIẾNG VIỆT', 'Vietnamese', 'Việt ngữ']],
    ['zh-Hans', ['zh', 'zh-CN', 'zh_cn', 'zh-Hans-CN', '中文', '简体中文', '普通话', 'Mandarin', 'Simplified Chinese']],
    ['zh-Hant', ['zh-TW', 'zh-HK', '繁體中文', 'Traditional Chinese']],
    ['pt', ['pt-BR', 'pt_br', 'Português', 'portugues', 'Brazilian Portuguese', 'Português do Brasil']],
    ['es', ['es-ES', 'espanol', 'Castellano']],
    ['es-MX', ['es-mx']],
  ])('%s is known by the names that people write on a form', (tag, names) => {
    expect(names.map(readLanguage)).toEqual(names.map(() => tag));
  });

  it('says its own name as it stands in a list, also where ICU has none', () => {
    expect(['ht', 'vi', 'pt', 'zh-Hans', 'es', 'es-MX', 'zu', 'xx'].map(ownLanguageName)).toEqual([
      'Kreyòl ayisyen',
      'Tiếng Việt',
      'Português',
      '简体中文',
      'Español',
      'Español de México',
      'isiZulu',
      'xx',
    ]);
  });

  it('is not guessed from other words', () => {
    expect(['', 'both', 'English and Spanish', '?', 'e'].map(readLanguage)).toEqual([null, null, null, null, null]);
  });

  it('is served by the same language in the same script, never in another script', () => {
    expect(servedBy('es', ['en', 'es'])).toBe('es');
    expect(servedBy('es-MX', ['en', 'es'])).toBe('es');
    expect(servedBy('zh-Hant', ['en', 'zh-Hans'])).toBe(null);
    expect(servedBy('zh', ['en', 'zh-Hans'])).toBe('zh-Hans');
    expect(servedBy('am', ['en', 'es'])).toBe(null);
  });
});
