import type { SenderIdentity } from '../delivery/compose-message.js';
import { Slots } from '../delivery/slots.js';
import type { MailServer } from './mail-server.js';
import { type LaneLimits, SmtpLane } from './smtp-lane.js';

/**
 * The way out of this process: the installation's sender and a fixed number of connections to the mail server;
 * messages take the next free one, the more urgent ones first.
 */
export class OutgoingMail {
  private readonly lanes: readonly SmtpLane[];
  private readonly idle: SmtpLane[];
  private readonly turns: Slots;

  constructor(
    /** Who all of this mail comes from. */
    readonly sender: SenderIdentity,
    server: MailServer,
    limits: LaneLimits & { readonly connections: number },
  ) {
    this.lanes = Array.from({ length: limits.connections }, () => new SmtpLane(server, limits));
    this.idle = [...this.lanes];
    this.turns = new Slots(limits.connections);
  }

  /** Gives `work` the next free connection, to the more urgent first, and takes it back when that has settled. */
  async next<T>(priority: number, work: (lane: SmtpLane) => Promise<T>): Promise<T> {
    await this.turns.enter(priority);
    const lane = this.idle.pop()!;
    try {
      return await work(lane);
    } finally {
      this.idle.push(lane);
      this.turns.leave();
    }
  }

  /** Says goodbye on every connection. */
  close(): void {
    for (const lane of this.lanes) lane.close();
  }
}
