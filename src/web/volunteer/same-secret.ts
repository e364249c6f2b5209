import { timingSafeEqual } from 'node:crypto';

/** True when what a form carries is the secret that was expected, compared in constant time. */
export function sameSecret(expected: string, given: unknown): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(typeof given === 'string' ? given : '')];
  return a.length === b.length && timingSafeEqual(a, b);
}
