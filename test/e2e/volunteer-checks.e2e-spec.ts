import type { Browser } from 'playwright-core';
import { phoneContext, startBrowser } from '../support/browser.js';
import { findingsOfReaders } from '../support/ways-of-reading.js';

const BAD = `<!doctype html><html lang="en"><title>Bad</title><style>
  .flat { border: 0; background: teal; appearance: none; } .slow { transition: color 2s; }
  .bar { position: fixed; inset: 0; background: white; }</style>
  <body><h1>One</h1><h1>Two</h1><a href="/a"></a><button class="flat">Go</button><p class="slow">Slow</p><div class="bar"></div></body></html>`;
const GOOD = `<!doctype html><html lang="en"><title>Good</title>
  <body><main><h1>One</h1><a href="/a">There</a><button>Go</button></main></body></html>`;

describe('the checks of every volunteer page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  it('find what is unnamed, covered, without an edge in forced colours, or moving; and nothing on a sound page', async () => {
    const context = await phoneContext(browser, 320, 'en');
    const page = await context.newPage();
    await page.setContent(BAD);
    const found = (await findingsOfReaders(page)).join('\n');
    for (const what of [
      'by ear: a link without a name',
      'by ear: 2 headings of the first level',
      'by ear: no main part',
      'at 400%: covered or out of sight: <button',
      'in forced colours: no edge: <button',
      'without motion: <p class="slow"',
    ])
      expect(found).toContain(what);
    await page.setContent(GOOD);
    expect(await findingsOfReaders(page)).toEqual([]);
    await context.close();
  }, 60_000);
});
