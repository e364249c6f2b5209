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
