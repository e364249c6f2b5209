const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Reads one e-mail address as mail systems deliver it (RFC 5321 without quoted names and address literals): the name
 * before the @ as written, the domain in lower case and ASCII. Null when the text is not exactly one such address.
 */
export function readEmailAddress(text: string): string | null {
  const trimmed = text.normalize('NFKC').trim();
  const at = trimmed.lastIndexOf('@');
  const local = trimmed.slice(0, Math.max(at, 0));
  const domain = asciiDomain(trimmed.slice(at + 1));
  const labels = domain.split('.');
  if (local.length > 64 || trimmed.length > 254 || !LOCAL_PART.test(local)) return null;
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label)) || /^\d+$/.test(labels.at(-1)!)) return null;
  return `${local}@${domain}`;
}

/**
 * The form in which addresses are compared: without letter case, because no provider tells mailboxes apart by it.
 * Plus-tags and dots are kept: they are different mailboxes at some providers.
 */
export function emailKey(address: string): string {
  return address.toLowerCase();
}

/** International domains in their ASCII form (IDNA), or '' when the text holds anything else than a domain. */
function asciiDomain(text: string): string {
  const address = `http://${text}`;
  return /^[\p{L}\p{M}\p{N}.-]+$/u.test(text) && URL.canParse(address) ? new URL(address).hostname : '';
}
