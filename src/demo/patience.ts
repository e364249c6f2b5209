import { setTimeout as delay } from 'node:timers/promises';
import { DemoStuckError } from './demo.errors.js';

const ASK_EVERY_MS = 100;

/**
 * Asks again and again until the answer is not null, and returns it.
 * @throws DemoStuckError naming what was waited for when that takes longer than `seconds`.
 */
export async function waitFor<T>(what: string, seconds: number, ask: () => Promise<T | null>): Promise<T> {
  const end = performance.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > end) throw new DemoStuckError(what, seconds);
    await delay(ASK_EVERY_MS);
  }
}
