import type { RetryPolicy } from '../domain/message-state.js';

/** How a worker delivers; the defaults suit every installation, tests shorten the waits. */
export interface DeliverySettings extends RetryPolicy {
  /** Messages in one job of the `email` queue. */
  readonly batchSize: number;
  /** Jobs that one worker works on at once. */
  readonly concurrentBatches: number;
  /** Connections that one worker keeps to the mail server. */
  readonly connections: number;
  /** Messages sent over one connection before it is renewed; many servers close it at about a hundred. */
  readonly messagesPerConnection: number;
  /** A claim is held this long unless its worker's heartbeat renews it. */
  readonly leaseSeconds: number;
  readonly heartbeatMs: number;
  /** A worker without a database session is taken for dead this long after its last heartbeat. */
  readonly deadAfterSeconds: number;
  /** After a start of the database server its workers have this long to come back before they are taken for dead. */
  readonly serverGraceSeconds: number;
  readonly sweepMs: number;
  /** What was put onto the queue and not claimed for this long is put there again. */
  readonly requeueAfterSeconds: number;
  /** A claim older than this asks again whether the message is still due before it is sent. */
  readonly recheckAfterMs: number;
  readonly connectTimeoutMs: number;
  /** Shorter ones manufacture duplicates: a slow server may still accept what we gave up on. */
  readonly socketTimeoutMs: number;
  /** Bodies are erased this long after a message's final state. */
  readonly eraseBodiesAfterDays: number;
}

/** Injection token of the worker's `DeliverySettings`. */
export const DELIVERY_SETTINGS = Symbol('delivery settings');

/** What every worker uses unless a test says otherwise. */
export const DEFAULT_DELIVERY_SETTINGS: DeliverySettings = {
  batchSize: 50,
  concurrentBatches: 4,
  connections: 5,
  messagesPerConnection: 100,
  leaseSeconds: 60,
  heartbeatMs: 3_000,
  deadAfterSeconds: 15,
  serverGraceSeconds: 30,
  sweepMs: 1_000,
  requeueAfterSeconds: 60,
  recheckAfterMs: 5_000,
  connectTimeoutMs: 30_000,
  socketTimeoutMs: 600_000,
  eraseBodiesAfterDays: 7,
  firstRetrySeconds: 5,
  longestRetrySeconds: 900,
  mostAttempts: 60,
  resendAfterSeconds: 30,
  quotaRestSeconds: 3_600,
};
