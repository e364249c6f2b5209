import fc from 'fast-check';
import { chooseLanguage } from './choose-language.js';

const OFFERED = ['en', 'ar', 'es', 'ht', 'pt', 'vi', 'zh-Hans'];

describe('the language of a first visit', () => {
  it.each([
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['en;q=0.5, ar-EG', 'ar'],
    ['fr-HT, ht;q=0.7, en;q=0.3', 'ht'],
    ['zh-CN,zh;q=0.9', 'zh-Hans'],
    ['zh-TW,en;q=0.1', 'en'],
    ['pt-BR', 'pt'],
    ['xx, vi;q=0, *', 'en'],
    ['', 'en'],
  ])('asked for as %j is %s', (header, language) => {
    expect(chooseLanguage(header, OFFERED)).toBe(language);
  });

  it('is always one that is offered, whatever a browser sends', () => {
    fc.assert(fc.property(fc.string(), (header) => expect(OFFERED).toContain(chooseLanguage(header, OFFERED))));
  });
});
