import { emailKey } from '../../kernel/email-address.js';

/** Whom this installation may write to: anybody, or outside production only the addresses and `@domains` on a list. */
export class MailPolicy {
  constructor(private readonly allowed: readonly string[] | 'anybody') {}

  /** True when a message may go to this address. */
  allows(address: string): boolean {
    if (this.allowed === 'anybody') return true;
    const key = emailKey(address);
    return this.allowed.includes(key) || this.allowed.includes(key.slice(key.lastIndexOf('@')));
  }
}
