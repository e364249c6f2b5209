import { type ParsedMail, simpleParser } from 'mailparser';
import type { Bounce } from '../domain/bounce.js';
import { returnedMessage } from '../domain/return-path.js';

const RETURNED = new Set(['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers']);
const MOST_RECIPIENTS = 20;

/**
 * Reads a delivery report (RFC 3464) as a mail server wrote it: which message, and what became of it. Empty for
 * anything else that may come to the return path, such as an absence note.
 */
export async function readDeliveryReport(mime: Buffer, mailbox: string | undefined): Promise<Bounce[]> {
  const mail = await simpleParser(mime, {
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  });
  const status = mail.attachments.find(({ contentType }) => /^message\/(global-)?delivery-status$/.test(contentType));
  if (!status) return [];
  const id = mailbox === undefined ? null : returnedMessage(mailbox, envelopeLines(mail));
  const messageId = returnedMessageId(mail);
  return groups(status.content.toString('utf8'))
    .filter((fields) => fields.has('action') && fields.has('status'))
    .slice(0, MOST_RECIPIENTS)
    .map((fields) => ({
      id,
      messageId,
      action: fields.get('action')!.toLowerCase().split(/[\s(]/)[0]!,
      status: /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status')!)?.[0] ?? '',
    }));
}

/** The headers in which servers keep the address that a report was sent to. */
function envelopeLines(mail: ParsedMail): string {
  return mail.headerLines
    .filter(({ key }) => ['to', 'delivered-to', 'x-original-to', 'envelope-to'].includes(key))
    .map(({ line }) => line)
    .join('\n');
}

function returnedMessageId(mail: ParsedMail): string | null {
  const returned = mail.attachments.find(({ contentType }) => RETURNED.has(contentType));
  const head = returned?.content.toString('latin1').split(/\r?\n\r?\n/, 1)[0];
  return /^message-id:\s*(<[^<>\s]+>)/im.exec(head ?? '')?.[1] ?? null;
}

/** The fields of a report, group by group: first those of the message, then those of each recipient. */
function groups(report: string): Map<string, string>[] {
  return report
    .replace(/\r\n/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/)
    .map((group) => new Map(group.split('\n').flatMap((line) => field(line))));
}

function field(line: string): [string, string][] {
  const colon = line.indexOf(':');
  return colon < 0 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
}
