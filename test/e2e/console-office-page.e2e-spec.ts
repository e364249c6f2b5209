import type { Browser } from 'playwright-core';
import { OfficeLinks } from '../../src/meetings/requests/office-links.service.js';
import { OfficeRequests } from '../../src/meetings/requests/office-requests.service.js';
import { officeDay, type OfficeDay } from '../integration/meetings/office-day.js';
import { findings, phoneContext, picture, startBrowser } from '../support/browser.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

const TEN = 600;

describe("an office's page in a real browser", () => {
  let web: WebApplication;
  let browser: Browser;
  let origin: string;
  let day: OfficeDay;
  let page: string;

  beforeAll(async () => {
    web = await webApplication();
    origin = await web.listen();
    browser = await startBrowser();
    day = await officeDay(web);
  }, 180_000);
  beforeEach(async () => {
    const office = day.offices.house1;
    await web.asOwner('delete from meetings where lobby_day_id = $1', [day.lobbyDayId]);
    await day.schedule([office, TEN, day.people]);
    await day.run((tx) => web.app.get(OfficeRequests).ask(tx, day.day, office, null));
    const { id } = await day.meetingOf(office);
    const address = await day.run<string>((tx) => web.app.get(OfficeLinks).addressOf(tx, id));
    page = origin + new URL(address).pathname;
  });
  afterAll(async () => {
    await browser?.close();
    await web?.close();
  });

  it('takes another time without a script, with the keyboard alone', async () => {
    const context = await phoneContext(browser, 1280, 'en', { javaScriptEnabled: false, bypassCSP: false });
    const tab = await context.newPage();
    await tab.goto(`${page}?answer=propose`);
    await tab.focus('input[name="answer"]:checked');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Space');
    for (let k = 0; k < 3; k++) await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/done=confirmed/);
    expect(await tab.textContent('#done')).toMatch(/It is booked/);
    expect(await day.meetingOf(day.offices.house1)).toMatchObject({ state: 'confirmed', start: '10:15', team: 3 });
    await context.close();
  });

  it('has nothing for axe to find, and nothing cut off at any width', async () => {
    const context = await phoneContext(browser, 320, 'en');
    const tab = await context.newPage();
    const found: string[] = [];
    for (const [name, query] of [
      ['office', ''],
      ['office-propose', '?answer=propose'],
      ['office-staff', '?answer=staff'],
      ['office-done', '?done=confirmed'],
      ['office-kept', '?done=kept-for-us'],
    ] as const) {
      await tab.goto(page + query);
      found.push(...(await findings(tab)).map((one) => `${name}: ${one}`));
      await picture(tab, name, 'en');
    }
    await tab.emulateMedia({ colorScheme: 'dark' });
    await tab.goto(`${page}?answer=propose`);
    found.push(...(await findings(tab)));
    await picture(tab, 'office-dark', 'en');
    expect(found).toEqual([]);
    await context.close();
  });
});
