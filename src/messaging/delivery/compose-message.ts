import { randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { readEmailAddress } from '../../kernel/email-address.js';
import type { OutboxMessageId } from '../../kernel/ids.js';
import { returnPath } from '../domain/return-path.js';
import type { MessageRef, RenderedMessage } from '../message-kind.js';
import { UnsendableMessageError } from '../messaging.errors.js';
import { dedupeKey } from '../outbox-entry.js';
import type { MessageKindName } from '../message-kind.js';
import type { FrozenMessage } from './frozen-message.js';
import { type DkimKey, signMessage } from './sign-message.js';

/** What identifies a message outside its text: which row it is, and when it was written. */
export interface MessageStamp extends MessageRef {
  readonly id: OutboxMessageId;
  readonly kind: MessageKindName;
  /** The database's time, which becomes the Date header. */
  readonly date: Date;
}

/** Who a stream of mail comes from. */
export interface SenderIdentity {
  /** The address in From. */
  readonly address: string;
  /** The mailbox to which undelivered messages return, each under an address of its own; absent: to `address`. */
  readonly bounces?: string | undefined;
  /** The key that signs for the address's domain; absent: the mail server signs, or nobody does. */
  readonly dkim?: DkimKey | undefined;
}

/**
 * Writes the MIME bytes of one message: text always, HTML beside it, the calendar part as an alternative that mail
 * programs offer to accept and once more as a file.
 * @throws UnsendableMessageError when it is not addressed to exactly one mailbox.
 */
export async function composeMessage(
  rendered: RenderedMessage,
  stamp: MessageStamp,
  sender: SenderIdentity,
): Promise<FrozenMessage> {
  const to = readEmailAddress(rendered.to.address);
  if (!to)
    throw new UnsendableMessageError('The recipient’s address is not one e-mail address; mend it in the registration.');
  const { address, bounces } = sender;
  const messageId = `<${randomUUID()}@${address.slice(address.lastIndexOf('@') + 1)}>`;
  const composer = new MailComposer({
    from: { name: oneLine(rendered.fromName), address },
    to: { name: oneLine(rendered.to.name), address: to },
    ...(rendered.replyTo && { replyTo: { name: oneLine(rendered.replyTo.name), address: rendered.replyTo.address } }),
    subject: oneLine(rendered.subject),
    textEncoding: encodingFor(rendered.language),
    text: rendered.text,
    html: rendered.html,
    messageId,
    ...(rendered.answers?.length && { inReplyTo: rendered.answers.at(-1), references: [...rendered.answers] }),
    date: stamp.date,
    headers: headers(stamp, rendered),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(rendered.calendar
      ? {
          icalEvent: {
            method: rendered.calendar.method,
            content: rendered.calendar.content,
            filename: 'lobby-day.ics',
          },
        }
      : {}),
  });
  const from = bounces === undefined ? address : returnPath(bounces, stamp.id);
  const mime = withWindowsNewlines(await composer.compile().build());
  return { messageId, from, to, mime: sender.dkim ? await signMessage(mime, sender.dkim) : mime };
}

function headers(stamp: MessageStamp, { language, unsubscribe }: RenderedMessage): Record<string, string> {
  return {
    'Content-Language': oneLine(language),
    // RFC 3834: keeps out-of-office robots from answering.
    'Auto-Submitted': 'auto-generated',
    'X-Rotunda-Kind': stamp.kind,
    'X-Rotunda-Version': String(stamp.version),
    'X-Rotunda-Dedupe': dedupeKey(stamp),
    ...(unsubscribe
      ? {
          'List-Unsubscribe': `<${oneLine(unsubscribe)}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }
      : {}),
    ...(stamp.lobbyDayId ? { 'X-Rotunda-Day': stamp.lobbyDayId } : {}),
  };
}

const encodings = new Map<string, 'quoted-printable' | 'base64'>();

/** The shorter encoding of a language's letters; left to itself, the library counts the letters of every part twice. */
function encodingFor(language: string): 'quoted-printable' | 'base64' {
  const known = encodings.get(language);
  if (known) return known;
  const encoding = new Intl.Locale(language).maximize().script === 'Latn' ? 'quoted-printable' : 'base64';
  encodings.set(language, encoding);
  return encoding;
}

/** Every line ends in CRLF, as SMTP wants it; the library's own option costs two streams and an abort signal a message. */
function withWindowsNewlines(mime: Buffer): Buffer {
  return Buffer.from(mime.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
}

/** A header's value is one line, whatever somebody typed as their name. */
function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what must not reach a header
  return text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').trim();
}
