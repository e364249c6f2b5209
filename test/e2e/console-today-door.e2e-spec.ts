import type { Browser, Page } from 'playwright-core';
import { RegistrationService } from '../../src/advocates/registration.service.js';
import { PublicationService } from '../../src/meetings/publication.service.js';
import { officeDay, type OfficeDay } from '../integration/meetings/office-day.js';
import { consoleFindings, consolePicture, startBrowser } from '../support/browser.js';
import { signedInAs } from '../support/console.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

describe('the door on the day', () => {
  let web: WebApplication;
  let chromium: Browser;
  let day: OfficeDay;
  let origin: string;
  let address: string;

  beforeAll(async () => {
    web = await webApplication();
    await web.asOwner(`update app_clock set clock_offset = '2027-02-10T14:40:00Z'::timestamptz - now()`);
    day = await officeDay(web);
    const guest = (name: string, language: string, extra: object = {}) => ({
      name,
      language,
      residence: { zip: '37201' },
      consents: { messages: true },
      contact: 'paper',
      ...extra,
    });
    const bus = { code: '5', name: 'Bus 5, Lindenmoor' };
    const party = { code: 'haddad', name: 'Haddad' };
    await day.run((tx) =>
      web.app
        .get(RegistrationService)
        .registerAll(tx, day.day, [
          guest('يوسف الحدّاد', 'ar', { party, bus, town: 'Lindenmoor' }),
          guest('ليلى الحدّاد', 'ar', { party, bus, town: 'Lindenmoor' }),
          guest('Nguyễn Thị Hạnh', 'vi', { bus }),
          guest('Олександр Гнатюк', 'uk', { town: 'Quarry Hill' }),
        ]),
    );
    await web.asOwner(`update advocates set state = 'approved' where lobby_day_id = $1`, [day.lobbyDayId]);
    await day.schedule([day.offices.house1, 540, day.people]);
    await day.run((tx) => web.app.get(PublicationService).release(tx, day.day, 0, { acceptGaps: true }));
    origin = await web.listen();
    chromium = await startBrowser();
  }, 180_000);
  afterAll(async () => {
    await chromium?.close();
    await web?.close();
  });

  const helper = async (scripts = true): Promise<Page> => {
    const { home, sessionToken } = await signedInAs(web, day.organisationId, 'day-helper');
    address = `${origin}${home}/${day.slug}/today/check-in`;
    const context = await chromium.newContext({ bypassCSP: true, javaScriptEnabled: scripts });
    await context.addCookies([{ name: 'rotunda-session', value: sessionToken, url: origin }]);
    const page = await context.newPage();
    await page.goto(address);
    return page;
  };

  it('finds people while their name is typed, checks a family in with one tap, and the other door counts along', async () => {
    const [here, there] = [await helper(), await helper()];
    await there.getByText('7 still to come').waitFor();
    await here.getByRole('searchbox').pressSequentially('الحداد');
    await here.getByRole('button', { name: /^All 2 of them.*يوسف/ }).click();
    await here.getByText('2 people are checked in.').waitFor();
    expect(await here.locator('.door-list .state-ok').count()).toBe(2);
    // The field has the focus again, and what is in it is marked: the next name is typed over it.
    await here.keyboard.type('ngu');
    await here.getByRole('button', { name: /^Here.*Hạnh/ }).waitFor();
    await there.getByText('5 still to come').waitFor();
    await here.getByRole('button', { name: /^Here.*Hạnh/ }).click();
    await here.getByRole('button', { name: /^Undo.*Hạnh/ }).click();
    await here.getByText('Taken back.').waitFor();
    await here.getByRole('button', { name: /^Here.*Hạnh/ }).waitFor();
    await Promise.all([here.context().close(), there.context().close()]);
  });

  it('does the same without any script', async () => {
    const page = await helper(false);
    await page.getByRole('searchbox').fill('гнат');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByRole('button', { name: /^Here.*Олександр/ }).click();
    await page.getByText('1 person is checked in.').waitFor();
    expect(new URL(page.url()).pathname).toBe(new URL(address).pathname);
    await page.context().close();
  });

  it('hides nothing and can be read by everybody, in light and dark, at every width', async () => {
    const page = await helper();
    for (const [name, query] of [
      ['door', '?find=a'],
      ['door-found', '?find=ma'],
      ['door-missing', '?show=missing'],
    ] as const) {
      await page.goto(address + query);
      expect(await consoleFindings(page)).toEqual([]);
      await consolePicture(page, name);
    }
    await page.context().close();
  });
});
