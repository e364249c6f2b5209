import type { ContactCipher } from '../../platform/crypto/contact-cipher.js';

const COLUMN = 'outbox_messages.mime_encrypted';

/** A message as it goes over the line, fixed before the first attempt: every further attempt sends the same bytes. */
export interface FrozenMessage {
  readonly messageId: string;
  /** The envelope's sender. */
  readonly from: string;
  /** The envelope's one recipient. */
  readonly to: string;
  readonly mime: Buffer;
}

/** Encrypts a frozen message with its envelope for the outbox row. */
export function sealMessage(cipher: ContactCipher, message: FrozenMessage): Buffer {
  const { mime, ...envelope } = message;
  return cipher.encrypt(COLUMN, Buffer.concat([Buffer.from(`${JSON.stringify(envelope)}\n`), mime]));
}

/** Reads back what `sealMessage` made. @throws UndecipherableError */
export function openMessage(cipher: ContactCipher, sealed: Buffer): FrozenMessage {
  const plain = cipher.decrypt(COLUMN, sealed);
  const end = plain.indexOf('\n');
  const envelope = JSON.parse(plain.subarray(0, end).toString()) as Omit<FrozenMessage, 'mime'>;
  return { ...envelope, mime: plain.subarray(end + 1) };
}
