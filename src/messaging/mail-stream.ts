import { MESSAGE_KINDS, type MessageKindName } from './message-kind.js';

/**
 * Mail to people who come and mail to offices go out apart: what one stream's server, limit or pause does never holds
 * up the other.
 */
export const MAIL_STREAMS = ['people', 'offices'] as const;

/** One of the streams. */
export type MailStream = (typeof MAIL_STREAMS)[number];

const TO_OFFICES: ReadonlySet<MessageKindName> = new Set(['meeting-request', 'office-update']);

/** The stream that a kind of message goes out by. */
export function streamOf(kind: MessageKindName): MailStream {
  return TO_OFFICES.has(kind) ? 'offices' : 'people';
}

/** The kinds of message that go out by each stream. */
export const KINDS_OF_STREAM: Readonly<Record<MailStream, readonly MessageKindName[]>> = {
  people: MESSAGE_KINDS.filter((kind) => streamOf(kind) === 'people'),
  offices: MESSAGE_KINDS.filter((kind) => streamOf(kind) === 'offices'),
};
