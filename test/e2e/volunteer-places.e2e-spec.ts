import type { Browser, Page } from 'playwright-core';
import { drawDistricts } from '../factories/drawn-districts.js';
import { furnish } from '../factories/furnished-capitol.js';
import { smallCapitol, type SmallCapitol } from '../factories/small-capitol.js';
import { findingsIn, LOOKED_AT, phoneContext, picture, startBrowser } from '../support/browser.js';
import { registrationJourney } from '../support/registration-journey.js';
import { spoken } from '../support/ways-of-reading.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

describe('districts on a map, and the code from a mail, in a real browser', () => {
  let web: WebApplication;
  let browser: Browser;
  let capitol: SmallCapitol;
  let address: string;
  const journey = (email: string, language: string, zip = '37115') =>
    registrationJourney({ name: 'Nour', email, language, zip });
  const goUpTo = async (page: Page, stopName: string, stops = journey('nour@example.org', 'en')) => {
    await page.goto(`${address}/d/${capitol.slug}/register`);
    for (const stop of stops) {
      if (stop.name === stopName) return;
      await stop.leave(page);
    }
  };
  /** Roles and names as a screen reader gets them. */
  beforeAll(async () => {
    web = await webApplication();
    address = await web.listen();
    browser = await startBrowser();
  }, 180_000);
  beforeEach(async () => {
    await web.asOwner('delete from request_counts');
    capitol = await smallCapitol(web, { helpPhone: '555-0142' });
    await furnish(web, capitol);
    await drawDistricts(web, capitol);
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null, check_email = true where id = $1`,
      [capitol.lobbyDayId],
    );
  });
  afterAll(async () => {
    await browser.close();
    await web.close();
  });

  it('a tap on the map says whose district it is, without scripts on the narrowest phone', async () => {
    const context = await phoneContext(browser, 320, 'en', { javaScriptEnabled: false });
    const page = await context.newPage();
    await goUpTo(page, 'districts');
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.click('input[type=image]', { position: { x: 210, y: 80 } }),
    ]);
    expect(answer.status()).toBe(200);
    await page.waitForSelector('.told');
    expect(await page.textContent('.told')).toMatch(/the district of Omar Whitfield/);
    expect(await page.isChecked(`input[value="${capitol.districts.house2}"]`)).toBe(true);
    await Promise.all([page.waitForURL(/times$/), page.press(`input[value="${capitol.districts.house2}"]`, 'Enter')]);
    await context.close();
  }, 180_000);

  it('the phone is asked where it is only when the person says so', async () => {
    const context = await phoneContext(browser, 360, 'en', {
      bypassCSP: false,
      permissions: ['geolocation'],
      geolocation: { latitude: 36.5, longitude: -86.5 },
    });
    const page = await context.newPage();
    await goUpTo(page, 'home');
    expect(await page.inputValue('input[name=lat]')).toBe('');
    await Promise.all([page.waitForURL(/times$/), page.click('[data-locate]')]);
    await context.close();
  }, 180_000);

  it.each(LOOKED_AT)(
    'nothing is cut off or unnamed on these pages, in %s',
    async (language) => {
      const context = await phoneContext(browser, 320, language, { deviceScaleFactor: 4 });
      const page = await context.newPage();
      const found: string[] = [];
      const look = async (where: string) => {
        found.push(...(await findingsIn(page, language)).map((one) => `${where}: ${one}`));
        await picture(page, where, language);
      };
      const stops = journey(`nour-${language}@example.org`, language);
      await goUpTo(page, 'home', stops);
      await look('places-home');
      await stops.find(({ name }) => name === 'home')!.leave(page);
      await look('places-districts');
      expect(await spoken(page)).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^radio: Iris Calloway/),
          expect.stringMatching(/^radio: Omar Whitfield/),
        ]),
      );
      await web.asOwner('update organisations set geocoder_enabled = true where id = $1', [capitol.organisationId]);
      await page.reload();
      await look('places-districts-or-street');
      await page.click('p > a[href$="/street"]');
      await look('places-street');
      await page.click('form button.button-wide');
      await page.waitForSelector('.mend');
      await look('places-street-to-mend');
      await page.goto(`${address}/d/${capitol.slug}/privacy`);
      await look('privacy-with-street');
      await page.goto(`${address}/d/${capitol.slug}/register/districts`);
      for (const stop of stops.slice(stops.findIndex(({ name }) => name === 'districts'))) await stop.leave(page);
      await page.waitForURL(/code$/);
      await look('code');
      const boxes = (await spoken(page)).filter((line) => line.startsWith('textbox: '));
      expect(boxes.map((line) => line.length > 'textbox: '.length)).toEqual([true]);
      await page.fill('#mail-code', 'ABCD-EFGH');
      await page.click('form button.button-wide');
      await page.waitForSelector('.mend');
      await look('code-to-mend');
      await page.goto(`${address}/my/${'A'.repeat(43)}`);
      await look('problem');
      expect(found).toEqual([]);
      await context.close();
    },
    180_000,
  );
});
