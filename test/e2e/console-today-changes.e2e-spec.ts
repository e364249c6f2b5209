import { simpleParser } from 'mailparser';
import type { Browser, Page } from 'playwright-core';
import { CheckInsService } from '../../src/advocates/check-ins.service.js';
import { OfficeLinks } from '../../src/meetings/requests/office-links.service.js';
import { OfficeRequests } from '../../src/meetings/requests/office-requests.service.js';
import { PublicationService } from '../../src/meetings/publication.service.js';
import { CapturedMailService } from '../../src/messaging/capture/captured-mail.service.js';
import { officeDay, type OfficeDay } from '../integration/meetings/office-day.js';
import { consoleFindings, consolePicture, phoneContext, startBrowser } from '../support/browser.js';
import { signedInAs } from '../support/console.js';
import { eventually } from '../support/eventually.js';
import { rotundaProcess, type RotundaProcess } from '../support/rotunda-process.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

describe('an office moves its meeting on the morning of the day', () => {
  let web: WebApplication;
  let worker: RotundaProcess;
  let chromium: Browser;
  let origin: string;
  let day: OfficeDay;
  let page: Page;
  let base: string;

  beforeAll(async () => {
    web = await webApplication();
    await web.asOwner(`update app_clock set clock_offset = '2027-02-10T14:00:00Z'::timestamptz - now()`);
    day = await officeDay(web);
    origin = await web.listen();
    const { offices, people } = day;
    const [mary, marisol, yusuf] = people;
    await day.schedule([offices.house1, 600, [mary!, marisol!]], [offices.house2, 780, [yusuf!]]);
    await day.run(async (tx) => {
      await web.app.get(OfficeRequests).ask(tx, day.day, offices.house1, null);
      await web.app.get(PublicationService).release(tx, day.day, 0, { acceptGaps: true });
    });
    worker = await rotundaProcess('worker', web.environment);
    const { home, sessionToken, memberId } = await signedInAs(web, day.organisationId, 'coordinator');
    await day.run((tx) => web.app.get(CheckInsService).checkIn(tx, day.day, memberId, [marisol!]));
    base = `${origin}${home}/${day.slug}/today`;
    chromium = await startBrowser();
    const context = await chromium.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
    await context.addCookies([{ name: 'rotunda-session', value: sessionToken, url: origin }]);
    page = await context.newPage();
  }, 240_000);
  afterAll(async () => {
    await chromium?.close();
    await worker?.stop();
    await web?.close();
  });

  /** Whom mail of a kind has reached, with its text, by address. */
  const mails = async (kind: string) => {
    const captured = await web.app.get(CapturedMailService).latest(200);
    const parsed = await Promise.all(captured.map(({ mime }) => simpleParser(mime)));
    return parsed
      .filter(({ headers }) => headers.get('x-rotunda-kind') === kind)
      .map(({ to, text = '' }) => ({
        to: [to!]
          .flat()
          .map((one) => one.text)
          .join(),
        text,
      }))
      .sort((a, b) => (a.to < b.to ? -1 : 1));
  };
  const addresses = async (kind: string) => (await mails(kind)).map(({ to }) => /[\w.]+@[\w.]+/.exec(to)![0]);

  it('and only its people hear of it, at one press of a coordinator who saw how many it is', async () => {
    await eventually(async () => (await mails('briefing')).length === 3, 'every briefing');

    const { id } = await day.meetingOf(day.offices.house1);
    const address = await day.run<string>((tx) => web.app.get(OfficeLinks).addressOf(tx, id));
    const phone = await phoneContext(chromium, 360, 'en');
    const scheduler = await phone.newPage();
    await scheduler.goto(`${origin}${new URL(address).pathname}?answer=propose`);
    const slot = scheduler.locator('.slot').last();
    const time = await slot.innerText();
    await slot.click();
    await scheduler.getByRole('button', { name: 'Send' }).click();
    await scheduler.waitForURL(/done=confirmed/);
    await phone.close();
    expect(await addresses('schedule-changed')).toEqual([]);

    await page.goto(`${base}/visits`);
    await page.getByRole('link', { name: '2 people hear of it' }).click();
    await page.getByRole('heading', { name: '2 people hear of it' }).waitFor();
    expect(await page.locator('.todo b').allInnerTexts()).toEqual(
      expect.arrayContaining(['Mary Ellen Park', 'Marisol Quiñones']),
    );
    await page.getByRole('button', { name: 'Change it and tell 2 people' }).click();
    await page.getByText('2 people are being told now').waitFor();

    await eventually(async () => (await mails('schedule-changed')).length === 2, 'both notices');
    expect(await addresses('schedule-changed')).toEqual(['marisol@example.org', 'mary@example.org']);
    for (const { text } of await mails('schedule-changed')) expect(text).toContain(time);
    expect(await addresses('briefing')).toHaveLength(3);
    expect(await addresses('meeting-cancelled')).toEqual([]);

    await page.goto(base);
    const unseen = page.locator('section', { has: page.getByRole('heading', { name: 'Have not seen their change' }) });
    expect(await unseen.locator('li').count()).toBe(2);
    expect(await unseen.getByText('Yusuf').count()).toBe(0);
  });

  it('and the pages that change a visit hide nothing and can be read by everybody', async () => {
    const { id } = await day.meetingOf(day.offices.house2);
    for (const [name, path] of [
      ['visits', '/visits'],
      ['visit', `/visits/${id}`],
      ['visit-move', `/visits/${id}/preview?do=move&start=840`],
    ] as const) {
      await page.goto(base + path);
      expect(await consoleFindings(page)).toEqual([]);
      await consolePicture(page, name);
    }
  });
});
