import { setTimeout as delay } from 'node:timers/promises';

/** Waits until something holds; throws after half a minute, so that a test says what it waited for in vain. */
export async function eventually(holds: () => Promise<boolean> | boolean, what = 'what was waited for'): Promise<void> {
  for (const end = performance.now() + 30_000; performance.now() < end; await delay(25)) if (await holds()) return;
  throw new Error(`${what} did not happen within half a minute.`);
}
