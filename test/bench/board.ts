// `npm run bench:board -- [--rounds 20]`: a board of 535 offices, 30 slots, 1,000 people and 400 meetings in a real
// Chromium. The time from an event of the hand to the next picture, what the script weighs, and what each answer of the
// server costs in milliseconds and statements. Exits 1 when a goal is missed.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { startBrowser } from '../support/browser.js';
import { signedInAs } from '../support/console.js';
import { webApplication } from '../support/web-application.js';
import { largeDay } from './large-day.js';
import { notePaints, paintsOf, quantile } from './paint-times.js';

const MOST_MS = 100;
const ms = (figure: number) => `${figure.toFixed(0)} ms`;
const MOST_SCRIPT_BYTES = 300_000;
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } });
const rounds = Number(values.rounds);

process.env['JEST_WORKER_ID'] ??= '1';
const server = async (name: string) => {
  const { href } = new URL(`../support/global-${name}.mjs`, import.meta.url);
  await ((await import(href)) as { default: () => Promise<void> }).default();
};
await server('setup');
const web = await webApplication();
const chromium = await startBrowser();
const statements = countStatements();
const origin = await web.listen();
const day = await largeDay(web);
const { home, sessionToken } = await signedInAs(web, day.organisationId, 'coordinator');
const context = await chromium.newContext({ viewport: { width: 1440, height: 900 } });
await context.addCookies([{ name: 'rotunda-session', value: sessionToken, url: origin }]);
const page = await context.newPage();
await notePaints(page);

let scriptBytes = 0;
page.on('response', async (response) => {
  if (response.request().resourceType() === 'script') scriptBytes += (await response.body()).length;
});
const openings: number[] = [];
for (let round = 0; round < Math.min(rounds, 5); round++) openings.push(await open(page));

// What the page's own thread worked, by its processor clock: a figure that other programs' load does not change.
const thread = await context.newCDPSession(page);
await thread.send('Performance.enable', { timeDomain: 'threadTicks' });
const worked = async () => {
  const { metrics } = await thread.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1_000;
};

interface Row {
  readonly name: string;
  readonly paints: readonly number[];
  readonly worked: number;
}
const row = async (name: string, work: () => Promise<void>): Promise<Row> => {
  const before = await worked();
  const paints = await paintsOf(page, work);
  return { name, paints, worked: ((await worked()) - before) / paints.length };
};
const rows: Row[] = [
  await row('scroll', () => scroll(page)),
  await row('open “Move to…”', () => openMenus(page)),
  await row('drag a card', () => drag(page)),
  await row('type into the search', () => find(page)),
  await row('offices ↔ people', () => switchRows(page)),
  await row('group anew', () => group(page)),
];
const answers = [
  await answer('data.json'),
  await answer('conflicts.json'),
  await answer('draft.json'),
  await answer(`options/${await page.locator('.card').first().getAttribute('data-meeting')}`),
];

const isMet = (paints: readonly number[]) => quantile(paints, 0.95) <= MOST_MS;
const lines = [
  `535 offices × 30 slots × 1,000 people, 400 meetings; ${rounds} rounds; load ${loadavg()[0]!.toFixed(1)}; Node ${process.version}.`,
  '',
  '| interaction | events | median to the next picture | p95 | goal ≤ 100 ms | work of the page an event |',
  '|---|---|---|---|---|---|',
  ...rows.map(
    ({ name, paints, worked }) =>
      `| ${[name, paints.length, ms(quantile(paints, 0.5)), ms(quantile(paints, 0.95)), isMet(paints) ? 'met' : '**missed**', ms(worked)].join(' | ')} |`,
  ),
  '',
  `The page is usable ${ms(quantile(openings, 0.5))} after its address was called (median of ${openings.length}); its script has ${(scriptBytes / openings.length / 1_000).toFixed(0)} kB, uncompressed.`,
  '',
  '| answer of the server | median | p95 | statements | kB |',
  '|---|---|---|---|---|',
  ...answers,
];
process.stdout.write(`${lines.join('\n')}\n`);
await chromium.close();
await web.close();
await server('teardown');
process.exit(rows.every(({ paints }) => isMet(paints)) && scriptBytes / openings.length <= MOST_SCRIPT_BYTES ? 0 : 1);

async function open(page: Page): Promise<number> {
  const started = performance.now();
  await page.goto(`${origin}${home}/${day.slug}/board`);
  await page.waitForSelector('#main[data-ready]');
  return performance.now() - started;
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(900, 600);
  for (let round = 0; round < rounds * 5; round++) {
    await page.mouse.wheel(0, round % 10 < 8 ? 700 : -2_000);
    await page.evaluate('new Promise((done) => requestAnimationFrame(done))');
  }
}

/** A point on one of the cards that are wholly in sight. */
async function cardInSight(page: Page, at: number): Promise<{ x: number; y: number }> {
  const found = (await page.evaluate(`(async () => {
    const grid = document.getElementById('grid');
    grid.scrollTop = 0;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const { top, bottom, right } = grid.getBoundingClientRect();
    return [...document.querySelectorAll('#rows .card')].map((card) => card.getBoundingClientRect())
      .filter((box) => box.top > top + 60 && box.bottom < bottom - 20 && box.right < right)
      .map((box) => ({ x: box.left + 14, y: box.top + 12 }));
  })()`)) as { x: number; y: number }[];
  return found[at % found.length]!;
}

async function openMenus(page: Page): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const { x, y } = await cardInSight(page, round);
    await page.mouse.click(x, y);
    await page.waitForSelector('#menu [role="option"]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
  }
}

async function drag(page: Page): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const { x, y } = await cardInSight(page, round);
    const by = x < 800 ? 90 : -90;
    const asked = page.waitForResponse((one) => one.url().includes('/options/'));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + by, y, { steps: 12 });
    await asked;
    await page.mouse.move(x + by, y + 2, { steps: 4 });
    const settled = page.waitForResponse((one) => one.url().includes('/draft.json'));
    await page.mouse.up();
    await settled;
  }
}

async function find(page: Page): Promise<void> {
  for (let round = 0; round < rounds / 4; round++) {
    await page.locator('#find').focus();
    await page.keyboard.type('legislator h12', { delay: 20 });
    await page.fill('#find', '');
  }
}

async function switchRows(page: Page): Promise<void> {
  for (let round = 0; round < rounds; round++)
    await page.click(`[data-rows="${round % 2 === 0 ? 'people' : 'offices'}"]`);
}

async function group(page: Page): Promise<void> {
  for (let round = 0; round < rounds; round++)
    await page.selectOption('#group', ['chamber', 'captain', 'leader', 'building'][round % 4]!);
}

/** One row of the table about the server. */
async function answer(path: string): Promise<string> {
  const times: number[] = [];
  let [sent, bytes] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const before = statements.count;
    const started = performance.now();
    const response = await fetch(`${origin}${home}/${day.slug}/board/${path}`, {
      headers: { cookie: `rotunda-session=${sessionToken}` },
    });
    bytes = (await response.arrayBuffer()).byteLength;
    times.push(performance.now() - started);
    sent = statements.count - before;
  }
  const name = path.replace(/\/.*/, '/…');
  return `| ${[name, ms(quantile(times, 0.5)), ms(quantile(times, 0.95)), sent, (bytes / 1_000).toFixed(0)].join(' | ')} |`;
}

function countStatements(): { count: number } {
  const counted = { count: 0 };
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    counted.count++;
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
  return counted;
}
