import type { Browser, Page } from 'playwright-core';
import { PublicationService } from '../../src/meetings/publication.service.js';
import { officeDay, type OfficeDay } from '../integration/meetings/office-day.js';
import { consoleFindings, consolePicture, startBrowser } from '../support/browser.js';
import { signedInAs } from '../support/console.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

describe('people and news on the day', () => {
  let web: WebApplication;
  let chromium: Browser;
  let day: OfficeDay;
  let page: Page;
  let today: string;

  beforeAll(async () => {
    web = await webApplication();
    await web.asOwner(`update app_clock set clock_offset = '2027-02-10T14:40:00Z'::timestamptz - now()`);
    day = await officeDay(web);
    await day.schedule([day.offices.house1, 660, day.people], [day.offices.house2, 780, day.people.slice(0, 1)]);
    await day.run((tx) => web.app.get(PublicationService).release(tx, day.day, 0, { acceptGaps: true }));
    const origin = await web.listen();
    const { home, sessionToken } = await signedInAs(web, day.organisationId, 'coordinator');
    today = `${origin}${home}/${day.slug}/today`;
    chromium = await startBrowser();
    const context = await chromium.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
    await context.addCookies([{ name: 'rotunda-session', value: sessionToken, url: origin }]);
    page = await context.newPage();
  }, 180_000);
  afterAll(async () => {
    await chromium?.close();
    await web?.close();
  });

  const look = async (name: string) => {
    expect(await consoleFindings(page)).toEqual([]);
    await consolePicture(page, name);
  };

  it('a walk-in is registered and has visits after one form and one press', async () => {
    await page.goto(`${today}/walk-in`);
    await look('walk-in');
    await page.getByLabel('What should we call them?').fill('Rosa Iturbe');
    await page.getByLabel('Language').selectOption('es');
    await page.getByLabel('Home ZIP code').fill('37201');
    await page.getByLabel('They agree to be registered').check();
    await page.getByRole('button', { name: 'Register and check in' }).click();
    await page.getByRole('heading', { name: 'Rosa Iturbe' }).waitFor();
    await look('walk-in-visits');
    await page.getByRole('button', { name: 'Join these visits' }).click();
    await page.getByRole('link', { name: 'Print their day' }).waitFor();
    await look('walk-in-joined');
  });

  it('news is read as its readers will read it before it goes', async () => {
    await page.goto(`${today}/broadcast`);
    await look('news');
    await page.getByLabel('The news (English)').fill('The north door is closed. Come to the south door.');
    await page.getByRole('button', { name: 'See what they will read' }).click();
    await page.getByRole('heading', { name: 'It goes to 4 people' }).waitFor();
    await look('news-preview');
    await page.getByRole('button', { name: 'Send it to 4 people' }).click();
    await page.getByRole('heading', { name: 'News on its way' }).waitFor();
    await look('news-sent');
  });

  it('a whole day is called off only by its name', async () => {
    await page.goto(`${today}/whole-day`);
    await look('whole-day');
    await page.getByLabel('The news (English)').fill('Snow. We stay at home.');
    await page.getByRole('button', { name: 'See what they will read' }).click();
    await page.getByRole('button', { name: /^Call the day off/ }).click();
    await page.getByText(`Type ${day.slug}, exactly.`).first().waitFor();
    await look('whole-day-preview');
  });
});
