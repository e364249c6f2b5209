/** What an upload may hold at most; beyond, it is refused before anything of it is read further. */
export const UPLOAD_LIMITS = {
  files: 12,
  /** One file as it comes over the wire. */
  fileBytes: 32 * 1024 * 1024,
  /** A spreadsheet's parts once they are unpacked, together. */
  inflatedBytes: 256 * 1024 * 1024,
  /** A spreadsheet packs ten or twenty to one; hundreds to one is a bomb. */
  zipRatio: 150,
  zipEntries: 2_000,
  rows: 100_000,
  cells: 3_000_000,
  /** For reading all files of one upload. */
  milliseconds: 60_000,
} as const;
