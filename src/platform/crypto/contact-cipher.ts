import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { DomainError } from '../../kernel/domain-error.js';

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_BYTES = 4;

/** An encrypted value was made with a key that this process was not given, or was altered. */
export class UndecipherableError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'undecipherable';
}

interface DerivedKey {
  readonly id: Buffer;
  readonly encryption: Buffer;
  readonly index: Buffer;
}

/**
 * Encrypts contact data and message bodies for one column (AES-256-GCM), and makes blind indexes by which equal
 * values are found without decrypting. `context` names the column; a value moved to another column does not decrypt.
 */
export class ContactCipher {
  private readonly keys: readonly DerivedKey[];

  /** Takes 32-byte keys, newest first: the first encrypts and indexes, all of them decrypt. */
  constructor(masterKeys: readonly Buffer[]) {
    if (masterKeys.length === 0) throw new UndecipherableError('No encryption key was given.');
    this.keys = masterKeys.map((master) => ({
      id: derive(master, 'rotunda key id', KEY_ID_BYTES),
      encryption: derive(master, 'rotunda encryption', 32),
      index: derive(master, 'rotunda blind index', 32),
    }));
  }

  /** Encrypts text or bytes; the same value gives different bytes each time. */
  encrypt(context: string, plain: string | Buffer): Buffer {
    const key = this.keys[0]!;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key.encryption, nonce).setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.from([FORMAT]), key.id, nonce, cipher.getAuthTag(), body]);
  }

  /**
   * Decrypts what `encrypt` made for the same context.
   * @throws UndecipherableError when the key is unknown, the bytes were altered or belong to another column.
   */
  decrypt(context: string, sealed: Buffer): Buffer {
    const keyId = sealed.subarray(1, 1 + KEY_ID_BYTES);
    const key = this.keys.find((candidate) => candidate.id.equals(keyId));
    if (sealed[0] !== FORMAT || !key) throw new UndecipherableError(`${context}: no key for this value.`);
    let at = 1 + KEY_ID_BYTES;
    const nonce = sealed.subarray(at, (at += NONCE_BYTES));
    const tag = sealed.subarray(at, (at += TAG_BYTES));
    const decipher = createDecipheriv('aes-256-gcm', key.encryption, nonce)
      .setAAD(Buffer.from(context))
      .setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(sealed.subarray(at)), decipher.final()]);
    } catch (cause) {
      throw new UndecipherableError(`${context}: the value was altered or belongs elsewhere.`, { cause });
    }
  }

  /** Decrypts to text. */
  decryptText(context: string, sealed: Buffer): string {
    return this.decrypt(context, sealed).toString('utf8');
  }

  /** The fingerprints of a value under every key, newest first: rows that were written before a key rotated are found by them. */
  blindIndexes(context: string, normalised: string): Buffer[] {
    return this.keys.map(({ index }) => fingerprint(index, context, normalised));
  }

  /** A 32-byte fingerprint of a normalised value: equal values of one context have equal fingerprints, under one key. */
  blindIndex(context: string, normalised: string): Buffer {
    return fingerprint(this.keys[0]!.index, context, normalised);
  }
}

function fingerprint(key: Buffer, context: string, normalised: string): Buffer {
  return createHmac('sha256', key).update(`${context}\0${normalised}`).digest();
}

function derive(master: Buffer, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), purpose, bytes));
}
