import { ContactCipher, UndecipherableError } from './contact-cipher.js';

const key = (fill: number) => Buffer.alloc(32, fill);

describe('the contact cipher', () => {
  const cipher = new ContactCipher([key(1)]);

  it('gives back what it encrypted, never the same bytes twice', () => {
    const [a, b] = [
      cipher.encrypt('advocates.email', 'Ana@example.org'),
      cipher.encrypt('advocates.email', 'Ana@example.org'),
    ];
    expect(a.equals(b)).toBe(false);
    expect([a, b].map((sealed) => cipher.decryptText('advocates.email', sealed))).toEqual([
      'Ana@example.org',
      'Ana@example.org',
    ]);
  });

  it('refuses a value from another column, an altered one, and one of an unknown key', () => {
    const sealed = cipher.encrypt('advocates.email', 'ana@example.org');
    const altered = Buffer.from(sealed);
    altered[altered.length - 1]! ^= 1;
    expect(() => cipher.decrypt('advocates.phone', sealed)).toThrow(UndecipherableError);
    expect(() => cipher.decrypt('advocates.email', altered)).toThrow(UndecipherableError);
    expect(() => new ContactCipher([key(2)]).decrypt('advocates.email', sealed)).toThrow(UndecipherableError);
  });

  it('reads old rows after the key was rotated, and writes with the new one', () => {
    const rotated = new ContactCipher([key(2), key(1)]);
    expect(rotated.decryptText('c', cipher.encrypt('c', 'old'))).toBe('old');
    expect(() => cipher.decrypt('c', rotated.encrypt('c', 'new'))).toThrow(UndecipherableError);
  });

  it('indexes equal values alike within a column, and differently across columns and keys', () => {
    const index = cipher.blindIndex('advocates.email', 'ana@example.org');
    expect(cipher.blindIndex('advocates.email', 'ana@example.org')).toEqual(index);
    expect(cipher.blindIndex('members.email', 'ana@example.org')).not.toEqual(index);
    expect(new ContactCipher([key(2)]).blindIndex('advocates.email', 'ana@example.org')).not.toEqual(index);
  });
});
