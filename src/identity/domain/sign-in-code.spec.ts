import fc from 'fast-check';
import { codeOf, readCode } from './sign-in-code.js';

describe('a sign-in code', () => {
  it('is read back however it was typed', () => {
    const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = codeOf(secret);
        for (const typed of [code, code.toLowerCase(), code.replace('-', ''), ` ${code.replace('-', ' – ')} `]) {
          expect(readCode(typed)).toBe(code);
        }
      }),
    );
  });

  it('tells every forty bits apart', () => {
    expect(codeOf(new Uint8Array(32))).toBe('2222-2222');
    expect(codeOf(new Uint8Array([0, 0, 0, 0, 1]))).toBe('2222-2223');
    expect(codeOf(new Uint8Array(32).fill(255))).toBe('ZZZZ-ZZZZ');
  });

  it('is nothing else', () => {
    for (const typed of ['', 'ABCD', 'ABCD-EFG', 'ABCD-EFGHJ', '١٢٣٤٥٦٧٨', 'ABCD_EFGH'])
      expect(readCode(typed)).toBeNull();
  });
});
