/** A file handed to an import: its name is used in messages only, never to guess what it holds. */
export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file's text as UTF-8 (or UTF-16 when a byte-order mark says so), without the mark, with accents composed
 * (NFC) and every line end as `\n`. Files that are not UTF-8 are read as Windows-1252, which old spreadsheets write.
 */
export function readText(file: InputFile): string {
  return decode(file.bytes)
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC');
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
