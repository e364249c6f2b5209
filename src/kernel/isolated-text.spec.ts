import fc from 'fast-check';
import {
  directionOf,
  isolate,
  oneLine,
  plainIsolates,
  severalLines,
  splitIsolates,
  typedName,
} from './isolated-text.js';

describe('text that people typed', () => {
  it('comes out on one line, without control characters and direction marks, whatever it was', () => {
    expect(oneLine(' Ana\r\nBEGIN:VEVENT\u0000\t\u202eevil\u202c \u2068x\u2069 ')).toBe('Ana BEGIN:VEVENT evil x');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(oneLine(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
        expect(oneLine(oneLine(text))).toBe(oneLine(text));
      }),
    );
  });

  it('keeps the line breaks of a longer text', () => {
    expect(severalLines(' a \r\n b\u2028c\n\n\n\nd ')).toBe('a\nb\nc\n\nd');
  });

  it('keeps accents in composed form', () => {
    expect(oneLine('Tomás')).toBe('Tomás');
  });

  it('makes no link of a name', () => {
    const broken = ['http://evil.example.com/x', 'win.example.com', 'a@b.example'].map(typedName);
    expect(broken).toEqual([
      'http\u200b://evil\u200b.example\u200b.com/x',
      'win\u200b.example\u200b.com',
      'a\u200b@b\u200b.example',
    ]);
    expect(['J. R. Ewing', 'Anne-Marie O’Neil', 'Ngô Thị Lan', 'Jr.'].map(typedName)).toEqual([
      'J. R. Ewing',
      'Anne-Marie O’Neil',
      'Ngô Thị Lan',
      'Jr.',
    ]);
  });
});

describe('isolating marks', () => {
  it('stay in plain text only around what runs against it, and around numbers in right-to-left text', () => {
    const text = `${isolate('Ana')} ${isolate('يوسف')} ${isolate('214')}`;
    expect(plainIsolates(text, 'ltr')).toBe(`Ana ${isolate('يوسف')} 214`);
    expect(plainIsolates(text, 'rtl')).toBe(`${isolate('Ana')} يوسف ${isolate('214')}`);
  });

  it('divide a text so that every second stretch is isolated', () => {
    expect(splitIsolates(`a ${isolate('b')} c`)).toEqual(['a ', 'b', ' c']);
  });

  it('find the direction by the first letter that has one', () => {
    expect(['12 يوسف Ana', '(Ana) يوسف', '123'].map((text) => directionOf(text, 'rtl'))).toEqual(['rtl', 'ltr', 'rtl']);
  });
});
