import { Translations } from '../../platform/i18n/translations.js';
import { aboutLegislator } from './legislator-words.js';
import type { Legislator } from './packet.js';

const translations = new Translations();
const someone: Legislator = {
  name: 'Odalys Whitlock',
  jurisdiction: 'tn',
  chamber: 'lower',
  district: '51',
  isOwn: true,
  party: null,
  chairs: [],
  sitsOn: [],
};
const about = (language: string, legislator: Partial<Legislator>) =>
  aboutLegislator(translations.forLanguage(language), { ...someone, ...legislator }).replace(/[\u2066-\u2069]/gu, '');

describe('what people read about a legislator', () => {
  it('names the chamber and the district', () => {
    expect(about('en', {})).toBe('House, district 51. You live in this district.');
  });

  it('names a seat of Congress as people do, in every language', () => {
    const us = { jurisdiction: 'us', isOwn: false };
    expect(about('en', { ...us, district: 'CA-12' })).toBe('House, CA-12.');
    expect(about('en', { ...us, chamber: 'upper', district: 'CA' })).toBe('Senate, California.');
    expect(about('ar', { ...us, district: 'CA-12' })).toMatch(/، CA-12\.$/);
    for (const { language } of translations.languages)
      expect(about(language, { ...us, district: 'AK-AL' })).toMatch(/Alaska/);
  });
});
