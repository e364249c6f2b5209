import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { Tenancy } from '../../platform/database/tenancy.js';
import { LOGGER } from '../../platform/logging/logger.js';
import { BodyErasure } from './body-erasure.js';
import { Deliverer } from './deliverer.js';
import { DELIVERY_SETTINGS, type DeliverySettings } from './delivery-settings.js';
import { HeldClaims } from './held-claims.js';
import { freeLostClaims } from './lost-claims.js';
import { OutboxSweep } from './outbox-sweep.js';
import { WorkerPresence } from './worker-presence.js';

const ERASURE_EVERY_MS = 3_600_000;

/** What a worker does by the clock: sweep, beat, free what lost workers held, erase; and how it stops. */
@Injectable()
export class DeliveryRounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly timers: NodeJS.Timeout[] = [];
  private sweeping: Promise<void> | null = null;
  private rangMeanwhile = false;
  private stopped = false;

  constructor(
    private readonly presence: WorkerPresence,
    private readonly sweeper: OutboxSweep,
    private readonly deliverer: Deliverer,
    private readonly held: HeldClaims,
    private readonly erasure: BodyErasure,
    private readonly tenancy: Tenancy,
    @Inject(DELIVERY_SETTINGS) private readonly settings: DeliverySettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.presence.onDoorbell = () => this.ring();
    await this.presence.start();
    this.every(this.settings.sweepMs, async () => this.ring());
    this.every(this.settings.heartbeatMs, () => this.beat());
    this.every(ERASURE_EVERY_MS, async () => void (await this.erasure.erase()));
  }

  /** Runs before the queue's workers close: the message in hand is finished, everything else is given back. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.sweeping;
    await this.deliverer.stop();
    await this.presence.stop();
  }

  /** Sweeps now, or once more after the sweep that is under way. */
  ring(): void {
    if (this.stopped || !this.presence.established) return;
    if (this.sweeping) {
      this.rangMeanwhile = true;
      return;
    }
    this.sweeping = this.sweepUntilQuiet().finally(() => (this.sweeping = null));
  }

  private async sweepUntilQuiet(): Promise<void> {
    do {
      this.rangMeanwhile = false;
      try {
        await this.sweeper.sweep();
      } catch (err) {
        this.logger.warn({ err }, 'sweep failed, the next one tries again');
      }
    } while (this.rangMeanwhile && !this.stopped);
  }

  private async beat(): Promise<void> {
    await this.presence.beat();
    await this.held.renew();
    if (!this.presence.established) return;
    const { freed, uncertain } = await freeLostClaims(this.tenancy, this.settings);
    if (freed === 0) return;
    this.logger.warn({ freed, uncertain }, 'claims of lost workers freed');
    this.ring();
  }

  private every(milliseconds: number, work: () => Promise<void>): void {
    let running = false;
    const round = async () => {
      if (running) return;
      running = true;
      await work().catch((err: unknown) => this.logger.warn({ err }, 'round failed, the next one tries again'));
      running = false;
    };
    this.timers.push(setInterval(() => void round(), milliseconds));
  }
}
