import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { SMTPServer } from 'smtp-server';
import type { CapturedMailService } from './captured-mail.service.js';

const MOST_BYTES = 25 * 1024 * 1024;

/** A mail server on loopback that keeps what it is given instead of passing it on, so that a real conversation is tested. */
export class CaptureServer {
  private constructor(private readonly server: SMTPServer) {}

  /** Listens on a free port. */
  static async start(store: CapturedMailService, logger: Logger): Promise<CaptureServer> {
    const server = new SMTPServer({
      name: 'capture.localhost',
      banner: 'Rotunda capture inbox',
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: MOST_BYTES,
      logger: false,
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          store.keep(Buffer.concat(chunks)).then(
            () => done(),
            (err: unknown) => {
              logger.warn({ err }, 'captured message could not be kept');
              done(Object.assign(new Error('not kept, try again'), { responseCode: 451 }));
            },
          );
        });
      },
    });
    server.on('error', (err: Error) => logger.warn({ err }, 'capture server'));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return new CaptureServer(server);
  }

  /** Its address, as `SMTP_URL` would give it. */
  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** Stops listening. */
  close(): Promise<void> {
    return new Promise((closed) => this.server.close(() => closed()));
  }
}
