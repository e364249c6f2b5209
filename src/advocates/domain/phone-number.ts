import { parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * Reads a phone number as people write it, meant in the United States unless it says otherwise: `+16155550131`, with
 * `;ext=4` where there is an extension (RFC 3966). Null when it cannot be a number.
 */
export function readPhone(text: string): string | null {
  const number = parsePhoneNumberFromString(text.normalize('NFKC'), 'US');
  if (!number?.isPossible()) return null;
  return number.ext ? `${number.number};ext=${number.ext}` : number.number;
}

/** A stored number as people here write it, `615-555-0131`; a foreign one with spaces. */
export function writtenPhone(stored: string): string {
  const number = parsePhoneNumberFromString(stored);
  if (!number) return stored;
  if (number.country !== 'US' && number.countryCallingCode !== '1') return number.formatInternational();
  const digits = number.nationalNumber.replace(/^(\d{3})(\d{3})/, '$1-$2-');
  return number.ext ? `${digits} ext. ${number.ext}` : digits;
}
