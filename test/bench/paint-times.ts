import type { Page } from 'playwright-core';

/** Makes a page note, for every event of a hand, how long it took until the next picture; call it before the page opens. */
export async function notePaints(page: Page): Promise<void> {
  await page.addInitScript(`
    globalThis.paints = [];
    const afterPaint = new MessageChannel();
    const waiting = [];
    afterPaint.port1.onmessage = () => {
      const now = performance.now();
      for (const since of waiting.splice(0)) globalThis.paints.push(now - since);
    };
    const note = (event) => {
      const since = event.timeStamp;
      requestAnimationFrame(() => {
        waiting.push(since);
        afterPaint.port2.postMessage(null);
      });
    };
    for (const kind of ['pointerdown', 'pointermove', 'pointerup', 'click', 'keydown', 'input', 'scroll', 'change'])
      addEventListener(kind, note, { capture: true, passive: true });
  `);
}

/** The milliseconds to the next picture of every event since the last call. */
export async function paintsOf(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate('globalThis.paints.length = 0');
  await work();
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))');
  return (await page.evaluate('globalThis.paints.slice()')) as number[];
}

/** A quantile of some figures; 0 of none. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
