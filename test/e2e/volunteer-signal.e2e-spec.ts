import type { Browser, Page } from 'playwright-core';
import type { AdvocateId } from '../../src/kernel/ids.js';
import { PersonalLinksService } from '../../src/advocates/personal-links.service.js';
import { RegistrationService } from '../../src/advocates/registration.service.js';
import { MeetingsService } from '../../src/meetings/meetings.service.js';
import { PublicationService } from '../../src/meetings/publication.service.js';
import { Tenancy } from '../../src/platform/database/tenancy.js';
import { RequestCounts } from '../../src/platform/http/request-counts.service.js';
import { furnish } from '../factories/furnished-capitol.js';
import { smallCapitol, type SmallCapitol } from '../factories/small-capitol.js';
import { phoneContext, startBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

/** As much of a browser's page as is asked about here. */
declare const caches: {
  keys(): Promise<string[]>;
  open(name: string): Promise<{ keys(): Promise<readonly { readonly url: string }[]> }>;
};

/** What a page may claim: that something was told or kept only when it was. */
describe('taps and reports when the network or the server fails', () => {
  let web: WebApplication;
  let browser: Browser;
  let capitol: SmallCapitol;
  let person: AdvocateId;
  let day: string;
  let page: Page;
  const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const told = () =>
    web.asOwner<{ kind: string }>('select kind from day_signals where lobby_day_id = $1', [capitol.lobbyDayId]);
  const reported = () =>
    web.asOwner<{ met_with: string }>('select met_with from report_entries where organisation_id = $1', [
      capitol.organisationId,
    ]);
  const open = async (serviceWorkers: 'allow' | 'block', query = '') => {
    const context = await phoneContext(browser, 360, 'en', { bypassCSP: false, serviceWorkers });
    page = await context.newPage();
    await page.goto(day + query);
  };
  const release = (...visits: readonly (readonly [keyof SmallCapitol['offices'], string])[]) =>
    run(async (tx) => {
      await web.app.get(MeetingsService).adoptPlan(
        tx,
        capitol.day,
        visits.map(([office, time]) => {
          const startsAt = new Date(`2027-02-10T${time}:00-06:00`);
          const endsAt = new Date(startsAt.getTime() + 15 * 60_000);
          return { officeId: capitol.offices[office], startsAt, endsAt, leaderId: person, team: [person] };
        }),
      );
      await web.app.get(PublicationService).release(tx, capitol.day);
    });
  /** Puts the day two days back, and has the phone see it so. */
  const pastDay = async () => {
    const put = (date: string) => web.asOwner(`update lobby_days set held_on = ${date}`);
    await put(`(now() - interval '2 days')::date`);
    await page.reload();
    await put(`'2027-02-10'`);
  };
  const reportOf = (who: string) => page.click(`a[href*="/report/"]:has-text("${who}")`);

  beforeAll(async () => {
    web = await webApplication();
    const address = await web.listen();
    browser = await startBrowser();
    capitol = await smallCapitol(web, {
      approval: 'automatic',
      asks: [{ bill: 'HB 214', stance: 'support', title: { en: 'A driver’s license for everyone' } }],
    });
    await furnish(web, capitol);
    person = (
      await run<{ advocateId: AdvocateId }>((tx) =>
        web.app.get(RegistrationService).register(tx, capitol.day, {
          name: 'Mary',
          email: 'mary@example.org',
          language: 'en',
          residence: { zip: '37201' },
          consents: { messages: true },
        }),
      )
    ).advocateId;
    await release(['house1', '10:15'], ['senate1', '13:30']);
    const links = await run<{ day: string }>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, capitol.lobbyDayId, person),
    );
    day = `${address}${new URL(links.day).pathname}`;
  }, 180_000);
  beforeEach(() => web.asOwner('delete from day_signals; delete from report_entries; delete from request_counts'));
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser.close();
    await web.close();
  });

  it('a tap for which the server has no time is kept and sent again, and not called told before', async () => {
    await open('block');
    await page.route('**/tell', (route) => route.fulfill({ status: 429, body: '{}' }));
    await page.click('button:has-text("I am late")');
    await page.waitForSelector('.tell button:disabled');
    expect(await page.textContent('.tell button:disabled')).toBe('Kept. We try again in a minute.');
    await page.unroute('**/tell');
    await page.evaluate("dispatchEvent(new Event('online'))");
    await page.waitForURL(/told=late/);
    expect(await told()).toEqual([{ kind: 'late' }]);
  }, 120_000);

  it('a report that does not say whom they met is asked again, and never kept as if it were whole', async () => {
    await open('block');
    await reportOf('Calloway');
    await page.check('input[name="ask-1"][value="would"]');
    await page.click('form[data-keep] button');
    await page.waitForSelector('.mend');
    await page.waitForLoadState();
    expect(await page.textContent('.mend a')).toBe('Who did you meet? Choose one');
    expect(await page.isChecked('input[name="ask-1"][value="would"]')).toBe(true);
    await page.context().setOffline(true);
    await page.click('form[data-keep] button');
    await page.waitForSelector('.mend:focus');
    expect(await page.isEnabled('form[data-keep] button')).toBe(true);
    await page.check('input[name="met"][value="staff"]');
    await page.click('form[data-keep] button');
    await page.waitForSelector('form[data-keep] button:disabled');
    await page.context().setOffline(false);
    await page.waitForURL(/told=report/);
    expect(await reported()).toEqual([{ met_with: 'staff' }]);
  }, 120_000);

  it('a report without a signal is asked for in the language of the page, whatever the browser speaks', async () => {
    await open('allow', '?lang=es');
    await page.waitForSelector('html[data-kept="yes"]', { timeout: 20_000 });
    await page.context().setOffline(true);
    await reportOf('Calloway');
    await page.click('form[data-keep] button');
    await page.waitForSelector('.mend:focus');
    expect(await page.textContent('.mend a')).toBe('¿Con quién hablaron? Elija una opción');
    expect(await page.textContent('.field-met .why')).toBe('Elija una opción');
    await page.click('.mend a');
    expect(await page.evaluate('document.activeElement.name')).toBe('met');
    await page.check('input[name="met"][value="staff"]');
    await page.click('form[data-keep] button');
    await page.waitForSelector('form[data-keep] button:disabled');
    expect(await page.isVisible('.mend')).toBe(false);
    await page.context().setOffline(false);
    await page.waitForURL(/told=report/);
    expect(await reported()).toEqual([{ met_with: 'staff' }]);
  }, 120_000);

  it('a report that is being written stays when the one before is sent', async () => {
    await open('allow');
    await page.waitForSelector('html[data-kept="yes"]', { timeout: 20_000 });
    await page.context().setOffline(true);
    await reportOf('Calloway');
    await page.check('input[name="met"][value="member"]');
    await page.click('form[data-keep] button');
    await page.waitForSelector('form[data-keep] button:disabled');
    await page.goto(day);
    await reportOf('Abernathy');
    await page.click('summary:has(+ div .field-note)');
    await page.fill('#note', 'She asked about the bus.');
    await page.context().setOffline(false);
    await eventually(async () => (await reported()).length === 1);
    // The phone hears a moment later that the server has it.
    await eventually(async () => (await page.evaluate('localStorage.length')) === 0);
    expect(await page.inputValue('#note')).toBe('She asked about the bus.');
  }, 120_000);

  it.each([
    ['when the person says so', async () => void (await page.click('[data-forget] button'))],
    ['by itself when the day is over', async () => void (await pastDay())],
  ])(
    'the day that was kept goes off the phone %s',
    async (_, goOff) => {
      await open('allow');
      await page.waitForSelector('html[data-kept="yes"]', { timeout: 20_000 });
      await goOff();
      await page.waitForLoadState();
      await page.context().setOffline(true);
      await expect(page.goto(day)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    },
    120_000,
  );

  it('the day is not kept anew when somebody looks at it after it is over', async () => {
    await open('allow');
    await page.waitForSelector('html[data-kept="yes"]', { timeout: 20_000 });
    const kept = () =>
      page.evaluate(async () => {
        const names = await caches.keys();
        const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return requests.flat().map(({ url }) => new URL(url).pathname.slice(0, 4));
      });
    expect(await kept()).toContain('/my/');
    await pastDay();
    await page.waitForLoadState();
    await eventually(async () => !(await kept()).includes('/my/'));
  }, 120_000);

  describe('an open page', () => {
    const state = (to: string) => web.asOwner('update advocates set state = $2 where id = $1', [person, to]);

    it('shows a new schedule by itself, also when the net was away while it changed', async () => {
      await open('allow');
      await page.waitForSelector('html[data-kept="yes"]', { timeout: 20_000 });
      await page.context().setOffline(true);
      await page.waitForSelector('.is-offline');
      await release(['house1', '11:45'], ['house2', '14:00']);
      await page.context().setOffline(false);
      await page.waitForSelector('#changed');
      expect(await page.textContent('.clock')).toMatch(/^11:45/);
      expect(await page.isVisible('.bar-offline')).toBe(false);
      // The page to report of the new visit is kept too.
      await page.waitForSelector('html[data-kept="yes"]', { timeout: 20_000 });
      await page.context().setOffline(true);
      await reportOf('Whitfield');
      expect(await page.textContent('h1')).toBe('How did it go with Representative Omar Whitfield?');
    }, 120_000);

    it('says how old it is when the net takes what it is asked and answers nothing', async () => {
      await open('block');
      await page.route('**/version', () => undefined);
      await page.evaluate("dispatchEvent(new Event('online'))");
      await page.waitForSelector('.is-offline .bar-offline', { timeout: 30_000 });
      expect(await page.textContent('.bar-offline')).toMatch(/This is your day as of/);
    }, 120_000);

    it('shows the day when the person is let in, and nothing of it when that is taken back', async () => {
      await state('applied');
      await open('block');
      expect(await page.textContent('.lede')).toMatch(/A person is looking/);
      await state('approved');
      await page.evaluate("dispatchEvent(new Event('online'))");
      await page.waitForSelector('.who');
      await state('applied');
      await page.evaluate("dispatchEvent(new Event('online'))");
      await page.waitForSelector('.who', { state: 'detached' });
      await state('approved');
    }, 120_000);

    it('goes when its link has ended, and takes what was kept along', async () => {
      await open('allow');
      await page.waitForSelector('html[data-kept="yes"]', { timeout: 20_000 });
      const revoked = (at: string) =>
        web.asOwner(`update personal_links set revoked_at = ${at} where advocate_id = $1`, [person]);
      await revoked('now()');
      await page.evaluate("dispatchEvent(new Event('online'))");
      await page.waitForSelector('h1:has-text("This did not work")');
      await page.context().setOffline(true);
      await expect(page.goto(day)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
      await revoked('null');
    }, 120_000);
  });

  it('the day that was kept is shown when the server has no time for it', async () => {
    await open('allow');
    await page.waitForSelector('html[data-kept="yes"]', { timeout: 20_000 });
    const counts = web.app.get(RequestCounts);
    while (counts.countHere('MyDayController.show', '127.0.0.1', 1).count <= 3_000);
    await page.goto(day);
    expect(await page.textContent('.bar-offline')).toMatch(/This is your day as of/);
    expect(await page.isVisible('.bar-offline')).toBe(true);
    expect(await page.textContent('.who')).toBe('Representative Iris Calloway');
  }, 120_000);
});
