import type { MailStream } from '../mail-stream.js';
import type { OutgoingMail } from './outgoing-mail.js';

/** The way out for each stream: its own sender and its own connections, so that neither waits for the other. */
export class OutgoingStreams {
  constructor(private readonly streams: Readonly<Record<MailStream, OutgoingMail>>) {}

  /** Where mail of a stream leaves. */
  of(stream: MailStream): OutgoingMail {
    return this.streams[stream];
  }

  /** Says goodbye on every connection. */
  close(): void {
    for (const stream of Object.values(this.streams)) stream.close();
  }
}
