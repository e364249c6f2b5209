import ICAL from 'ical.js';
import { type Attachment, type ParsedMail, simpleParser, type StructuredHeader } from 'mailparser';

/** One entry of a calendar part. */
export interface CalendarEntry {
  readonly uid: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly summary: string;
  readonly location: string;
}

/** A captured message as a mail program would read it. */
export interface CapturedMessage {
  readonly file: string;
  readonly kind: string;
  readonly version: number;
  /** Whom it is for, from the last part of its dedupe key. */
  readonly recipientId: string;
  readonly dedupeKey: string;
  /** Every address of To, Cc and Bcc. */
  readonly addresses: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Content-Language, and the language that the HTML says it is in. */
  readonly languages: { readonly header: string; readonly html: string };
  /** Null when there is no calendar part. */
  readonly calendar: {
    readonly mimeMethod: string;
    readonly method: string;
    readonly entries: readonly CalendarEntry[];
  } | null;
  /** What is wrong with its form: a missing part, two calendars that differ. */
  readonly faults: readonly string[];
}

/** Reads the bytes of an .eml file with a MIME parser and an iCalendar parser that the sending side does not use. */
export async function readCapturedMessage(file: string, mime: Buffer): Promise<CapturedMessage> {
  const mail = await simpleParser(mime, { skipImageLinks: true });
  const header = (name: string): string => text(mail.headers.get(name));
  const html = mail.html || '';
  const calendars = mail.attachments.filter(({ contentType }) =>
    /^(text\/calendar|application\/ics)$/.test(contentType),
  );
  // The alternative is what mail programs offer to accept; the file beside it is a copy.
  const offered = calendars.find(({ contentType }) => contentType === 'text/calendar');
  const dedupeKey = header('x-rotunda-dedupe');
  return {
    file,
    kind: header('x-rotunda-kind'),
    version: Number(header('x-rotunda-version')),
    recipientId: dedupeKey.slice(dedupeKey.lastIndexOf(':') + 1),
    dedupeKey,
    addresses: [mail.to, mail.cc, mail.bcc]
      .flatMap((field) => (field ? [field].flat() : []))
      .flatMap(({ value }) => value.flatMap(({ address }) => address ?? [])),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html,
    languages: { header: header('content-language'), html: /<html[^>]*\slang="([^"]+)"/i.exec(html)?.[1] ?? '' },
    calendar: offered ? readCalendar(offered) : null,
    faults: formFaults(mail, html, calendars),
  };
}

function formFaults(mail: ParsedMail, html: string, calendars: readonly Attachment[]): string[] {
  return [
    ...(mail.text ? [] : ['has no text part']),
    ...(html ? [] : ['has no HTML part']),
    ...(mail.subject ? [] : ['has no subject']),
    ...(new Set(calendars.map(({ content }) => content.toString())).size > 1 ? ['has calendar parts that differ'] : []),
  ];
}

function readCalendar(part: Attachment) {
  const root = new ICAL.Component(ICAL.parse(part.content.toString('utf8')) as unknown[]);
  const entries = root.getAllSubcomponents('vevent').map((component): CalendarEntry => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid ?? '',
      startsAt: event.startDate!.toJSDate(),
      endsAt: event.endDate!.toJSDate(),
      summary: event.summary ?? '',
      location: event.location ?? '',
    };
  });
  return { mimeMethod: mimeMethod(part), method: text(root.getFirstPropertyValue('method')), entries };
}

function mimeMethod({ headers }: Attachment): string {
  const type = headers.get('content-type') as StructuredHeader | undefined;
  return type?.params['method'] ?? '';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
