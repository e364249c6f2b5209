import type { OutboxMessageId } from '../../kernel/ids.js';

/** A mailbox's name may have 64 characters, of which the message's id takes 33. */
export const LONGEST_BOUNCE_MAILBOX = 31;

/** The envelope sender of one message (VERP): what comes back to it is about that message, whatever else it says. */
export function returnPath(mailbox: string, id: OutboxMessageId): string {
  const at = mailbox.lastIndexOf('@');
  return `${mailbox.slice(0, at)}+${id.replaceAll('-', '')}${mailbox.slice(at)}`;
}

/** The message whose return path stands in a text such as a header's value, or null. */
export function returnedMessage(mailbox: string, text: string): OutboxMessageId | null {
  const at = mailbox.lastIndexOf('@');
  const [name, host] = [mailbox.slice(0, at), mailbox.slice(at + 1)].map(literally);
  const id = new RegExp(`${name}\\+([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})@${host}`, 'i');
  const found = id.exec(text);
  return found ? (found.slice(1).join('-').toLowerCase() as OutboxMessageId) : null;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
