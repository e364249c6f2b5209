import fc from 'fast-check';
import { freeSlug, isSlug, slugOf } from './slug.js';

describe('a slug', () => {
  it('is made of the letters and digits of a name', () => {
    expect(['Welcoming Tennessee', 'Día de Acción 2027!', '  A & B  ', '移民日'].map(slugOf)).toEqual([
      'welcoming-tennessee',
      'dia-de-accion-2027',
      'a-b',
      '',
    ]);
  });

  it('is always one that the database accepts, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const slug = slugOf(text);
        expect(slug === '' || isSlug(slug)).toBe(true);
      }),
    );
  });

  it('gets the lowest free number when it is taken, and stays a slug', () => {
    expect(freeSlug('day', new Set())).toBe('day');
    expect(freeSlug('day', new Set(['day', 'day-2']))).toBe('day-3');
    const longest = 'a'.repeat(63);
    expect(isSlug(freeSlug(longest, new Set([longest])))).toBe(true);
  });
});
