import type { Browser, Page } from 'playwright-core';
import { PublicationService } from '../../src/meetings/publication.service.js';
import { officeDay, type OfficeDay } from '../integration/meetings/office-day.js';
import { consoleFindings, consolePicture, startBrowser } from '../support/browser.js';
import { signedInAs } from '../support/console.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

describe('the page of the mail', () => {
  let web: WebApplication;
  let chromium: Browser;
  let page: Page;
  let day: OfficeDay;

  beforeAll(async () => {
    web = await webApplication();
    await web.asOwner(`update app_clock set clock_offset = '2027-02-03T15:00:00Z'::timestamptz - now()`);
    day = await officeDay(web);
    const [mary, marisol, yusuf] = day.people;
    await day.schedule([day.offices.house1, 600, day.people]);
    await day.run((tx) => web.app.get(PublicationService).release(tx, day.day, 0, { acceptGaps: true }));
    await web.asOwner(
      `update outbox_messages set state = 'sent', sent_at = created_at + interval '4 seconds' where recipient_id = $1`,
      [mary],
    );
    await web.asOwner(
      `update outbox_messages set state = 'failed', last_code = '550 5.1.1' where recipient_id = $1 and kind = 'briefing'`,
      [marisol],
    );
    await web.asOwner(
      `update outbox_messages set state = 'uncertain', uncertain_since = app_now() - interval '9 minutes', resends = 1
        where recipient_id = $1 and kind = 'briefing'`,
      [yusuf],
    );
    const { home, sessionToken } = await signedInAs(web, day.organisationId, 'coordinator');
    const origin = await web.listen();
    chromium = await startBrowser();
    const context = await chromium.newContext({ bypassCSP: true });
    await context.addCookies([{ name: 'rotunda-session', value: sessionToken, url: origin }]);
    page = await context.newPage();
    await page.goto(`${origin}${home}/${day.slug}/delivery`);
  }, 180_000);
  afterAll(async () => {
    await chromium?.close();
    await web?.close();
  });

  it('hides nothing, can be read by everybody at every width, and says what is stopped', async () => {
    expect(await consoleFindings(page)).toEqual([]);
    await consolePicture(page, 'delivery');
    await page.getByRole('button', { name: 'Stop all our mail' }).click();
    await page.getByRole('heading', { name: /Your organisation’s mail is stopped/ }).waitFor();
    expect(await consoleFindings(page)).toEqual([]);
    await consolePicture(page, 'delivery-stopped');
    await page.getByRole('button', { name: 'Let our mail go on' }).click();
    await page.getByRole('button', { name: 'Stop all our mail' }).waitFor();
  });

  it('takes a decision with one button that says about whom', async () => {
    await page.getByRole('button', { name: 'It arrived Yusuf Haddad' }).click();
    await page.getByText('Nothing is in doubt.').waitFor();
  });
});
