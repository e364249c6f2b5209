import { Translations } from './translations.js';

const facts = (direction: 'ltr' | 'rtl') => ({ name: 'x', direction, hours: 12 as const, review: 'source' as const });
const translations = new Translations([
  {
    language: 'en',
    facts: facts('ltr'),
    sentences: {
      hello: 'Hello {{name}}',
      visits_one: 'one visit',
      visits_other: '{{count}} visits',
      group: { only: 'only English' },
    },
  },
  {
    language: 'ar',
    facts: facts('rtl'),
    sentences: {
      hello: 'مرحبًا {{name}}',
      visits_two: 'زيارتان',
      visits_few: '{{count}} زيارات',
      visits_other: '{{count}} زيارة',
    },
  },
  { language: 'zh-Hans', facts: facts('ltr'), sentences: {} },
]);

describe('the words of a language', () => {
  it('complete sentences and choose the plural form of their language', () => {
    const arabic = translations.forLanguage('ar');
    expect([arabic.direction, arabic.say('hello', { name: 'يوسف' })]).toEqual(['rtl', 'مرحبًا يوسف']);
    expect([2, 5].map((count) => arabic.say('visits', { count }))).toEqual(['زيارتان', '5 زيارات']);
  });

  it('serve a region from its language, but not one script from another', () => {
    expect(['ar-EG', 'zh-CN', 'zh-Hant', 'vi'].map((tag) => translations.forLanguage(tag).language)).toEqual([
      'ar',
      'zh-Hans',
      'en',
      'en',
    ]);
    expect([translations.speaks('ar-EG'), translations.speaks('vi')]).toEqual([true, false]);
  });

  it('fall back to English sentence by sentence', () => {
    expect(translations.forLanguage('ar').say('group.only')).toBe('only English');
  });

  it('have one form for every count where nobody has told ICU the rules, whatever the machine speaks', () => {
    const haitian = new Translations([
      { language: 'en', facts: facts('ltr'), sentences: { visits_one: 'one visit', visits_other: '{{count}} visits' } },
      { language: 'ht', facts: facts('ltr'), sentences: { visits_other: '{{count}} vizit' } },
    ]).forLanguage('ht');
    expect([0, 1, 2].map((count) => haitian.say('visits', { count }))).toEqual(['0 vizit', '1 vizit', '2 vizit']);
  });

  it('refuse a sentence that nobody wrote, a group of sentences, and half a sentence', () => {
    const english = translations.forLanguage('en');
    expect(() => english.say('hullo')).toThrow('No sentence has the key hullo.');
    expect(() => english.say('group')).toThrow('No sentence has the key group.');
    expect(() => english.say('hello', {})).toThrow('The sentence hello needs a value for name.');
  });

  it('end a sentence with one full stop, also after a value that has its own', () => {
    const ends = new Translations([
      { language: 'en', facts: facts('ltr'), sentences: { at: 'Be there at {{time}}.', with: 'With {{name}}. Go.' } },
    ]).forLanguage('en');
    expect([
      ends.say('at', { time: '10 a. m.' }),
      ends.say('at', { time: '10 am' }),
      ends.say('with', { name: '\u2068Ana P.\u2069' }),
    ]).toEqual(['Be there at 10 a. m.', 'Be there at 10 am.', 'With \u2068Ana P.\u2069 Go.']);
  });

  it('say one o’clock in Spanish with the article of one hour', () => {
    const spanish = new Translations([
      { language: 'en', facts: facts('ltr'), sentences: {} },
      { language: 'es', facts: facts('ltr'), sentences: { at: 'Llega a las {{time}}.', from: 'desde las {{time}}' } },
    ]).forLanguage('es');
    expect(['1:15', '\u20681:00\u2069', '11:15', '2:00'].map((time) => spanish.say('at', { time }))).toEqual([
      'Llega a la 1:15.',
      'Llega a la \u20681:00\u2069.',
      'Llega a las 11:15.',
      'Llega a las 2:00.',
    ]);
    expect(spanish.say('from', { time: '1:30' })).toBe('desde la 1:30');
  });

  it('have no space between two Chinese words, also where one is a value; a name in letters keeps its own', () => {
    const chinese = new Translations([
      { language: 'en', facts: facts('ltr'), sentences: {} },
      { language: 'zh-Hans', facts: facts('ltr'), sentences: { of: '拜访 {{who}} 的情况', name: '{{name}} 参议员' } },
    ]).forLanguage('zh-Hans');
    const of = (name: string) => chinese.say('of', { who: chinese.say('name', { name: `\u2068${name}\u2069` }) });
    expect([of('云 晓明'), of('Iris')]).toEqual([
      '拜访\u2068云 晓明\u2069参议员的情况',
      '拜访 \u2068Iris\u2069 参议员的情况',
    ]);
  });

  it('never read a value as a sentence', () => {
    expect(translations.forLanguage('en').say('hello', { name: '{{name}} $t(visits)' })).toBe(
      'Hello {{name}} $t(visits)',
    );
  });
});
