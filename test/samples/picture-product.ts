// `npm run docs:pictures` runs the demo and takes the pictures that the README shows: the front page of the day, its board,
// and one person's day on a phone. Everything in them is invented.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { freePort } from '../../src/platform/embedded/free-port.js';
import { phoneContext, startBrowser } from '../support/browser.js';
import { buildOnce, startProgram } from '../support/started-program.js';

const folder = resolve('docs/pictures');
mkdirSync(folder, { recursive: true });
const data = mkdtempSync(join(tmpdir(), 'rotunda-pictures-'));
buildOnce();
const demo = startProgram('demo', [], { DATA_DIR: data, PORT: String(await freePort()) });
const browser = await startBrowser();
try {
  await demo.says(/ask at \/sign-in/);
  const link = (label: string) => new RegExp(`${label}\\s+(http\\S+)`).exec(demo.output().out)![1]!;
  const desk = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await desk.goto(link('the console, as the owner'));
  await desk.getByRole('button', { name: 'Sign in' }).click();
  const key = (await desk.locator('code').first().innerText()).replaceAll(' ', '');
  await desk.locator('#code').fill(new TOTP({ secret: Secret.fromBase32(key) }).generate());
  await desk.getByRole('button', { name: 'Continue' }).click();
  await desk.getByRole('link', { name: 'I kept them' }).click();
  const days = desk.locator('.table a').first();
  const base = (await days.getAttribute('href'))!.split('/').slice(0, 4).join('/');
  const take = async (section: string, ready: string) => {
    await desk.goto(new URL(`${base}/${section}`, desk.url()).href);
    await desk.locator(ready).first().waitFor();
    // What breaks a rule is told a moment after the board is drawn.
    await desk.waitForTimeout(2_000);
    await desk.screenshot({ path: join(folder, `${section}.png`) });
  };
  await take('overview', '.figure, .figures');
  await take('board', '#main[data-ready] .card');
  const context = await phoneContext(browser, 360, 'es');
  const phone = await context.newPage();
  await phone.goto(link("one person's day"));
  await phone.screenshot({ path: join(folder, 'my-day.png') });
  process.stdout.write(`3 pictures in ${folder}\n`);
} finally {
  await browser.close();
  demo.child.kill('SIGTERM');
  await demo.ended;
  rmSync(data, { recursive: true, force: true });
}
