import type { Browser, Page } from 'playwright-core';
import { officeDay, type OfficeDay } from '../integration/meetings/office-day.js';
import { consoleFindings, consolePicture, startBrowser } from '../support/browser.js';
import { signedInAs } from '../support/console.js';
import { buildOnce, type StartedProgram, startProgram } from '../support/started-program.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

const PATIENCE = { timeout: 120_000 };

describe('“Plan it” on the board', () => {
  let web: WebApplication;
  let worker: StartedProgram;
  let chromium: Browser;
  let day: OfficeDay;
  let page: Page;
  /** How many visits stand, and how many places in them are taken. */
  const standing = async () =>
    (
      await web.asOwner<{ visits: number; places: number }>(
        `select count(distinct m.id)::int as visits, count(a.*)::int as places from meetings m
           left join meeting_attendances a on a.meeting_id = m.id
          where m.lobby_day_id = $1 and m.state <> 'cancelled_by_us'`,
        [day.lobbyDayId],
      )
    )[0]!;
  const plan = async () => {
    await page.click('#plan');
    await page.waitForSelector('#plan-panel progress', PATIENCE);
    await page.waitForSelector('#plan-panel progress', { ...PATIENCE, state: 'detached' });
  };
  const press = (name: string) => page.getByRole('button', { name }).click();
  const take = async (name: string) => {
    const taken = page.waitForResponse((one) => one.url().endsWith('/accept'));
    await press(name);
    expect((await taken).status()).toBe(200);
  };

  // As it is installed: the bound is proven in a process of its own, which only a built application has.
  beforeAll(buildOnce, 240_000);
  beforeAll(async () => {
    web = await webApplication();
    const origin = await web.listen();
    worker = startProgram('worker', [], { REDIS_URL: '', LOG_LEVEL: 'warn', ...web.environment });
    chromium = await startBrowser();
    day = await officeDay(web);
    const { home, sessionToken } = await signedInAs(web, day.organisationId, 'coordinator');
    const context = await chromium.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
    await context.addCookies([{ name: 'rotunda-session', value: sessionToken, url: origin }]);
    page = await context.newPage();
    await page.goto(`${origin}${home}/${day.slug}/board`);
    await page.waitForSelector('#main[data-ready]');
  }, 240_000);
  afterAll(async () => {
    await chromium?.close();
    worker?.child.kill('SIGTERM');
    await worker?.ended;
    await web?.close();
  });

  it('shows how far it is, then what it would change, and changes nothing when it is left', async () => {
    await plan();
    expect(await page.textContent('#plan-panel [role="status"]')).toMatch(
      /changes \d+ visits and concerns 3 people.*3 offices, 3 people · at most \d+\.\d% better is possible/s,
    );
    expect(await page.locator('.plan-list li').count()).toBe(3);
    expect(await consoleFindings(page)).toEqual([]);
    await consolePicture(page, 'board-plan');
    await press('Leave it');
    await page.waitForSelector('#plan-panel', { state: 'hidden' });
    expect(await standing()).toEqual({ visits: 0, places: 0 });
  });

  it('takes only what is ticked, and gives it back by undo', async () => {
    await plan();
    const boxes = page.locator('.plan-list input');
    for (const box of (await boxes.all()).slice(1)) await box.uncheck();
    await take('Take what is ticked');
    await page.waitForFunction("document.querySelectorAll('#rows .card').length === 1");
    expect((await standing()).visits).toBe(1);
    await page.click('#undo');
    await page.waitForFunction("document.querySelectorAll('#rows .card').length === 0");
    expect((await standing()).visits).toBe(0);
  });

  it('takes all of it at once, after which it finds nothing better', async () => {
    await plan();
    await take('Take all of it');
    await page.waitForFunction("document.querySelectorAll('#rows .card').length === 3");
    const after = await standing();
    expect(after.visits).toBe(3);
    await plan();
    expect(await page.textContent('#plan-panel')).toMatch(/finds nothing better than what stands/);
    expect(await standing()).toEqual(after);
  });
});
