import { BullModule } from '@nestjs/bullmq';
import type { DynamicModule } from '@nestjs/common';
import { ConsumerWorker } from './consumer-worker.js';
import { ProducerQueue } from './producer-queue.js';

// A registration remembers the classes of the moment it is made: they must be ours before the first one, in whatever
// order files are loaded, or a queue silently talks to a Redis on this machine.
BullModule.queueClass = ProducerQueue;
BullModule.workerClass = ConsumerWorker;

/** Gives a context a queue of the configured server; the worker process provides one `@Processor(name)` for it. */
export function registerQueue(name: string): DynamicModule {
  return BullModule.registerQueue({ name });
}
