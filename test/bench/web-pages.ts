import type { Browser, CDPSession, Page } from 'playwright-core';
import { phoneContext } from '../support/browser.js';
import type { Budget } from './budget-table.js';

/** What a network gives: bytes in a second each way, and the time until the first one. */
interface Network {
  readonly name: string;
  readonly latency: number;
  readonly down: number;
  readonly up: number;
  readonly lcpSeconds: number;
}

/** As Chromium's own tools slow a network down. */
const NETWORKS: readonly Network[] = [
  { name: 'slow 4G', latency: 562.5, down: (1.6e6 * 0.9) / 8, up: (750e3 * 0.9) / 8, lcpSeconds: 2.5 },
  { name: '400 kbps / 400 ms', latency: 400, down: 400e3 / 8, up: 400e3 / 8, lcpSeconds: 5 },
];
const PAGE_KB = 60;
const SCRIPT_KB = 20;

/** A page to measure, and how to be where it can be opened. */
export interface MeasuredPage {
  readonly name: string;
  readonly path: string;
  readonly cookies?: readonly { readonly name: string; readonly value: string }[];
}

/** Opens each page with an empty cache on each network: its weight as it came over the wire, and its largest paint. */
export async function measurePages(browser: Browser, base: string, pages: readonly MeasuredPage[]): Promise<Budget[]> {
  const budgets: Budget[] = [];
  for (const page of pages) {
    for (const [i, network] of NETWORKS.entries()) {
      const { bytes, scriptBytes, lcp } = await measure(browser, base, page, network);
      if (i === 0) {
        budgets.push({ what: `${page.name}: all of it`, value: bytes / 1000, unit: 'kB', goal: PAGE_KB });
        budgets.push({ what: `${page.name}: scripts`, value: scriptBytes / 1000, unit: 'kB', goal: SCRIPT_KB });
      }
      budgets.push({
        what: `${page.name}: largest paint, ${network.name}`,
        value: lcp / 1000,
        unit: 's',
        goal: network.lcpSeconds,
      });
    }
  }
  return budgets;
}

async function measure(browser: Browser, base: string, { path, cookies = [] }: MeasuredPage, network: Network) {
  const context = await phoneContext(browser, 360, 'en', { bypassCSP: false });
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: base })));
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const weight = await watchWeight(cdp);
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.latency,
    downloadThroughput: network.down,
    uploadThroughput: network.up,
  });
  const answer = await page.goto(base + path, { waitUntil: 'load', timeout: 120_000 });
  if (!answer || answer.status() !== 200) throw new Error(`${path} answered ${answer?.status()}`);
  const lcp = await largestPaint(page);
  const result = { bytes: weight.all(), scriptBytes: weight.scripts(), lcp };
  await context.close();
  return result;
}

async function watchWeight(cdp: CDPSession) {
  const types = new Map<string, string>();
  const sizes = new Map<string, number>();
  await cdp.send('Network.enable');
  cdp.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
  const sum = (wanted: (type: string | undefined) => boolean) =>
    [...sizes].reduce((total, [id, size]) => total + (wanted(types.get(id)) ? size : 0), 0);
  return { all: () => sum(() => true), scripts: () => sum((type) => type === 'Script') };
}

function largestPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const { PerformanceObserver: Observer } = globalThis as unknown as {
          PerformanceObserver: new (heard: (list: { getEntries(): { startTime: number }[] }) => void) => {
            observe(options: object): void;
          };
        };
        new Observer((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
}
