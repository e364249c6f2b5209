import type { AddressObject, ParsedMail } from 'mailparser';

/** A captured message in one line of the inbox. */
export interface InboxLine {
  readonly id: string;
  readonly messageId: string;
  readonly receivedAt: string;
  readonly to: string;
  readonly subject: string;
  readonly kind: string;
  readonly version: string;
  readonly dedupe: string;
  readonly lobbyDay: string;
}

/** A captured message as its page shows it; absent parts are empty. */
export interface MessageView extends InboxLine {
  readonly text: string;
  readonly hasHtml: boolean;
  readonly calendar: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: number }[];
}

interface Kept {
  readonly id: string;
  readonly receivedAt: Date;
  readonly messageId: string;
}

/** What the inbox shows of a message whose head has been parsed. */
export function inboxLine(kept: Kept, head: ParsedMail): InboxLine {
  const header = (name: string) => textOf(head.headers.get(name));
  return {
    id: kept.id,
    messageId: kept.messageId,
    receivedAt: kept.receivedAt.toISOString(),
    to: recipients(head),
    subject: head.subject ?? '',
    kind: header('x-rotunda-kind'),
    version: header('x-rotunda-version'),
    dedupe: header('x-rotunda-dedupe'),
    lobbyDay: header('x-rotunda-day'),
  };
}

/** What a message's own page shows. */
export function messageView(kept: Kept, mail: ParsedMail): MessageView {
  const calendar = mail.attachments.find((part) => part.contentType === 'text/calendar');
  return {
    ...inboxLine(kept, mail),
    text: mail.text ?? '',
    hasHtml: typeof mail.html === 'string',
    calendar: calendar?.content.toString('utf8') ?? '',
    headers: mail.headerLines.map(({ key, line }) => ({ name: key, value: line.slice(line.indexOf(':') + 1).trim() })),
    attachments: mail.attachments.map((part) => ({
      name: part.filename ?? part.contentType,
      type: part.contentType,
      bytes: part.size,
    })),
  };
}

function recipients(mail: ParsedMail): string {
  const lists: AddressObject[] = mail.to === undefined ? [] : [mail.to].flat();
  return lists.flatMap((list) => list.value.map((entry) => entry.address ?? '')).join(', ');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
