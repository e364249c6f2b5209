import type { Browser, Page } from 'playwright-core';
import { OfficeRequests } from '../../src/meetings/requests/office-requests.service.js';
import { OfficeReplans } from '../../src/scheduling/office-replans.service.js';
import { ProposalsService } from '../../src/scheduling/proposals.service.js';
import { officeDay, type OfficeDay } from '../integration/meetings/office-day.js';
import { consoleFindings, consolePicture, startBrowser } from '../support/browser.js';
import { signedInAs } from '../support/console.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

describe("the desk's pages", () => {
  let web: WebApplication;
  let chromium: Browser;
  let page: Page;
  let base: string;
  let day: OfficeDay;

  beforeAll(async () => {
    web = await webApplication();
    await web.asOwner(`update app_clock set clock_offset = '2027-01-20T15:00:00Z'::timestamptz - now()`);
    day = await officeDay(web);
    const { home, memberId, sessionToken } = await signedInAs(web, day.organisationId, 'owner');
    const origin = await web.listen();
    base = `${origin}${home}/${day.slug}`;
    const { house1, house2, senate1 } = day.offices;
    await day.schedule([house1, 600, day.people], [senate1, 660, day.people.slice(0, 1)]);
    await day.run(async (tx) => {
      const requests = web.app.get(OfficeRequests);
      for (const office of [house1, house2]) await requests.ask(tx, day.day, office, memberId);
      const phone = { officeId: house1, memberId, channel: 'phone' } as const;
      await requests.log(tx, day.day, { ...phone, outcome: 'voicemail' });
      await requests.log(tx, day.day, { ...phone, outcome: 'talked', said: 'Call me after 2, I have the book then.' });
      await requests.log(tx, day.day, {
        officeId: house1,
        memberId: null,
        channel: 'page',
        outcome: 'answered',
        said: '11 am would be better',
        proposedAt: day.at(660),
      });
      await requests.know(tx, day.day, house1, {
        ownerId: memberId,
        schedulerName: 'Delphine Marsh',
        schedulerPhone: '555-0177',
      });
    });
    chromium = await startBrowser();
    const context = await chromium.newContext({ bypassCSP: true });
    await context.addCookies([{ name: 'rotunda-session', value: sessionToken, url: origin }]);
    page = await context.newPage();
  }, 180_000);
  afterAll(async () => {
    await chromium?.close();
    await web?.close();
  });

  it('hide nothing and can be read by everybody, in light and dark, at every width', async () => {
    const { id: meeting } = await day.meetingOf(day.offices.house1);
    const word = { offered: 660, lost: [] };
    const replan = await day.run<string>((tx) => web.app.get(OfficeReplans).ask(tx, day.day, meeting, word));
    await web.app.get(ProposalsService).work(day.organisationId, replan);
    const found: string[] = [];
    for (const [name, path] of [
      ['requests', '/requests'],
      ['requests-open', `/requests?office=${day.offices.house1}`],
      ['replan', `/replans/${replan}`],
      ['letter', `/requests/${day.offices.house1}/letter/follow-up`],
      ['targets', '/targets?tick=all'],
      ['coverage', '/targets/coverage'],
      ['matches', `/targets/matches?office=${day.offices.house1}`],
      ['target', `/targets/${day.offices.house1}`],
    ] as const) {
      await page.goto(base + path);
      found.push(...(await consoleFindings(page)).map((one) => `${name}: ${one}`));
      await consolePicture(page, name);
    }
    await web.asOwner(`update proposals set state = 'failed', failure = 'engine-failed' where id = $1`, [replan]);
    await page.goto(`${base}/replans/${replan}`);
    found.push(...(await consoleFindings(page)).map((one) => `replan-failed: ${one}`));
    await consolePicture(page, 'replan-failed');
    expect(found).toEqual([]);
  });

  it('change the targets that somebody ticks, and keep the view in the address, without any script', async () => {
    const context = await chromium.newContext({ javaScriptEnabled: false, viewport: { width: 400, height: 900 } });
    await context.addCookies(await page.context().cookies());
    const plain = await context.newPage();
    await plain.goto(`${base}/targets`);
    await plain.getByLabel('Chamber').selectOption('House');
    await plain.getByRole('button', { name: 'Show', exact: true }).click();
    await plain.getByLabel('Iris Calloway').check();
    await plain.getByText('Change several offices').click();
    await plain.locator('#bulk-priority').selectOption('9');
    await plain.getByRole('button', { name: 'Change the ticked offices' }).click();
    await plain.getByText('Saved.').waitFor();
    expect(new URL(plain.url()).searchParams.get('chamber')).toBe('lower');
    expect(await plain.locator('tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/Iris Calloway[\s\S]*\b9\b/),
      expect.stringMatching(/Omar Whitfield[\s\S]*\b1\b/),
    ]);
    await context.close();
  });
});
