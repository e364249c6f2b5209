/** Letters and digits that nobody takes for one another, also read out on the telephone: 32 of them, 5 bits each. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;

/** The code of eight letters, `ABCD-EFGH`, that stands for the first forty bits of a secret. */
export function codeOf(secret: Uint8Array): string {
  const bits = [...secret.subarray(0, 5)].reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
  const letters = Array.from(
    { length: LENGTH },
    (_, i) => LETTERS[Number((bits >> BigInt(5 * (LENGTH - 1 - i))) & 31n)],
  );
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** A code as somebody typed or pasted it, in the form of `codeOf`; null when it cannot be one. */
export function readCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s\p{Pd}]/gu, '');
  const isCode = letters.length === LENGTH && [...letters].every((letter) => LETTERS.includes(letter));
  return isCode ? `${letters.slice(0, 4)}-${letters.slice(4)}` : null;
}
