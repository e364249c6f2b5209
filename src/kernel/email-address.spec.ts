import { emailKey, readEmailAddress } from './email-address.js';

describe('an e-mail address', () => {
  it('keeps the name before the @ as written and the domain in lower case', () => {
    expect(readEmailAddress('  Ana.Flores+Hill@Example.ORG ')).toBe('Ana.Flores+Hill@example.org');
  });

  it('writes an international domain in ASCII', () => {
    expect(readEmailAddress('ana@bücher.example')).toBe('ana@xn--bcher-kva.example');
  });

  it('refuses what mail systems could read as something else', () => {
    const refused = [
      '',
      'ana',
      'ana@',
      '@example.org',
      'ana@example',
      'a b@example.org',
      'ana@example.org, b@example.org',
      'Ana <ana@example.org>',
      'ana@example.org\r\nBcc: b@example.org',
      'https://example.org',
      '.ana@example.org',
      'ana@-x.org',
      'ana@10.0.0.1',
    ];
    expect(refused.filter((text) => readEmailAddress(text) !== null)).toEqual([]);
  });

  it('is the same person in another letter case, and another one with another plus-tag', () => {
    expect(emailKey('VOL.One@Example.org')).toBe(emailKey('vol.one@example.org'));
    expect(emailKey('vol+a@example.org')).not.toBe(emailKey('vol+b@example.org'));
  });
});
