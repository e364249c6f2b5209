import { Unzip, UnzipInflate } from 'fflate';
import { UnreadableUploadError, UploadTooLargeError } from './imports.errors.js';
import { UPLOAD_LIMITS } from './upload-limits.js';

/** True for the first bytes of a zip archive, such as a spreadsheet. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * Unpacks an archive piece by piece without keeping any of it, and stops as soon as it is larger than any real one:
 * what an archive says of its own size is not believed. Returns the names of its entries.
 * @throws UploadTooLargeError, UnreadableUploadError
 */
export function checkZip(bytes: Uint8Array): string[] {
  const names: string[] = [];
  let inflated = 0;
  let broken: unknown = null;
  const unzip = new Unzip((entry) => {
    names.push(entry.name);
    if (names.length > UPLOAD_LIMITS.zipEntries) throw new UploadTooLargeError('The archive has too many parts.');
    entry.ondata = (error, piece) => {
      broken ??= error;
      inflated += piece?.length ?? 0;
      const tooDense = inflated > 1_000_000 && inflated > bytes.length * UPLOAD_LIMITS.zipRatio;
      if (inflated > UPLOAD_LIMITS.inflatedBytes || tooDense)
        throw new UploadTooLargeError('Unpacked, the file is far too large.');
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    const step = 65_536;
    for (let at = 0; at < bytes.length; at += step)
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  } catch (error) {
    if (error instanceof UploadTooLargeError) throw error;
    broken ??= error;
  }
  if (broken !== null || names.length === 0)
    throw new UnreadableUploadError('The file is packed, but cannot be unpacked.');
  return names;
}
