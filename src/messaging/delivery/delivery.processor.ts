import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Deliverer } from './deliverer.js';
import { DEFAULT_DELIVERY_SETTINGS } from './delivery-settings.js';
import { EMAIL_QUEUE } from '../domain/email-queue.js';
import type { EmailBatch } from './email-batch.js';

/** Takes batches off the `email` queue; the rows decide what is done about them. */
@Processor(EMAIL_QUEUE, { concurrency: DEFAULT_DELIVERY_SETTINGS.concurrentBatches })
export class DeliveryProcessor extends WorkerHost implements BeforeApplicationShutdown {
  constructor(private readonly deliverer: Deliverer) {
    super();
  }

  override process(job: Job<EmailBatch>): Promise<void> {
    return this.deliverer.deliver(job.data);
  }

  /** Takes no more jobs away from the other workers while this one finishes. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.pause(true);
  }
}
