// `npm run messages:pictures [FOLDER]` renders every message in every language and takes its picture as a mail program shows
// it: on a phone of 360 px and a wide screen, in the light and in the dark, and one sheet for each message with all languages.
// A second word chooses the messages whose names hold it.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Translations } from '../../src/platform/i18n/translations.js';
import { MailTemplates } from '../../src/platform/templating/mail-templates.js';
import { startBrowser } from '../support/browser.js';
import { messageSamples } from './message-samples.js';

const folder = resolve(process.argv[2] ?? 'message-pictures');
const only = process.argv[3];
const VIEWS = [
  ['phone', { width: 360, height: 640 }, 'light'],
  ['dark', { width: 360, height: 640 }, 'dark'],
  ['desk', { width: 1024, height: 768 }, 'light'],
  ['desk-dark', { width: 1024, height: 768 }, 'dark'],
] as const;

// A machine without Arabic or Chinese fonts shows boxes; those that set the print are at hand everywhere.
const fonts = ['arabic', 'latin', 'sc'].map(
  (script) => `<dir>${resolve('node_modules/@embedpdf', `fonts-${script}`)}</dir>`,
);
const fontconfig = join(mkdtempSync(join(tmpdir(), 'fonts-')), 'fonts.conf');
writeFileSync(
  fontconfig,
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include>${fonts.join('')}</fontconfig>`,
);
process.env['FONTCONFIG_FILE'] = fontconfig;

mkdirSync(folder, { recursive: true });
const translations = new Translations();
const templates = new MailTemplates();
const browser = await startBrowser();
const sheets = new Map<string, string[]>();
let taken = 0;
for (const [name, viewport, colorScheme] of VIEWS) {
  const page = await browser.newPage({ viewport, colorScheme });
  for (const { language } of translations.languages) {
    for (const { message, template, view } of messageSamples(translations.forLanguage(language))) {
      if (only && !message.includes(only)) continue;
      const { html } = templates.render(template, view);
      await page.setContent(html);
      const widest = (await page.evaluate('document.documentElement.scrollWidth')) as number;
      if (widest > viewport.width) process.stderr.write(`${message} ${language} ${name}: ${widest} px wide\n`);
      const path = join(folder, `${message}-${language}-${name}.png`);
      const picture = await page.screenshot({ path, fullPage: true });
      taken++;
      if (viewport.width > 360) continue;
      const sheet = `${message}-${name}`;
      sheets.set(sheet, [...(sheets.get(sheet) ?? []), picture.toString('base64')]);
    }
  }
  await page.close();
}
const page = await browser.newPage({ viewport: { width: 7 * 370, height: 800 } });
for (const [sheet, pictures] of sheets) {
  const images = pictures.map((picture) => `<img src="data:image/png;base64,${picture}">`).join('');
  await page.setContent(
    `<body style="margin:5px;display:flex;gap:10px;align-items:start;background:#888">${images}</body>`,
  );
  await page.waitForFunction('[...document.images].every((image) => image.complete)');
  await page.screenshot({ path: join(folder, `all-${sheet}.png`), fullPage: true });
}
await browser.close();
process.stdout.write(`${taken} pictures and ${sheets.size} sheets in ${folder}\n`);
