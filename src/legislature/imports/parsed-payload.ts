import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ContactCipher } from '../../platform/crypto/contact-cipher.js';
import type { ReadFiles } from '../domain/imports/read-files.js';

const CONTEXT = 'import_requests.parsed';
const REJECTED = 'import_requests.rejected';

/** What was read from files as it waits for a worker: as JSON, compressed, then encrypted. */
export async function sealParsed(cipher: ContactCipher, read: ReadFiles<unknown>): Promise<Buffer> {
  return cipher.encrypt(CONTEXT, await promisify(gzip)(JSON.stringify(read)));
}

/** The rows that an import left out as they wait to be fetched: compressed, then encrypted. */
export async function sealRejected(cipher: ContactCipher, csv: string): Promise<Buffer> {
  return cipher.encrypt(REJECTED, await promisify(gzip)(csv));
}

/**
 * Opens what `sealRejected` made.
 * @throws UndecipherableError in a process that was not given the key.
 */
export async function openRejected(cipher: ContactCipher, sealed: Buffer): Promise<string> {
  return (await promisify(gunzip)(cipher.decrypt(REJECTED, sealed))).toString();
}

/**
 * Opens what `sealParsed` made.
 * @throws UndecipherableError in a process that was not given the key.
 */
export async function openParsed(cipher: ContactCipher, sealed: Buffer): Promise<ReadFiles<unknown>> {
  const json = await promisify(gunzip)(cipher.decrypt(CONTEXT, sealed));
  return JSON.parse(json.toString()) as ReadFiles<unknown>;
}
