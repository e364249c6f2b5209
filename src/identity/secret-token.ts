import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A new secret of 256 random bits, fit for addresses and cookies. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** True for what `newToken` could have made. */
export function isToken(text: string | undefined): text is string {
  return text !== undefined && TOKEN.test(text);
}

/** The form in which a token is kept: SHA-256, enough for a secret of 256 random bits. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
