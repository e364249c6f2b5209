import { withoutNul } from './without-nul.js';

describe('a body without NUL', () => {
  it('has every text, however deep, as it was typed but for that character', () => {
    const sent = { 'na\u0000me': 'Ma\u0000ry', list: ['a\u0000', { one: '\u0000' }], count: 3, empty: null };
    expect(withoutNul(sent)).toEqual({ name: 'Mary', list: ['a', { one: '' }], count: 3, empty: null });
  });

  it('leaves bytes alone, and what is no body', () => {
    const bytes = Buffer.from('a\u0000b');
    expect([withoutNul(bytes), withoutNul(undefined), withoutNul('a\u0000b')]).toEqual([bytes, undefined, 'ab']);
  });
});
