import type { SenderIdentity } from '../delivery/compose-message.js';
import type { DeliveryOutcome } from '../domain/delivery-outcome.js';
import type { MailServer } from './mail-server.js';
import { type LaneLimits, SmtpLane, type SmtpMessage } from './smtp-lane.js';

/**
 * The way out of this process: the installation's sender and a fixed number of connections to the mail server;
 * messages take the next free one in the order they came.
 */
export class OutgoingMail {
  private readonly lanes: readonly SmtpLane[];
  private readonly idle: SmtpLane[];
  private readonly waiting: ((lane: SmtpLane) => void)[] = [];

  constructor(
    /** Who all of this mail comes from. */
    readonly sender: SenderIdentity,
    server: MailServer,
    limits: LaneLimits & { readonly connections: number },
  ) {
    this.lanes = Array.from({ length: limits.connections }, () => new SmtpLane(server, limits));
    this.idle = [...this.lanes];
  }

  /** Hands one message to the mail server over the next free connection and says what came of it; never throws. */
  async send(message: SmtpMessage): Promise<DeliveryOutcome> {
    const lane = this.idle.pop() ?? (await new Promise<SmtpLane>((free) => this.waiting.push(free)));
    try {
      return await lane.send(message);
    } finally {
      const next = this.waiting.shift();
      if (next) next(lane);
      else this.idle.push(lane);
    }
  }

  /** Says goodbye on every connection. */
  close(): void {
    for (const lane of this.lanes) lane.close();
  }
}
