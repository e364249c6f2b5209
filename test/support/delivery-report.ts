import type { AcceptedMail } from './scripted-smtp.js';

/** What a mail server reports about a message that it had accepted. */
export interface Report {
  readonly mail: Pick<AcceptedMail, 'from' | 'to' | 'mime'>;
  readonly action: 'failed' | 'delayed' | 'delivered';
  readonly status: string;
  /** Where the report goes; usually the message's return path. */
  readonly to?: string;
}

/** A delivery report as a common mail server writes it (RFC 3464), with the head of the returned message. */
export function deliveryReport({ mail, action, status, to }: Report): string {
  return [
    `Return-Path: <>`,
    `Delivered-To: ${to ?? mail.from}`,
    'From: MAILER-DAEMON@mx.example.org (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${to ?? mail.from}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="A1B2/mx.example.org"',
    '',
    '--A1B2/mx.example.org',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system at host mx.example.org.',
    '',
    '--A1B2/mx.example.org',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    'Arrival-Date: Tue, 23 Feb 2027 09:00:00 -0600 (CST)',
    '',
    `Final-Recipient: rfc822; ${mail.to}`,
    `Original-Recipient: rfc822;${mail.to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; inbox.example.org',
    `Diagnostic-Code: smtp; 550 ${status} <${mail.to}>: Recipient address rejected:`,
    '    User unknown in virtual mailbox table',
    '',
    '--A1B2/mx.example.org',
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    '',
    mail.mime.slice(0, mail.mime.indexOf('\r\n\r\n')),
    '',
    '--A1B2/mx.example.org--',
    '',
  ].join('\r\n');
}
