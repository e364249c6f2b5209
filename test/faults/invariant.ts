import type { AcceptedMail } from '../support/scripted-smtp.js';

/** What the captured bytes say about the messages of one run. */
export interface Verdict {
  readonly delivered: number;
  readonly extras: number;
  readonly problems: readonly string[];
}

/** The value of a header, unfolded; empty when the message has none. */
export const header = (mime: string, name: string): string =>
  new RegExp(`^${name}:[ \\t]*(.*(?:\\r\\n[ \\t].*)*)`, 'im')
    .exec(mime)?.[1]
    ?.replace(/\r\n[ \t]+/g, '')
    .trim() ?? '';

/**
 * Invariant I, read from the bytes that the mail server accepted and from nothing else: each due message arrived
 * exactly once; a second copy only where `mayRepeat` allows one, and then with the same bytes and Message-ID.
 */
export function verdict(
  due: ReadonlySet<string>,
  accepted: readonly AcceptedMail[],
  mayRepeat: (dedupe: string) => boolean,
): Verdict {
  const copies = new Map<string, AcceptedMail[]>();
  for (const mail of accepted) {
    const dedupe = header(mail.mime, 'X-Rotunda-Dedupe');
    copies.set(dedupe, [...(copies.get(dedupe) ?? []), mail]);
  }
  const problems: string[] = [];
  let extras = 0;
  for (const dedupe of due) if (!copies.has(dedupe)) problems.push(`${dedupe} never arrived`);
  for (const [dedupe, mails] of copies) {
    if (!due.has(dedupe)) problems.push(`${dedupe} arrived but was not due`);
    if (mails.length === 1) continue;
    extras += mails.length - 1;
    if (mails.length > 2) problems.push(`${dedupe} arrived ${mails.length} times`);
    if (!mayRepeat(dedupe)) problems.push(`${dedupe} arrived twice`);
    if (new Set(mails.map((mail) => mail.mime)).size > 1) problems.push(`${dedupe} arrived with different bytes`);
    if (new Set(mails.map((mail) => header(mail.mime, 'Message-ID'))).size > 1)
      problems.push(`${dedupe} arrived with different Message-IDs`);
  }
  return { delivered: [...due].filter((dedupe) => copies.has(dedupe)).length, extras, problems };
}
