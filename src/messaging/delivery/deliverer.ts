import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../../platform/logging/logger.js';
import type { DeliveryOutcome } from '../domain/delivery-outcome.js';
import type { MailStream } from '../mail-stream.js';
import type { OutgoingMail } from '../smtp/outgoing-mail.js';
import { OutgoingStreams } from '../smtp/outgoing-streams.js';
import type { ClaimedMessage } from './claimed-message.js';
import { Claims } from './claims.js';
import { composeMessage, type SenderIdentity } from './compose-message.js';
import { DeliveryLedger } from './delivery-ledger.js';
import { DELIVERY_SETTINGS, type DeliverySettings } from './delivery-settings.js';
import type { EmailBatch } from './email-batch.js';
import type { FrozenMessage } from './frozen-message.js';
import { HeldClaims } from './held-claims.js';
import { SendingAccount, type Reservation } from '../sending-account.service.js';
import { Slots } from './slots.js';
import { WorkerPresence } from './worker-presence.js';

/** Put in flight ahead, so that no connection waits for a commit and each commit is about several messages. */
const IN_FLIGHT_PER_CONNECTION = 8;

const RELEASED: DeliveryOutcome = { result: 'released', code: 'released' };

/** What the messages of one batch share: trouble that is none of theirs spares the rest a vain attempt. */
interface BatchState {
  readonly stream: MailStream;
  readonly mail: OutgoingMail;
  trouble: DeliveryOutcome | null;
}

/** Delivers batches: claim, freeze, put in flight, send, record. It may be killed at any point. */
@Injectable()
export class Deliverer {
  private readonly slots: Slots;
  private readonly places: Readonly<Record<MailStream, Slots>> = { people: new Slots(0), offices: new Slots(0) };
  private readonly active = new Set<Promise<void>>();
  private stopping = false;

  constructor(
    private readonly claims: Claims,
    private readonly ledger: DeliveryLedger,
    private readonly account: SendingAccount,
    private readonly outgoing: OutgoingStreams,
    private readonly presence: WorkerPresence,
    private readonly held: HeldClaims,
    @Inject(DELIVERY_SETTINGS) private readonly settings: DeliverySettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.slots = new Slots(settings.connections * IN_FLIGHT_PER_CONNECTION);
  }

  /** Delivers what is due of a batch; returns when each of its messages is recorded. The batch may be handed out twice. */
  async deliver(batch: EmailBatch): Promise<void> {
    const work = this.work(batch);
    this.active.add(work);
    try {
      await work;
    } finally {
      this.active.delete(work);
    }
  }

  /** Finishes the messages that are in flight, gives back the rest, and resolves when nothing is held any more. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled(this.active);
    this.outgoing.close();
  }

  private async work(batch: EmailBatch): Promise<void> {
    if (this.stopping || !this.presence.established || (await this.account.paused(batch.stream)))
      return this.claims.leave(batch);
    const claimed = await this.claims.take(batch, this.presence.workerId);
    this.held.add(claimed);
    const reservation = await this.account
      .reserve(batch.stream, claimed.length, leastUrgent(claimed))
      .catch(async (error: unknown) => {
        await Promise.all(claimed.map((message) => this.finish(message, RELEASED)));
        throw error;
      });
    const { stream } = batch;
    const state: BatchState = { stream, mail: this.outgoing.of(stream), trouble: null };
    await Promise.all(claimed.map((message, turn) => this.deliverOne(message, turn, reservation, state)));
  }

  private async deliverOne(
    message: ClaimedMessage,
    turn: number,
    reservation: Reservation,
    state: BatchState,
  ): Promise<void> {
    if (turn >= reservation.granted) return this.finish(message, RELEASED);
    await this.place(message, reservation.startsInMs + turn * reservation.everyMs, state);
    await this.slots.enter(message.priority);
    let outcome: DeliveryOutcome | null = null;
    try {
      outcome = await this.attempt(message, state);
    } finally {
      this.slots.leave();
    }
    if (outcome) await this.conclude(message, outcome, state);
  }

  /** A place in the account's rate is taken by whichever message of this worker is the most urgent when its moment comes. */
  private async place({ priority }: ClaimedMessage, waitMs: number, { stream }: BatchState): Promise<void> {
    if (waitMs <= 0) return;
    void this.pause(waitMs).then(() => this.places[stream].leave());
    await this.places[stream].enter(priority);
  }

  /** Sends a message, or says why not; null when it has been settled, or belongs to another worker by now. */
  private async attempt(message: ClaimedMessage, state: BatchState): Promise<DeliveryOutcome | null> {
    const instead = this.insteadOfSending(state);
    if (instead) return instead;
    try {
      const frozen = await this.freeze(message, state.mail.sender);
      if (!frozen) return { result: 'retry', code: 'not-prepared' };
      if (!(await this.ledger.begin(message, frozen))) {
        this.held.remove(message);
        return null;
      }
      return await state.mail.next(message.priority, async (lane) => {
        if (await this.cancelledMeanwhile(message)) return null;
        return this.insteadOfSending(state) ?? (await lane.send(frozen));
      });
    } catch (err) {
      this.logger.warn({ messageId: message.id, err }, 'message given back before it was sent');
      return RELEASED;
    }
  }

  /** What becomes of a message whose turn comes when nothing may leave: this worker stops, or is lost, or met with trouble. */
  private insteadOfSending({ trouble }: BatchState): DeliveryOutcome | null {
    if (this.stopping || this.presence.isOutOfTouch) return RELEASED;
    return trouble && (trouble.result === 'unreachable' ? trouble : RELEASED);
  }

  private async cancelledMeanwhile(message: ClaimedMessage): Promise<boolean> {
    if (performance.now() - message.checkedAt < this.settings.recheckAfterMs) return false;
    const reason = await this.claims.noLongerDue(message);
    if (reason === null) return false;
    await this.ledger.cancel(message, reason);
    this.held.remove(message);
    return true;
  }

  private async freeze(message: ClaimedMessage, sender: SenderIdentity): Promise<FrozenMessage | null> {
    if ('frozen' in message.content) return message.content.frozen;
    try {
      return await composeMessage(message.content.rendered, message.stamp, sender);
    } catch (err) {
      this.logger.error({ messageId: message.id, err }, 'message could not be composed');
      return null;
    }
  }

  private async conclude(message: ClaimedMessage, outcome: DeliveryOutcome, state: BatchState): Promise<void> {
    if (outcome.result === 'unreachable') state.trouble ??= outcome;
    if (outcome.result === 'sender-refused' || outcome.result === 'over-quota') {
      state.trouble ??= outcome;
      const forSeconds = outcome.result === 'over-quota' ? this.settings.quotaRestSeconds : null;
      await this.account
        .pause(state.stream, `${outcome.result} (${outcome.code})`, forSeconds)
        .catch((err: unknown) => this.logger.error({ err }, 'the pause could not be written'));
    }
    await this.finish(message, outcome);
  }

  private async finish(message: ClaimedMessage, outcome: DeliveryOutcome): Promise<void> {
    await this.ledger.end(message, outcome);
    this.held.remove(message);
  }

  private async pause(milliseconds: number): Promise<void> {
    const end = performance.now() + milliseconds;
    while (!this.stopping && performance.now() < end) await delay(Math.min(250, end - performance.now()));
  }
}

/** The messages of a batch are equally urgent; a job that was put on the queue otherwise asks as its last one may. */
const leastUrgent = (claimed: readonly ClaimedMessage[]) => Math.max(0, ...claimed.map(({ priority }) => priority));
