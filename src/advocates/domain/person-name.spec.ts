import fc from 'fast-check';
import { readName } from './person-name.js';

const RLM = '\u200F';
const ZWNJ = '\u200C';

describe('a name', () => {
  it('is kept in any script, with one word or many, and whatever a computer might take it for', () => {
    const names = [
      'Thant',
      'X Æ',
      'Null',
      'True',
      '=Sum Formula',
      "D'Andre St. John-Smith Jr.",
      'Müller-Lüdenscheidt, Annegret',
      '孔明',
      'ᏩᎶᏌ',
      'בן ציון קצב',
      'मेघना',
      'Keʻala Kahananui',
      'Ana 🌻 Flores',
      'María del Carmen Ñúñez de la O',
      `گه${ZWNJ}رمێن سان`,
    ];
    expect(names.map(readName)).toEqual(names);
  });

  it('loses spaces and direction marks at its ends, and keeps those inside', () => {
    expect(readName('  Trailing  Space ')).toBe('Trailing Space');
    expect(readName(`${RLM}مريم الخطيب${RLM}`)).toBe('مريم الخطيب');
    expect(readName(`Avi ${RLM}כהן${RLM} Levy`)).toBe(`Avi ${RLM}כהן${RLM} Levy`);
  });

  it('has its accents composed', () => {
    expect(readName('Jose\u0301')).toBe('José');
  });

  it('cannot turn the text around it, break a line or hide anything', () => {
    expect(readName('Ana\u202Egnp.exe\u202C\r\nBcc: x\u0000')).toBe('Anagnp.exe Bcc: x');
  });

  it('is refused when nothing readable is left, when it is too long, and when it is a link', () => {
    expect(
      ['', '   ', `${RLM}`, '—', 'x'.repeat(201), 'https://evil.example', 'win www.evil.example'].map(readName),
    ).toEqual(Array(7).fill(null));
    expect(readName('🌻'.repeat(200))).toBe('🌻'.repeat(200));
  });

  it('is not changed by reading it again, and never holds a control or an override', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const name = readName(text);
        if (name === null) return;
        expect(readName(name)).toBe(name);
        expect(/[\u0000-\u001F\u202A-\u202E\u2066-\u2069]/.test(name)).toBe(false);
      }),
    );
  });
});
