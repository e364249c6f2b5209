import { isIP } from 'node:net';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import type { SMTPConnectionAuth, SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';

/** Where mail is handed over, and as whom. */
export interface MailServer {
  readonly connection: SMTPConnectionOptions;
  readonly auth: SMTPConnectionAuth | undefined;
}

/** True for names and addresses that never leave this machine. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (isIP(name) === 4) return name.startsWith('127.');
  return name === 'localhost' || name === '::1';
}

/**
 * Reads `smtp://user:password@host:port`. A password crosses a network only encrypted: unless the address says
 * otherwise, a server beyond this machine that we sign in to must offer TLS.
 */
export function mailServer(smtpUrl: string): MailServer {
  const options = parseConnectionUrl(smtpUrl) as SMTPConnectionOptions & { auth?: SMTPConnectionAuth };
  const { auth, host, port, secure, tls, ignoreTLS, name } = options;
  const requireTLS = options.requireTLS ?? (auth !== undefined && !secure && !isLoopback(host ?? 'localhost'));
  return { connection: { host, port, secure, tls, ignoreTLS, name, requireTLS }, auth };
}
