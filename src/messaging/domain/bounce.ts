import type { OutboxMessageId } from '../../kernel/ids.js';
import { isHardBounce } from './delivery-outcome.js';

/** What a mail server said about a message after it had accepted it, in the words of RFC 3464. */
export interface Bounce {
  /** Our own id, read from the return path; null: known only by its Message-ID. */
  readonly id: OutboxMessageId | null;
  /** The Message-ID header of the returned message, with its brackets; null when it was not returned. */
  readonly messageId: string | null;
  /** `failed`, `delayed`, `delivered`, `relayed` or `expanded`. */
  readonly action: string;
  /** The enhanced status (RFC 3463), such as `5.1.1`. */
  readonly status: string;
}

/** What a bounce changes: nothing, the message, or the message and every further one to that address. */
export type BounceMeaning = 'nothing' | 'not-delivered' | 'address-is-gone';

/**
 * Reads a bounce. A report of a delay, or of success, changes nothing. A server that gave up after trying for days has
 * not delivered the message, but its 4.x.x says nothing for ever about the address, and so never suppresses it.
 */
export function meaningOf(bounce: Pick<Bounce, 'action' | 'status'>): BounceMeaning {
  if (bounce.action !== 'failed') return 'nothing';
  return isHardBounce(bounce.status) ? 'address-is-gone' : 'not-delivered';
}
