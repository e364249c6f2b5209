import type { Browser } from 'playwright-core';
import { PersonalLinksService } from '../../src/advocates/personal-links.service.js';
import { RegistrationService } from '../../src/advocates/registration.service.js';
import type { AdvocateId } from '../../src/kernel/ids.js';
import { Tenancy } from '../../src/platform/database/tenancy.js';
import { furnish } from '../factories/furnished-capitol.js';
import { smallCapitol, type SmallCapitol } from '../factories/small-capitol.js';
import { findings, narrowFindings, phoneContext, picture, startBrowser, tabTo } from '../support/browser.js';
import { registrationJourney } from '../support/registration-journey.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

describe('a volunteer registers in a real browser', () => {
  let web: WebApplication;
  let browser: Browser;
  let capitol: SmallCapitol;
  let address: string;
  const people = () =>
    web.asOwner<{ name: string; language: string }>('select name, language from advocates where lobby_day_id = $1', [
      capitol.lobbyDayId,
    ]);

  beforeAll(async () => {
    web = await webApplication();
    address = await web.listen();
    browser = await startBrowser();
  }, 180_000);
  beforeEach(async () => {
    capitol = await smallCapitol(web, {
      helpPhone: '555-0142',
      meetingPoint: { en: 'East steps', es: 'Escalera este' },
    });
    await furnish(web, capitol);
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`,
      [capitol.lobbyDayId],
    );
  });
  afterAll(async () => {
    await browser.close();
    await web.close();
  });

  it('in Spanish on a phone of 360 px without scripts', async () => {
    const context = await phoneContext(browser, 360, 'es-MX', { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${address}/d/${capitol.slug}/register`);
    expect(await page.getAttribute('html', 'lang')).toBe('es');
    for (const stop of registrationJourney({
      name: 'Marisol',
      email: 'marisol@example.org',
      language: 'es',
      zip: '37115',
    })) {
      await stop.leave(page);
    }
    expect(await page.textContent('h1')).toBe('Gracias. Recibimos su inscripción.');
    expect(await people()).toEqual([{ name: 'Marisol', language: 'es' }]);
    await context.close();
  }, 180_000);

  it('from right to left in Arabic with the keyboard alone', async () => {
    const context = await phoneContext(browser, 360, 'ar');
    const page = await context.newPage();
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const focusOn = (selector: string) => tabTo(page, selector);
    const leave = async () => {
      await focusOn('button.button-wide');
      await Promise.all([page.waitForEvent('domcontentloaded'), press('Enter')]);
    };
    await page.goto(`${address}/d/${capitol.slug}/register`);
    expect(await page.getAttribute('html', 'dir')).toBe('rtl');
    await focusOn('a.button-wide');
    await Promise.all([page.waitForURL(/name$/), press('Enter')]);
    await focusOn('#name');
    await page.keyboard.type('يوسف');
    await leave();
    await focusOn('input[name=age]');
    await press('Space');
    await leave();
    await focusOn('#email');
    await page.keyboard.type('not an address');
    await leave();
    await page.waitForFunction("document.activeElement?.className === 'mend'");
    await focusOn('.mend a');
    await press('Enter');
    await focusOn('#email, #no-email');
    await page.fill('#email', 'yousef@example.org');
    await leave();
    await page.waitForURL(/phone$/);
    expect(await page.textContent('h1')).toBe('رقم هاتفك');
    await leave();
    await focusOn('input[name=language]');
    while ((await page.evaluate("document.querySelector('input[name=language]:checked')?.value")) !== 'ar') {
      await press('ArrowDown');
    }
    await leave();
    for (const name of ['speaks', 'interpreter']) {
      await focusOn(`input[name=${name}]`);
      await press('Space');
    }
    await leave();
    await focusOn('#zip');
    await page.keyboard.type('37201');
    await leave();
    for (const name of ['times', 'company', 'pace', 'first', '', '', 'messages', 'visibility', 'photos']) {
      if (name) {
        await focusOn(`input[name=${name}]`);
        await press('Space');
      }
      await leave();
    }
    await page.waitForURL(/check$/);
    await leave();
    await page.waitForURL(/done/);
    expect(await page.textContent('h1')).toBe('شكرًا لك. وصلنا تسجيلك.');
    expect(await people()).toEqual([{ name: 'يوسف', language: 'ar' }]);
    await context.close();
  }, 180_000);

  it('and changes an answer and withdraws later, by the link of the mail and without scripts', async () => {
    const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
      web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
    const { advocateId } = await run<{ advocateId: AdvocateId }>((tx) =>
      web.app.get(RegistrationService).register(tx, capitol.day, {
        name: 'Marisol',
        email: 'marisol@example.org',
        language: 'en',
        residence: { zip: '37201' },
        consents: { messages: true },
      }),
    );
    const { manage } = await run<{ manage: string }>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, capitol.lobbyDayId, advocateId),
    );
    const context = await phoneContext(browser, 360, 'en', { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${address}${new URL(manage).pathname}`);
    await page.click('a[href$="/change/walking"]');
    await page.check('input[name="pace"][value="slowest"]');
    await page.click('form button.button-wide');
    expect(await page.textContent('[role=status]')).toMatch(/Saved\. We told the people who plan the day\./);
    await page.click('a[href$="/withdraw"]');
    await page.click('form button.button-wide');
    expect(await page.textContent('[role=status]')).toMatch(/We took you off the list/);
    const [row] = await web.asOwner<{ pace: string; state: string }>(
      'select pace::float8 as pace, state from advocates where id = $1',
      [advocateId],
    );
    expect(row).toEqual({ pace: 2, state: 'withdrawn' });
    await context.close();
  }, 180_000);

  it.each(['en', 'ar'])(
    'without anything for axe to find, and nothing cut off at any width, in %s',
    async (language) => {
      const context = await phoneContext(browser, 320, language);
      const page = await context.newPage();
      const found: string[] = [];
      const look = async (where: string) => {
        found.push(...(await findings(page)).map((one) => `${where}: ${one}`));
        await picture(page, `registration-${where}`, language);
      };
      await page.goto(`${address}/`);
      await look('home-page');
      await page.goto(`${address}/d/${capitol.slug}/privacy`);
      await look('privacy');
      await page.goto(`${address}/d/${capitol.slug}/register`);
      const person = { name: 'نور Nour', email: `nour-${language}@example.org`, language, zip: '37115' };
      for (const stop of registrationJourney(person)) {
        await look(stop.name);
        if (stop.name === 'email') {
          await page.click('form button.button-wide');
          await look('email-to-mend');
        }
        await stop.leave(page);
      }
      await look('done');
      await web.asOwner(`update lobby_days set state = 'registration-closed' where id = $1`, [capitol.lobbyDayId]);
      await page.goto(`${address}/d/${capitol.slug}/register`);
      await look('closed');
      expect(found).toEqual([]);
      await context.close();
    },
    300_000,
  );

  it.each(['es', 'ht', 'pt', 'vi', 'zh-Hans'])(
    'with nothing cut off on the narrowest phone, in %s',
    async (language) => {
      const context = await phoneContext(browser, 320, language);
      const page = await context.newPage();
      const found: string[] = [];
      const look = async (where: string) => {
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        found.push(...(await narrowFindings(page)).map((one) => `${where}: ${one}`));
        await picture(page, `registration-${where}`, language);
      };
      await page.goto(`${address}/d/${capitol.slug}/privacy`);
      await look('privacy');
      await page.goto(`${address}/d/${capitol.slug}/register`);
      const person = { name: 'Nour', email: `nour-${language}@example.org`, language, zip: '37115' };
      for (const stop of registrationJourney(person)) {
        await look(stop.name);
        await stop.leave(page);
      }
      await look('done');
      expect(found).toEqual([]);
      await context.close();
    },
    300_000,
  );
});
