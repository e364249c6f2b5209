import type { Browser, Page } from 'playwright-core';
import { officeDay, type OfficeDay } from '../integration/meetings/office-day.js';
import { hold, startBrowser } from '../support/browser.js';
import { signedInAs } from '../support/console.js';
import { eventually } from '../support/eventually.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

describe('two coordinators fight over one slot', () => {
  let web: WebApplication;
  let chromium: Browser;
  let origin: string;
  let day: OfficeDay;

  beforeAll(async () => {
    web = await webApplication();
    origin = await web.listen();
    chromium = await startBrowser();
    day = await officeDay(web);
    const { house1, house2 } = day.offices;
    // One leader goes to both offices, so that only one of the visits can be at two o'clock.
    await day.schedule([house1, 600, day.people.slice(0, 2)], [house2, 660, day.people.slice(0, 2)]);
  }, 180_000);
  afterAll(async () => {
    await chromium?.close();
    await web?.close();
  });

  const openBoard = async (): Promise<Page> => {
    const { home, sessionToken } = await signedInAs(web, day.organisationId, 'coordinator');
    const context = await chromium.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
    await context.addCookies([{ name: 'rotunda-session', value: sessionToken, url: origin }]);
    const page = await context.newPage();
    await page.goto(`${origin}${home}/${day.slug}/board`);
    await page.waitForSelector('#main[data-ready]');
    return page;
  };
  const move = async (page: Page, office: string, time: string) => {
    await page.locator(`.lane[data-office="${office}"] .card`).click();
    await page.waitForSelector('#menu [role="option"]');
    await page.fill('#menu input', time);
    await page.waitForFunction("document.querySelectorAll('#menu [role=option]').length === 1");
    await page.keyboard.press('Enter');
  };

  it('and exactly one of them gets it; the other is told so, and nothing of theirs is half done', async () => {
    const [first, second] = [await openBoard(), await openBoard()];
    // The second has pressed the key before the first, but the network keeps their wish until the first has theirs, and the
    // news of that until the second has read the refusal.
    const letGo = await hold(second, '**/board/edits');
    const tell = await hold(second, '**/board/edits/*');
    await move(second, day.offices.house2, '2:00');
    await move(first, day.offices.house1, '2:00');
    await eventually(async () => (await day.meetingOf(day.offices.house1)).start === '14:00', 'the first move');
    letGo();
    await second.waitForSelector('.say-bad:not(:empty)');
    const refusal = await second.textContent('#said');
    const news = second.waitForResponse('**/board/edits/*');
    tell();
    await (await news).finished();
    await second.waitForTimeout(200);
    expect(await second.textContent('#said')).toBe(refusal);
    const [won, lost] = [await day.meetingOf(day.offices.house1), await day.meetingOf(day.offices.house2)];
    expect([won.start, won.team, lost.start, lost.team]).toEqual(['14:00', 2, '11:00', 2]);
    await second.waitForSelector(`.lane[data-office="${day.offices.house2}"] .card[data-start="11:00"]`);
    await second.waitForSelector(`.lane[data-office="${day.offices.house1}"] .card[data-start="2:00"]`);
    await Promise.all([first.context().close(), second.context().close()]);
  });
});
