import { createTransport } from 'nodemailer';
import { DEFAULT_DELIVERY_SETTINGS } from '../../src/messaging/delivery/delivery-settings.js';

/** What every recipient gets. */
export interface RawMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar?: string;
}

/** Messages a second over nodemailer's own pool, with as many connections as a worker has. */
export async function sendRaw(port: number, messages: number, { calendar, ...mail }: RawMail): Promise<number> {
  const { connections } = DEFAULT_DELIVERY_SETTINGS;
  const transport = createTransport({ host: '127.0.0.1', port, pool: true, maxConnections: connections });
  const send = (i: number) =>
    transport.sendMail({
      from: { name: 'Harbor Neighbors', address: 'post@lobby.example.org' },
      to: { name: 'Ana Example', address: `ana${i}@example.org` },
      ...mail,
      ...(calendar ? { icalEvent: { method: 'PUBLISH', content: calendar } } : {}),
    });
  const started = performance.now();
  await Promise.all(Array.from({ length: messages }, (_, i) => send(i)));
  const seconds = (performance.now() - started) / 1_000;
  transport.close();
  return messages / seconds;
}
