import type { DeliveryOutcome } from './delivery-outcome.js';
import { retryDelaySeconds, type RetryPace } from './retry-delay.js';

/** The life of a message: owed, held by a worker, and one of the ways it can end or wait. */
export const MESSAGE_STATES = ['pending', 'claimed', 'retry', 'sent', 'failed', 'uncertain', 'cancelled'] as const;

/** One of the states a message can be in. */
export type MessageState = (typeof MESSAGE_STATES)[number];

/** When attempts end: how retries wait, how many there are, and when an unanswered message is sent a second time. */
export interface RetryPolicy extends RetryPace {
  readonly mostAttempts: number;
  readonly resendAfterSeconds: number;
  /** How long the account rests when the server says that the day's quota is used up. */
  readonly quotaRestSeconds: number;
}

/** What the row says of a message in the moment its attempt ends; `attempts` counts this one. */
export interface AttemptHistory {
  readonly attempts: number;
  /** True when an earlier attempt may have been accepted. */
  readonly wasUncertain: boolean;
}

/** What an attempt changes: the state, when the message is due again, and whether the one automatic resend is spent. */
export interface NextState {
  readonly state: MessageState;
  readonly dueInSeconds: number | null;
  readonly resendSpent: boolean;
  /** False: the attempt does not count, because it says nothing about the message. */
  readonly counts: boolean;
}

/**
 * Decides what becomes of a message after an attempt. A message that may have been accepted before is never `pending`
 * or `retry` again: it stays uncertain until a resend is accepted or a person decides, and a resend that was clearly
 * refused does not use up the one that is allowed.
 */
export function nextState(
  outcome: DeliveryOutcome,
  history: AttemptHistory,
  policy: RetryPolicy,
  random: number,
): NextState {
  const ends = (state: MessageState) => ({
    state,
    dueInSeconds: null,
    resendSpent: history.wasUncertain,
    counts: true,
  });
  const waits = (dueInSeconds: number, counts: boolean): NextState => {
    const state = history.wasUncertain ? 'uncertain' : history.attempts > (counts ? 0 : 1) ? 'retry' : 'pending';
    return { state, dueInSeconds, resendSpent: false, counts };
  };
  const delay = retryDelaySeconds(policy, history.attempts, random);
  switch (outcome.result) {
    case 'sent':
    case 'failed':
      return ends(outcome.result);
    case 'uncertain':
      return { ...ends('uncertain'), dueInSeconds: policy.resendAfterSeconds };
    case 'retry':
    case 'unreachable':
      if (history.attempts < policy.mostAttempts) return waits(delay, true);
      return ends(history.wasUncertain ? 'uncertain' : 'failed');
    case 'over-quota':
      return waits(policy.quotaRestSeconds, false);
    case 'sender-refused':
    case 'released':
      return waits(0, false);
  }
}
