import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { NodemailerError } from 'nodemailer/lib/errors';
import { classifyFailure, type DeliveryOutcome, type SmtpFailure, type SmtpPhase } from '../domain/delivery-outcome.js';
import type { MailServer } from './mail-server.js';
import { WatchedBody } from './watched-body.js';

/** A complete message and the one address it goes to. */
export interface SmtpMessage {
  readonly from: string;
  readonly to: string;
  readonly mime: Buffer;
}

/** How long a lane waits, and when it renews its connection. */
export interface LaneLimits {
  readonly connectTimeoutMs: number;
  readonly socketTimeoutMs: number;
  readonly messagesPerConnection: number;
}

interface Attempt {
  readonly outcome: DeliveryOutcome;
  /** True when the server had closed an idle connection, which says nothing about the message. */
  readonly wornOut: boolean;
}

/**
 * One connection to the mail server, which sends one message after another and connects again when needed. It
 * converses through nodemailer's `SMTPConnection` instead of its pool, because only here can be seen whether a
 * message's bytes had begun to leave when the line broke.
 */
export class SmtpLane {
  private connection: SMTPConnection | null = null;
  private used = 0;

  constructor(
    private readonly server: MailServer,
    private readonly limits: LaneLimits,
  ) {}

  /** Sends one message and says what came of it; never throws, always settles within the time limits. */
  async send(message: SmtpMessage): Promise<DeliveryOutcome> {
    const first = await this.attempt(message);
    return first.wornOut ? (await this.attempt(message)).outcome : first.outcome;
  }

  /** Says goodbye to the server. */
  close(): void {
    this.connection?.quit();
    this.connection = null;
  }

  private async attempt(message: SmtpMessage): Promise<Attempt> {
    const reused = this.connection !== null;
    const body = new WatchedBody(message.mime);
    let phase: SmtpPhase = 'connecting';
    try {
      const connection = (this.connection ??= await this.open());
      phase = 'envelope';
      await converse(connection, (done) =>
        connection.send(
          {
            from: message.from,
            to: [message.to],
            size: message.mime.length,
            use8BitMime: true,
            // A report of a failure, without the text; servers that do not know DSN are not asked.
            dsn: { return: 'headers', notify: ['failure'] },
          },
          body,
          done,
        ),
      );
      if (++this.used >= this.limits.messagesPerConnection) this.close();
      return { outcome: { result: 'sent', code: '250' }, wornOut: false };
    } catch (error) {
      const failure = describe(error as NodemailerError, body.started ? 'data' : phase);
      await this.recover(failure);
      const wornOut = reused && failure.phase === 'envelope' && (failure.responseCode ?? 421) === 421;
      return { outcome: classifyFailure(failure), wornOut };
    }
  }

  private async open(): Promise<SMTPConnection> {
    const connection = new SMTPConnection({
      ...this.server.connection,
      connectionTimeout: this.limits.connectTimeoutMs,
      greetingTimeout: this.limits.connectTimeoutMs,
      socketTimeout: this.limits.socketTimeoutMs,
    });
    // What breaks between two messages is found out by the next one; without a listener it would end the process.
    connection.on('error', () => undefined);
    connection.on('end', () => {
      if (this.connection === connection) this.connection = null;
    });
    const { auth } = this.server;
    try {
      await converse(connection, (done) => connection.connect(done));
      if (auth) await converse(connection, (done) => connection.login(auth, done));
    } catch (error) {
      connection.close();
      throw error;
    }
    this.used = 0;
    return connection;
  }

  /** After a plain refusal the connection is as good as new; after anything else it is given up. */
  private async recover(failure: SmtpFailure): Promise<void> {
    const connection = this.connection;
    if (!connection) return;
    try {
      if (!failure.responseCode || failure.responseCode === 421) throw new Error('connection lost');
      await converse(connection, (done) => connection.reset(done));
    } catch {
      connection.close();
      this.connection = null;
    }
  }
}

/** Waits for a step's own callback, or for the end of the connection, which some failures report instead. */
function converse(connection: SMTPConnection, step: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null) => {
      connection.off('error', settle);
      connection.off('end', ended);
      if (error) reject(error);
      else resolve();
    };
    // The callback with the reason may come just after the end of the connection.
    const ended = () =>
      setImmediate(() => settle(Object.assign(new Error('connection ended'), { code: 'ECONNECTION' })));
    connection.on('error', settle);
    connection.on('end', ended);
    step(settle);
  });
}

function describe(error: NodemailerError, phase: SmtpPhase): SmtpFailure {
  return {
    phase,
    ...(error.responseCode ? { responseCode: error.responseCode } : {}),
    ...(typeof error.response === 'string' ? { response: error.response } : {}),
    ...(error.code ? { code: error.code } : {}),
    ...(error.command ? { command: error.command } : {}),
  };
}
