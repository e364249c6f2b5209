import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { findingsOfReaders } from './ways-of-reading.js';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** Also the letters of languages whose fonts this machine lacks, in the form that fontconfig reads. */
const FONTS = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${join(import.meta.dirname, '../../node_modules/@embedpdf/fonts-sc/fonts')}</dir></fontconfig>`;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Starts Debian's Chromium, which talks to nobody but the pages it is sent to. */
export function startBrowser(): Promise<Browser> {
  const fonts = join(tmpdir(), 'rotunda-fonts.conf');
  writeFileSync(fonts, FONTS);
  return chromium.launch({
    executablePath: CHROMIUM,
    env: { ...(process.env as Record<string, string>), FONTCONFIG_FILE: fonts },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

/** A phone in the hand of somebody who reads a language: `width` CSS pixels wide. */
export function phoneContext(
  browser: Browser,
  width: number,
  language: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width, height: width > 800 ? 900 : 760 },
    locale: language,
    extraHTTPHeaders: { 'accept-language': language },
    // The policy of our pages forbids scripts of others; the accessibility checker is one.
    bypassCSP: true,
    ...options,
  });
}

/** Goes on with the Tab key until the focus is on an element; throws when it never comes there. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`The Tab key does not reach ${selector} on ${page.url()}`);
}

/** Where an element is once it has stopped moving and being drawn anew: in CSS pixels, from the window's corner. */
export async function restingBox(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  let last = '';
  for (let attempt = 0; attempt < 100; attempt++) {
    const box = await locator.boundingBox();
    if (box && JSON.stringify(box) === last) return box;
    last = JSON.stringify(box);
    await locator.page().waitForTimeout(50);
  }
  throw new Error('The element did not come to rest within five seconds');
}

/** Keeps a page's requests to an address in the net until the returned function is called. */
export async function hold(page: Page, address: string): Promise<() => void> {
  let letGo = (): void => undefined;
  const released = new Promise<void>((go) => (letGo = go));
  await page.route(address, async (route) => {
    await released;
    await route.continue();
  });
  return letGo;
}

/** The widths at which every page is looked at: the narrowest phone, a usual one, a laptop. */
const WIDTHS = [320, 360, 1280] as const;
/** The widths of the console: a narrow window, a laptop, a large screen. */
const CONSOLE_WIDTHS = [400, 1280, 1920] as const;
const PICTURES = process.env['ROTUNDA_SCREENSHOTS'];
/** Languages whose pages are looked at as a whole: one of each direction. */
const WHOLE: readonly string[] = ['en', 'ar'];
/** In which languages the pages that few people see are looked at: one of each direction, and every one for the pictures. */
export const LOOKED_AT = PICTURES ? [...WHOLE, 'es', 'pt', 'ht', 'vi', 'zh-Hans'] : WHOLE;

/**
 * What is wrong with a page: against WCAG 2.2 AA on the narrowest phone, cut off at any width, and for those who read by ear,
 * enlarged, in their own colours or without motion.
 */
export async function findings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 760 });
    found.push(...(await overflowing(page)).map((one) => `${width} px: ${one}`));
    if (width === WIDTHS[0]) found.push(...(await axeViolations(page)), ...(await findingsOfReaders(page)));
  }
  found.push(...(await paleInTheDark(page)).map((one) => `in the dark: ${one}`));
  return found;
}

/** What has too little contrast on a phone that is set to dark. */
async function paleInTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const found = await axeViolations(page, ['color-contrast']);
  await backToTheLight(page);
  return found;
}

/** Colours change at once while motion is reduced; the page is drawn before motion is allowed, so that nobody looks halfway. */
async function backToTheLight(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: null });
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  await page.emulateMedia({ reducedMotion: null });
}

/** What is wrong with a page in a language: all of `findings`, or what another language of the same direction can add to it. */
export function findingsIn(page: Page, language: string): Promise<string[]> {
  return WHOLE.includes(language) ? findings(page) : narrowFindings(page);
}

/** What is cut off on the narrowest phone: what another language of the same direction can add to `findings`. */
export async function narrowFindings(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: WIDTHS[0], height: 760 });
  return overflowing(page);
}

/**
 * Saves what a page looks like when `npm run screenshots` asks for it, and leaves it in the light: at every width and in the
 * dark in one language of each direction, on the narrowest phone in the others.
 */
export async function picture(page: Page, name: string, language: string, widths = widthsOf(language)): Promise<void> {
  if (!PICTURES) return;
  const take = (look: string) =>
    page.screenshot({ path: join(PICTURES, `${name}-${language}-${look}.png`), fullPage: true });
  // Colours change at once while motion is reduced, so that no picture is taken halfway.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const width of widths) {
    await page.setViewportSize({ width, height: 760 });
    await take(String(width));
  }
  if (widths === WIDTHS) {
    await page.setViewportSize({ width: WIDTHS[1], height: 760 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await take('dark');
  }
  await backToTheLight(page);
}

function widthsOf(language: string): readonly number[] {
  return WHOLE.includes(language) ? WIDTHS : [WIDTHS[0]];
}

/** Saves what a printed sheet looks like, page by page, when `npm run screenshots` asks for it; needs poppler's `pdftoppm`. */
export function paperPicture(pdf: Buffer, name: string, language: string): void {
  if (!PICTURES) return;
  const { error, status } = spawnSync('pdftoppm', ['-png', '-r', '100', '-', join(PICTURES, `${name}-${language}`)], {
    input: pdf,
  });
  if (error ?? status !== 0) throw new Error('pdftoppm (poppler-utils) could not draw the sheet', { cause: error });
}

/** What is wrong with a page of the console: against WCAG 2.2 AA in light and dark, and cut off at any width. */
export async function consoleFindings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of CONSOLE_WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    found.push(...(await overflowing(page)).map((one) => `${width} px: ${one}`));
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found.push(...(await axeViolations(page)).map((one) => `${colorScheme}: ${one}`));
  }
  return found;
}

/** Saves what a page of the console looks like at every width and in the dark, when `npm run screenshots` asks for it. */
export async function consolePicture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  for (const width of CONSOLE_WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(PICTURES, `console-${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: join(PICTURES, `console-${name}-dark.png`), fullPage: true });
  await page.emulateMedia({ colorScheme: 'light' });
}

/** What axe finds wrong on a page against WCAG 2.2 AA, or by some rules only: the rule and the element. */
async function axeViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run({
      runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
  }, rules);
}

/** Elements that stick out of the window or hide a part of their text. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Box {
      readonly tagName: string;
      readonly className: string;
      readonly textContent: string | null;
      readonly scrollWidth: number;
      readonly clientWidth: number;
      readonly scrollHeight: number;
      readonly clientHeight: number;
      getBoundingClientRect(): { left: number; right: number; width: number };
      closest(selector: string): Box | null;
    }
    const { document, getComputedStyle } = globalThis as unknown as {
      document: { documentElement: Box; querySelectorAll(selector: string): Iterable<Box> };
      getComputedStyle(element: Box): { readonly overflowY: string };
    };
    const root = document.documentElement;
    const found = root.scrollWidth > root.clientWidth ? [`page ${root.scrollWidth} > ${root.clientWidth}`] : [];
    for (const element of document.querySelectorAll('body *')) {
      const { left, right, width } = element.getBoundingClientRect();
      if (
        width <= 1 ||
        element.closest(
          '.unseen, .pot, .sprite, .skip, option, details:not([open]) > :not(summary), .panel > .table, .tabs > a, .scrolls > *',
        )
      )
        continue;
      if (left < -1 || right > root.clientWidth + 1) found.push(`${element.tagName}.${element.className} sticks out`);
      if (
        element.scrollWidth > element.clientWidth + 2 &&
        element.clientWidth > 0 &&
        /^(P|LI|DD|DT|H[1-3]|A|BUTTON|SPAN|LABEL)$/.test(element.tagName)
      )
        found.push(`${element.tagName}.${element.className} hides text: ${element.textContent?.slice(0, 40)}`);
      if (
        element.scrollHeight > element.clientHeight + 2 &&
        element.clientHeight > 0 &&
        getComputedStyle(element).overflowY === 'hidden'
      )
        found.push(`${element.tagName}.${element.className} cuts off: ${element.textContent?.slice(0, 40)}`);
    }
    return found;
  });
}
