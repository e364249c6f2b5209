import type { Browser, Page } from 'playwright-core';
import { officeDay, type OfficeDay } from '../integration/meetings/office-day.js';
import { consoleFindings, consolePicture, hold, restingBox, startBrowser } from '../support/browser.js';
import { signedInAs } from '../support/console.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

describe('the board in a real browser', () => {
  let web: WebApplication;
  let chromium: Browser;
  let origin: string;
  let day: OfficeDay;
  let tabs: Page[];
  const openBoard = async (): Promise<Page> => {
    const { home, sessionToken } = await signedInAs(web, day.organisationId, 'coordinator');
    const context = await chromium.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
    await context.addCookies([{ name: 'rotunda-session', value: sessionToken, url: origin }]);
    const page = await context.newPage();
    tabs.push(page);
    await page.goto(`${origin}${home}/${day.slug}/board`);
    await page.waitForSelector('#main[data-ready]');
    return page;
  };
  const cardOf = (page: Page, office: string) => page.locator(`.lane[data-office="${office}"] .card`);

  beforeAll(async () => {
    web = await webApplication();
    origin = await web.listen();
    chromium = await startBrowser();
  }, 180_000);
  beforeEach(async () => {
    tabs = [];
    day = await officeDay(web);
    const { house1, senate1 } = day.offices;
    await day.schedule([house1, 600, day.people.slice(0, 2)], [senate1, 660, day.people.slice(0, 2)]);
  });
  afterEach(async () => {
    for (const tab of tabs) await tab.context().close();
  });
  afterAll(async () => {
    await chromium?.close();
    await web?.close();
  });

  it('schedules a meeting with the keyboard alone, undoes it and does it again', async () => {
    const page = await openBoard();
    await cardOf(page, day.offices.house1).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await cardOf(page, day.offices.house1).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('#menu [role="option"]');
    await page.keyboard.type('1:30');
    await page.waitForFunction("document.querySelectorAll('#menu [role=option]').length === 1");
    await page.keyboard.press('Enter');
    await page.waitForSelector('.say:not(:empty)');
    expect((await day.meetingOf(day.offices.house1)).start).toBe('13:30');
    await page.keyboard.press('z');
    await page.waitForFunction("document.querySelector('#said').textContent === 'Done.'");
    expect((await day.meetingOf(day.offices.house1)).start).toBe('10:00');
    await page.keyboard.press('Shift+Z');
    await page.waitForSelector('.card[data-start="1:30"]');
    expect((await day.meetingOf(day.offices.house1)).start).toBe('13:30');
  });

  it('lets two coordinators see each other, and tells the second to edit one meeting what the first made of it', async () => {
    const [first, second] = [await openBoard(), await openBoard()];
    const move = async (page: Page, time: string) => {
      await cardOf(page, day.offices.house1).click();
      await page.waitForSelector('#menu [role="option"]');
      await page.fill('#menu input', time);
      await page.keyboard.press('Enter');
    };
    await move(first, '2:00');
    await second.waitForSelector(`.lane[data-office="${day.offices.house1}"] .card[data-start="2:00"]`);
    expect(await second.textContent('#said')).toMatch(/coordinator changed Iris Calloway/);
    // The second has looked at the meeting before the first moved it once more.
    await second.context().setOffline(false);
    await cardOf(second, day.offices.house1).click();
    await second.waitForSelector('#menu [role="option"]');
    await web.asOwner('update meetings set row_version = row_version + 1 where office_id = $1', [day.offices.house1]);
    await second.fill('#menu input', '3:00');
    await second.keyboard.press('Enter');
    await second.waitForSelector('.say-bad');
    expect(await second.textContent('#said')).toMatch(
      /Somebody else has just changed this meeting.*now: 2:00\. You wanted: 3:00/,
    );
    expect((await day.meetingOf(day.offices.house1)).start).toBe('14:00');
  });

  it('shows one coordinator in two windows the same board', async () => {
    const one = await openBoard();
    const other = await one.context().newPage();
    await other.goto(one.url());
    await other.waitForSelector('#main[data-ready]');
    await cardOf(one, day.offices.house1).focus();
    await one.keyboard.press('l');
    await other.waitForFunction("document.querySelector('.card use[href=\\'#i-lock\\']')");
    await cardOf(other, day.offices.house1).focus();
    await other.keyboard.press('l');
    await one.waitForFunction("!document.querySelector('.card use[href=\\'#i-lock\\']')");
    expect(await other.textContent('#said')).toBe('Done.');
  });

  it('moves a card by dragging it, marks the conflict on both sides with its rule, and drops nothing off the grid', async () => {
    const page = await openBoard();
    const drag = async (by: number) => {
      const box = await restingBox(cardOf(page, day.offices.house1));
      await page.mouse.move(box.x + 20, box.y + 10);
      await page.mouse.down();
      await page.mouse.move(box.x + 20 + by / 2, box.y + 10, { steps: 4 });
      await page.mouse.move(box.x + 20 + by, box.y + 10, { steps: 4 });
      await page.mouse.up();
    };
    const hour = (await page.evaluate('60 * perMinute')) as number;
    await drag(hour * 0.75);
    await page.waitForSelector('.card-bad >> nth=1');
    expect((await day.meetingOf(day.offices.house1)).start).toBe('10:45');
    expect(await page.locator('.card-bad').count()).toBe(2);
    expect(await page.locator('.card-bad .letter').allTextContents()).toEqual(['A', 'A']);
    await page.click('#conflicts-button');
    expect(await page.textContent('#conflicts')).toMatch(/Between two meetings there is time to walk/);
    await page.fill('#find', 'Omar');
    await page.click('.conflict-visit >> text=/Iris Calloway 10:45/');
    expect(await page.evaluate('document.activeElement.closest(".lane").dataset.office')).toBe(day.offices.house1);
    await drag(-hour * 4);
    expect((await day.meetingOf(day.offices.house1)).start).toBe('10:45');
  });

  it('finds a time and a team for an office of the pool, and a visit for a person', async () => {
    const page = await openBoard();
    await page.selectOption('#group', 'chamber');
    const house = page.locator('.row-group', { hasText: 'House' });
    await house.getByText('1 of 2 placed').waitFor();
    await page.click('[data-pool="people"]');
    expect(await page.locator('#pool button[aria-label*="Omar Whitfield"]').count()).toBe(0);
    await page.click('[data-pool="offices"]');
    await page.click('#pool button[aria-label*="Omar Whitfield"]');
    await page.waitForSelector(`.lane[data-office="${day.offices.house2}"] .card`);
    await house.getByText('2 of 2 placed').waitFor();
    await page.click('[data-pool="all"]');
    expect((await day.meetingOf(day.offices.house2)).team).toBeGreaterThan(0);
    const alone = page.locator('#pool button[aria-label*="Find a visit"]');
    if ((await alone.count()) > 0) await alone.first().click();
    await page.waitForFunction("document.querySelectorAll('#pool .pool-item').length === 0");
    const rows = await web.asOwner<{ n: number }>(
      'select count(distinct advocate_id)::int as n from meeting_attendances a join meetings m on m.id = a.meeting_id where m.lobby_day_id = $1',
      [day.lobbyDayId],
    );
    expect(rows).toEqual([{ n: 3 }]);
  });

  it('gives one person’s place to another by the menu, as dragging the card onto their row does, and shades who is free', async () => {
    const page = await openBoard();
    await page.click('[data-rows="people"]');
    const [leader, second, third] = day.people;
    const card = (person?: string) => page.locator(`.lane[data-person="${person}"] .card`);
    const box = await restingBox(card(second).first());
    await page.mouse.move(box.x + 20, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 20, box.y + 40, { steps: 4 });
    await page.waitForSelector(`.lane-free[data-person="${third}"]`);
    await page.waitForSelector(`.lane-busy[data-person="${leader}"]`);
    await page.mouse.move(box.x + 20, box.y + 10);
    await page.mouse.up();
    await page.waitForFunction("document.querySelectorAll('.lane-free, .lane-busy').length === 0");

    await card(second).first().focus();
    await page.keyboard.press('m');
    await page.waitForSelector('#menu .menu-swap');
    await page.keyboard.type('yusuf');
    await page.waitForFunction("document.querySelectorAll('#menu [role=option]').length === 1");
    expect(await page.textContent('#menu [role=option]')).toMatch(/Yusuf Haddad instead of Marisol/);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.lane[data-person="${third}"] .card`);
    expect(await card(second).count()).toBe(1);
    const rows = await web.asOwner<{ n: number }>(
      'select count(*)::int as n from meeting_attendances where advocate_id = $1',
      [third],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('opens what is pressed, also when the answer about broken rules arrives between press and release', async () => {
    const page = await openBoard();
    const pressed = cardOf(page, day.offices.house1);
    const { x, y } = await restingBox(pressed);
    const letGo = await hold(page, '**/board/conflicts.json');
    await page.evaluate('checkSoon()');
    await page.mouse.move(x + 20, y + 10);
    await page.mouse.down();
    const answered = page.waitForResponse('**/board/conflicts.json');
    letGo();
    await answered;
    await page.waitForFunction('board.isStale');
    await page.mouse.up();
    await page.waitForSelector('#menu [role="option"]');
    expect(await page.evaluate('board.isStale')).toBe(false);
  });

  it('hides nothing and can be read by everybody, in light and dark, at every width', async () => {
    const page = await openBoard();
    const found = (await consoleFindings(page)).map((one) => `board: ${one}`);
    await consolePicture(page, 'board');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.click('[data-rows="people"]');
    found.push(...(await consoleFindings(page)).map((one) => `people: ${one}`));
    await consolePicture(page, 'board-people');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.click('[data-rows="offices"]');
    await cardOf(page, day.offices.house1).click();
    await page.waitForSelector('#menu [role="option"]');
    found.push(...(await consoleFindings(page)).map((one) => `menu: ${one}`));
    await consolePicture(page, 'board-menu');
    expect(found).toEqual([]);
  });
});
