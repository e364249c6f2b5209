import { inflateRawSync } from 'node:zlib';
import { ContactCipher } from '../../src/platform/crypto/contact-cipher.js';
import type { Phone } from './phone.js';
import type { TestApplication } from './test-application.js';

/** What a phone's encrypted cookie holds of a registration that is being filled in, as the server alone can read it. */
export function openedDraft({ app }: Pick<TestApplication, 'app'>, { cookies }: Phone): string {
  const kept = cookies.get('rotunda-registration');
  if (kept === undefined) throw new Error('The phone keeps no registration.');
  const packed = app.get(ContactCipher).decrypt('registration-draft', Buffer.from(kept, 'base64url'));
  return inflateRawSync(packed).toString('utf8');
}
