import type { Browser, Page } from 'playwright-core';
import { DaySignalsService } from '../../src/advocates/day-signals.service.js';
import { PublicationService } from '../../src/meetings/publication.service.js';
import { ContactCipher } from '../../src/platform/crypto/contact-cipher.js';
import { officeDay, type OfficeDay } from '../integration/meetings/office-day.js';
import { consoleFindings, consolePicture, startBrowser } from '../support/browser.js';
import { signedInAs } from '../support/console.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

describe('the page of the day itself', () => {
  let web: WebApplication;
  let chromium: Browser;
  let page: Page;
  let address: string;
  let day: OfficeDay;

  beforeAll(async () => {
    web = await webApplication();
    await web.asOwner(`update app_clock set clock_offset = '2027-02-10T14:40:00Z'::timestamptz - now()`);
    day = await officeDay(web);
    const [mary, marisol, yusuf] = day.people;
    const { offices, organisationId, lobbyDayId } = day;
    await web.asOwner(
      'update advocates set phone_encrypted = $2, phone_index = sha256(id::text::bytea) where lobby_day_id = $1',
      [lobbyDayId, web.app.get(ContactCipher).encrypt('advocates.phone', '+16155550131')],
    );
    const release = (expect: number) =>
      day.run((tx) => web.app.get(PublicationService).release(tx, day.day, expect, { acceptGaps: true }));
    await day.schedule([offices.house1, 600, day.people]);
    await release(0);
    await web.asOwner(`update outbox_messages set state = 'sent'`);
    await day.schedule([offices.house1, 660, day.people]);
    await release(1);
    await web.asOwner(`update outbox_messages set state = 'failed', last_code = '550' where recipient_id = $1`, [
      yusuf,
    ]);
    await day.run(async (tx) => {
      const signals = web.app.get(DaySignalsService);
      await signals.tell(tx, { organisationId, lobbyDayId, advocateId: mary! }, 'late');
      await signals.tell(tx, { organisationId, lobbyDayId, advocateId: marisol! }, 'help');
    });
    await web.asOwner(`update advocates set state = 'withdrawn' where id = $1`, [mary]);
    const { home, sessionToken } = await signedInAs(web, organisationId, 'coordinator');
    const origin = await web.listen();
    address = `${origin}${home}/${day.slug}/today`;
    chromium = await startBrowser();
    const context = await chromium.newContext({ bypassCSP: true });
    await context.addCookies([{ name: 'rotunda-session', value: sessionToken, url: origin }]);
    page = await context.newPage();
  }, 180_000);
  afterAll(async () => {
    await chromium?.close();
    await web?.close();
  });

  it('hides nothing, can be read by everybody at every width, and lets go of what is handled', async () => {
    await page.goto(address);
    expect(await consoleFindings(page)).toEqual([]);
    await consolePicture(page, 'today');
    await page.getByRole('button', { name: /^Done.*Marisol/ }).click();
    await page.waitForURL(/done=saved/);
    expect(await page.getByText('Needs help').count()).toBe(0);
    expect(await page.getByRole('button', { name: /Is late$/ }).count()).toBe(1);
  });
});
