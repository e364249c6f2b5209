/**
 * A five-digit ZIP from what people and spreadsheets write: `37201`, `37201-1234`, or `1529` whose leading zero a
 * spreadsheet took; null when it is no ZIP.
 */
export function readZip(text: string): string | null {
  const match = /^(\d{3,5})(?:-?\d{4})?$/.exec(text.trim().replace(/\s+/g, ''));
  const digits = /^\d{9}$/.test(text.trim()) ? text.trim().slice(0, 5) : match?.[1];
  return digits ? digits.padStart(5, '0') : null;
}

/** A ZIP as a person types it, who leaves out no zero: with all its numbers; null when it is no ZIP. */
export function readTypedZip(text: string): string | null {
  return /\d{5}/.test(text) ? readZip(text) : null;
}
