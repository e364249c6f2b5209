import { createPrivateKey, type KeyObject } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';
import { UnsendableMessageError } from '../messaging.errors.js';

/** A key whose public half stands at `<selector>._domainkey.<domain>`. */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** An RSA key in PEM. */
  readonly privateKey: string;
}

/** Without `List-Unsubscribe-Post` among them nobody honours one-click unsubscription (RFC 8058, section 4). */
const SIGNED_HEADERS = [
  'From',
  'To',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'Content-Language',
  'Auto-Submitted',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
].join(':');

const parsed = new WeakMap<DkimKey, KeyObject>();

/** Puts a DKIM signature (RFC 6376) before a message's bytes. */
export async function signMessage(mime: Buffer, key: DkimKey): Promise<Buffer> {
  const privateKey = parsed.get(key) ?? createPrivateKey(key.privateKey);
  parsed.set(key, privateKey);
  const signer = new DKIM({
    domainName: key.domain,
    keySelector: key.selector,
    privateKey,
    headerFieldNames: SIGNED_HEADERS,
  });
  const signed = await buffer(signer.sign(mime));
  // The library sends a message that it could not sign as it is.
  if (!signed.subarray(0, 15).equals(Buffer.from('DKIM-Signature:')))
    throw new UnsendableMessageError('The message could not be signed; look at DKIM_PRIVATE_KEY.');
  return signed;
}
