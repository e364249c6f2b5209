import fc from 'fast-check';
import type { DeliveryOutcome } from './delivery-outcome.js';
import { nextState, type RetryPolicy } from './message-state.js';
import { retryDelaySeconds } from './retry-delay.js';

const policy: RetryPolicy = {
  firstRetrySeconds: 5,
  longestRetrySeconds: 900,
  mostAttempts: 60,
  resendAfterSeconds: 30,
  quotaRestSeconds: 3_600,
};
const after = (result: DeliveryOutcome['result'], attempts: number, wasUncertain = false) =>
  nextState({ result, code: 'x' }, { attempts, wasUncertain }, policy, 0);

describe('the state after an attempt', () => {
  it('ends with an answer, and waits for one more try when the server said not now', () => {
    expect([after('sent', 1), after('failed', 1), after('retry', 1)].map((next) => next.state)).toEqual([
      'sent',
      'failed',
      'retry',
    ]);
  });

  it('takes a random part off each wait, so that what failed together does not come back together', () => {
    const waits = [0, 0.5, 0.9].map((random) => retryDelaySeconds(policy, 1, random));
    expect(waits).toEqual([5, 3.75, 2.75]);
    const history = { attempts: 1, wasUncertain: false };
    const due = [0, 0.9].map(
      (random) => nextState({ result: 'retry', code: 'x' }, history, policy, random).dueInSeconds,
    );
    expect(due[1]).toBeLessThan(due[0]!);
  });

  it('is pending again when the attempt never began', () => {
    expect(after('released', 1)).toEqual({ state: 'pending', dueInSeconds: 0, resendSpent: false, counts: false });
    expect(after('released', 3).state).toBe('retry');
  });

  it('gives up after the last attempt, but never calls failed what may have arrived', () => {
    expect(after('retry', 60).state).toBe('failed');
    expect(after('retry', 60, true)).toEqual({
      state: 'uncertain',
      dueInSeconds: null,
      resendSpent: true,
      counts: true,
    });
  });

  it('keeps the one resend of an uncertain message when that resend was refused for now', () => {
    expect(after('retry', 2, true)).toEqual({ state: 'uncertain', dueInSeconds: 10, resendSpent: false, counts: true });
    expect(after('uncertain', 2, true).resendSpent).toBe(true);
    expect(after('uncertain', 1).resendSpent).toBe(false);
  });

  it('does not count against the message what was the account’s trouble', () => {
    expect([after('sender-refused', 1), after('over-quota', 1)].map((next) => next.counts)).toEqual([false, false]);
  });

  it('leaves a possibly accepted message only for sent, failed or uncertain', () => {
    const results = [
      'sent',
      'retry',
      'failed',
      'uncertain',
      'unreachable',
      'sender-refused',
      'over-quota',
      'released',
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...results), fc.integer({ min: 1, max: 80 }), (result, attempts) => {
        expect(['sent', 'failed', 'uncertain'].includes(after(result, attempts, true).state)).toBe(true);
      }),
    );
  });
});

describe('the wait before a retry', () => {
  it('doubles up to its ceiling, with up to half of it taken off by chance', () => {
    expect([1, 2, 3, 20].map((n) => retryDelaySeconds(policy, n, 0))).toEqual([5, 10, 20, 900]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, random) => {
          const longest = retryDelaySeconds(policy, attempts, 0);
          const delay = retryDelaySeconds(policy, attempts, random);
          expect(delay > longest / 2 - 1e-9 && delay <= longest).toBe(true);
        },
      ),
    );
  });
});
