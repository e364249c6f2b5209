import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { EMAIL_QUEUE } from '../domain/email-queue.js';
import type { EmailBatch, PrioritisedBatch } from './email-batch.js';

/** The doorbell that wakes whichever worker is free; losing all of it loses nothing. */
@Injectable()
export class EmailQueue {
  constructor(@InjectQueue(EMAIL_QUEUE) private readonly queue: Queue<EmailBatch>) {}

  /** Hands out batches, the most urgent first. Throws when the queue is out of reach. */
  async add(batches: readonly PrioritisedBatch[]): Promise<void> {
    await this.queue.addBulk(
      batches.map(({ priority, ...batch }) => ({
        name: 'deliver',
        data: batch,
        // BullMQ counts from 1, and puts jobs without a priority before all others.
        opts: { priority: priority + 1 },
      })),
    );
  }
}
