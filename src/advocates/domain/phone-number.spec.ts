import { readPhone, writtenPhone } from './phone-number.js';

describe('a phone number', () => {
  it('is the same however it is written', () => {
    const written = [
      '615-555-0131',
      '(615) 555.0131',
      '+1 615 555 0131',
      '1-615-555-0131',
      '6155550131',
      '６１５５５５０１３１',
    ];
    expect(written.map(readPhone)).toEqual(Array(6).fill('+16155550131'));
  });

  it('keeps its extension', () => {
    expect(readPhone('(615) 555.0131 ext 4')).toBe('+16155550131;ext=4');
  });

  it('may be a foreign one when it says so', () => {
    expect(readPhone('+52 55 1234 5678')).toBe('+525512345678');
  });

  it('is written again in a way that reads as the same number', () => {
    const stored = ['+16155550131', '+16155550131;ext=4', '+525512345678'];
    const written = stored.map(writtenPhone);
    expect(written).toEqual(['615-555-0131', '615-555-0131 ext. 4', '+52 55 1234 5678']);
    expect(written.map(readPhone)).toEqual(stored);
  });

  it('is refused when it is none', () => {
    expect(['', 'call my sister', '555', '615-555-01311234567'].map(readPhone)).toEqual([null, null, null, null]);
  });
});
