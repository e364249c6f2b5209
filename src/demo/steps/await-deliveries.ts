import { type KindStateCounts, OutboxQueries } from '../../messaging/outbox.queries.js';
import { waitFor } from '../patience.js';
import type { DemoDay } from './demo-day.js';

const UNFINISHED = ['pending', 'claimed', 'retry', 'uncertain'] as const;

/**
 * Waits until every message of the day that is owed is decided, counted from its rows, and returns the counts; messages
 * that are due later, such as reminders, are not waited for.
 */
export async function awaitDeliveries(
  day: DemoDay,
  seconds: number,
  tell: (detail: string) => void = () => undefined,
): Promise<KindStateCounts> {
  const outbox = day.app.get(OutboxQueries);
  return waitFor('every message to be delivered', seconds, async () => {
    const { counts, oldest } = await day.run(async (tx) => ({
      counts: await outbox.byKindState(tx, day.id),
      oldest: await outbox.oldestDueSeconds(tx, day.id),
    }));
    const sum = (state: string): number =>
      Object.values(counts).reduce((total, states) => total + (states?.[state as 'sent'] ?? 0), 0);
    tell(`${sum('sent')} of ${sum('sent') + UNFINISHED.reduce((total, state) => total + sum(state), 0)}`);
    const waiting = oldest !== null || sum('claimed') + sum('uncertain') > 0;
    return waiting ? null : counts;
  });
}

/** How many messages of all kinds, or of one, reached the mail server. */
export function sentCount(counts: KindStateCounts, kind?: keyof KindStateCounts): number {
  const chosen = kind ? [counts[kind]] : Object.values(counts);
  return chosen.reduce((total, states) => total + (states?.sent ?? 0), 0);
}
