import type { Config } from '../../platform/config/config.js';
import type { SenderIdentity } from '../delivery/compose-message.js';

/** Who mail from an address comes from; signed only where the key's domain is the address's own or stands above it. */
export function senderIdentity(
  address: string,
  { mailBounces, dkim }: Pick<Config, 'mailBounces' | 'dkim'>,
): SenderIdentity {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const signs = dkim && (domain === dkim.domain || domain.endsWith(`.${dkim.domain}`));
  return { address, bounces: mailBounces, dkim: signs ? dkim : undefined };
}
