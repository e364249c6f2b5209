import type { RequestListener, Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { PersonalLinksService } from '../../src/advocates/personal-links.service.js';
import { RegistrationService } from '../../src/advocates/registration.service.js';
import type { AdvocateId } from '../../src/kernel/ids.js';
import { MeetingsService } from '../../src/meetings/meetings.service.js';
import { PublicationService } from '../../src/meetings/publication.service.js';
import { Tenancy } from '../../src/platform/database/tenancy.js';
import { furnish } from '../factories/furnished-capitol.js';
import { smallCapitol, type SmallCapitol } from '../factories/small-capitol.js';
import { phoneContext, startBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

/** As much of a browser's page as is asked about here. */
declare const caches: { open(name: string): Promise<{ delete(address: string): Promise<boolean> }> };

const ELSEWHERE = '/guest-wifi';
/** What answers in our place: nets that ask to be signed in to, and servers in front of ours that have lost it. */
const STRANGERS = {
  'a page of its own': (_, answer) =>
    answer.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Guest Wi-Fi: press to agree</h1>'),
  'a way to somewhere else': (request, answer) =>
    request.url === ELSEWHERE
      ? answer.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Guest Wi-Fi: press to agree</h1>')
      : answer.writeHead(302, { location: ELSEWHERE }).end(),
  'that there is nothing': (_, answer) =>
    answer.writeHead(404, { 'content-type': 'text/html' }).end('<h1>No such site</h1>'),
  'that its server is away': (_, answer) =>
    answer.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
} as const satisfies Readonly<Record<string, RequestListener>>;

describe('a day on a phone whose net answers in our place', () => {
  let web: WebApplication;
  let browser: Browser;
  let capitol: SmallCapitol;
  let day: string;
  let page: Page;
  let ours: RequestListener;
  const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const answering = (listener: RequestListener) => {
    const server = web.app.getHttpServer() as Server;
    server.removeAllListeners('request').on('request', listener);
  };
  const told = () =>
    web.asOwner<{ kind: string }>('select kind from day_signals where lobby_day_id = $1', [capitol.lobbyDayId]);
  const help = () => page.locator('form[data-keep]:has(input[value="help"]) button');

  beforeAll(async () => {
    web = await webApplication();
    const address = await web.listen();
    ours = (web.app.getHttpServer() as Server).listeners('request')[0] as RequestListener;
    browser = await startBrowser();
    capitol = await smallCapitol(web, { approval: 'automatic', helpPhone: '555-0142' });
    await furnish(web, capitol);
    const { day: link } = await run<{ day: string }>(async (tx) => {
      const { advocateId } = (await web.app.get(RegistrationService).register(tx, capitol.day, {
        name: 'Mary',
        email: 'mary@example.org',
        language: 'en',
        residence: { zip: '37201' },
        consents: { messages: true },
      })) as { advocateId: AdvocateId };
      const startsAt = new Date('2027-02-10T10:15:00-06:00');
      const endsAt = new Date('2027-02-10T10:30:00-06:00');
      const visit = { officeId: capitol.offices.house1, startsAt, endsAt, leaderId: advocateId, team: [advocateId] };
      await web.app.get(MeetingsService).adoptPlan(tx, capitol.day, [visit]);
      await web.app.get(PublicationService).release(tx, capitol.day);
      return web.app.get(PersonalLinksService).addressesOf(tx, capitol.lobbyDayId, advocateId);
    });
    day = `${address}${new URL(link).pathname}`;
  }, 180_000);
  beforeEach(async () => {
    await web.asOwner('delete from day_signals; delete from request_counts');
    const context = await phoneContext(browser, 360, 'en', { bypassCSP: false });
    page = await context.newPage();
    await page.goto(day);
    await page.waitForSelector('html[data-kept="yes"]', { timeout: 20_000 });
  });
  afterEach(async () => {
    answering(ours);
    await page.context().close();
  });
  afterAll(async () => {
    await browser.close();
    await web.close();
  });

  describe.each(Object.entries(STRANGERS))('with %s', (_, stranger) => {
    it('shows what was kept, says how old it is, and keeps nothing of the stranger', async () => {
      answering(stranger);
      for (const time of ['the first time', 'and again']) {
        await page.goto(day);
        expect([time, await page.textContent('.who')]).toEqual([time, 'Representative Iris Calloway']);
        expect(await page.isVisible('.bar-offline')).toBe(true);
      }
      await page.click('a[href*="/report/"]');
      expect(await page.textContent('h1')).toBe('How did it go with Representative Iris Calloway?');
      answering(ours);
      await page.goto(day);
      expect(await page.isVisible('.bar-offline')).toBe(false);
    }, 120_000);

    it('calls no tap told that did not reach us, and sends it when it can', async () => {
      answering(stranger);
      await help().click();
      await page.waitForSelector('form[data-keep] button:disabled');
      expect(await help().textContent()).toMatch(
        /^Kept\. We (send it when you have a signal|try again in a minute)\.$/,
      );
      await page.evaluate("dispatchEvent(new Event('online'))");
      await page.waitForSelector('.bar-offline', { state: 'visible' });
      expect([await page.isVisible('.bar-told'), await told()]).toEqual([false, []]);
      answering(ours);
      await page.evaluate("dispatchEvent(new Event('online'))");
      await page.waitForURL(/told=help/);
      expect(await told()).toEqual([{ kind: 'help' }]);
    }, 120_000);
  });

  it('takes no page of the stranger for the looks of the day', async () => {
    const styles = await page.locator('link[rel="stylesheet"]').getAttribute('href');
    const typeOfStyles = () =>
      page.evaluate(
        async (href) => (await fetch(href, { cache: 'reload' } as object)).headers.get('content-type'),
        styles!,
      );
    await page.evaluate(async (href) => (await caches.open('day-1')).delete(href), styles!);
    answering(STRANGERS['a page of its own']);
    expect(await typeOfStyles()).toBe('text/html');
    answering(ours);
    expect(await typeOfStyles()).toBe('text/css; charset=utf-8');
  }, 120_000);

  it('says of a tap that waits that it does, also when the day is opened anew', async () => {
    await page.context().setOffline(true);
    await help().click();
    await page.waitForSelector('form[data-keep] button:disabled');
    await page.goto(day);
    await page.waitForSelector('form[data-keep] button:disabled');
    expect(await help().textContent()).toBe('Kept. We send it when you have a signal.');
    expect(await page.locator('form[data-keep] button:disabled').count()).toBe(1);
    await page.context().setOffline(false);
    await eventually(async () => (await told()).length === 1);
  }, 120_000);

  it('does not say once more, without a signal, what was told before', async () => {
    await help().click();
    await page.waitForURL(/told=help/);
    expect(await page.isVisible('.bar-told')).toBe(true);
    await page.waitForSelector('html[data-kept="yes"]');
    await page.context().setOffline(true);
    await page.goto(day);
    expect(await page.isVisible('.bar-offline')).toBe(true);
    expect(await page.locator('.bar-told').count()).toBe(0);
  }, 120_000);
});
