import type { Browser } from 'playwright-core';
import type { AdvocateId } from '../../src/kernel/ids.js';
import { PersonalLinksService } from '../../src/advocates/personal-links.service.js';
import { RegistrationService } from '../../src/advocates/registration.service.js';
import { MeetingsService } from '../../src/meetings/meetings.service.js';
import { PublicationService } from '../../src/meetings/publication.service.js';
import { Tenancy } from '../../src/platform/database/tenancy.js';
import { furnish } from '../factories/furnished-capitol.js';
import { smallCapitol, type SmallCapitol } from '../factories/small-capitol.js';
import {
  findings,
  narrowFindings,
  paperPicture,
  phoneContext,
  picture,
  startBrowser,
  tabTo,
} from '../support/browser.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

const TEXTS = {
  asks: [
    {
      bill: 'HB 214',
      stance: 'support',
      title: { en: 'A driver’s license for everyone who passes the test', ar: 'رخصة قيادة لكل من ينجح في الاختبار' },
      talkingPoints: [
        { text: { en: 'Tell what the bus does to your day.', ar: 'احكِ كيف يغيّر الباص يومك.' } },
        { text: { en: '“Will you vote yes?” Then wait.', ar: '«هل ستصوّت بنعم؟» ثم انتظر.' } },
      ],
    },
  ],
  programme: [
    {
      kind: 'training',
      from: '09:00',
      to: '09:45',
      title: { en: 'Training', ar: 'التدريب' },
      place: { en: 'East steps', ar: 'الدرج الشرقي' },
    },
    {
      kind: 'lunch',
      from: '12:00',
      to: '13:00',
      title: { en: 'Lunch at base camp', ar: 'الغداء في نقطة التجمع' },
      place: { en: 'Room B-10', ar: 'الغرفة B-10' },
    },
  ],
  meetingPoint: { en: 'East steps', ar: 'الدرج الشرقي' },
  helpPhone: '555-0142',
  languages: ['en', 'ar'],
  approval: 'automatic',
};

describe("a volunteer's day in a real browser", () => {
  let web: WebApplication;
  let browser: Browser;
  let capitol: SmallCapitol;
  let address: string;
  let people: AdvocateId[];
  const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const release = (...starts: readonly [keyof SmallCapitol['offices'], string][]) =>
    run(async (tx) => {
      await web.app.get(MeetingsService).adoptPlan(
        tx,
        capitol.day,
        starts.map(([office, time]) => {
          const startsAt = new Date(`2027-02-10T${time}:00-06:00`);
          const endsAt = new Date(startsAt.getTime() + 15 * 60_000);
          return { officeId: capitol.offices[office], startsAt, endsAt, leaderId: people[1]!, team: people };
        }),
      );
      await web.app.get(PublicationService).release(tx, capitol.day);
    });
  const links = (person: AdvocateId) =>
    run<{ manage: string; day: string }>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, capitol.lobbyDayId, person),
    );
  const here = (link: string) => `${address}${new URL(link).pathname}`;
  const signals = () =>
    web.asOwner<{ kind: string }>('select kind from day_signals where lobby_day_id = $1 order by created_at', [
      capitol.lobbyDayId,
    ]);

  beforeAll(async () => {
    web = await webApplication();
    address = await web.listen();
    browser = await startBrowser();
  }, 180_000);
  beforeEach(async () => {
    capitol = await smallCapitol(web, TEXTS);
    await web.asOwner(
      `insert into district_facts (organisation_id, lobby_day_id, district_id, texts)
       select $1, $2, district_id, '{"en": "412 families here would be helped.", "ar": "سيساعد القانون 412 عائلة هنا."}'
         from offices where id = $3`,
      [capitol.organisationId, capitol.lobbyDayId, capitol.offices.house1],
    );
    await furnish(web, capitol);
    const register = (name: string, email: string, extra: object = {}) =>
      run<{ advocateId: AdvocateId }>((tx) =>
        web.app.get(RegistrationService).register(tx, capitol.day, {
          name,
          email,
          language: 'en',
          residence: { zip: '37201' },
          consents: { messages: true },
          ...extra,
        }),
      );
    people = [
      (await register('Marisol Quiñones', 'm@example.org', { roles: ['storyteller'], firstTime: true })).advocateId,
      (await register('Mary Ellen Park', 'p@example.org', { roles: ['leader'] })).advocateId,
      (await register('يوسف', 'y@example.org')).advocateId,
    ];
  });
  afterAll(async () => {
    await browser.close();
    await web.close();
  });

  it('stays when the network is cut, and a tap made then arrives when it is back', async () => {
    await release(['house1', '10:15'], ['senate1', '13:30']);
    await release(['house1', '10:15'], ['senate1', '14:15']);
    const context = await phoneContext(browser, 360, 'en', { bypassCSP: false });
    const page = await context.newPage();
    const { day } = await links(people[0]!);
    await page.goto(here(day));
    await page.waitForSelector('html[data-kept="yes"]', { timeout: 20_000 });
    await context.setOffline(true);
    await page.reload();
    expect(await page.isVisible('.bar-offline')).toBe(true);
    expect(await page.textContent('.bar-offline')).toMatch(/No signal\. This is your day as of/);
    expect(await page.textContent('.who')).toBe('Representative Iris Calloway');
    expect(await page.textContent('#main')).toMatch(/About this district\s*412 families here would be helped\./);
    await page.click('#changed button');
    await page.waitForSelector('#changed button:disabled');
    await picture(page, 'my-day-seen-offline', 'en');
    expect(await page.textContent('#changed button')).toBe('Kept. We send it when you have a signal.');
    expect(await signals()).toEqual([]);
    await context.setOffline(false);
    await page.waitForURL(/told=seen/);
    await page.waitForSelector('.bar-told');
    expect(await signals()).toEqual([{ kind: 'seen' }]);
    expect(await page.isVisible('#changed')).toBe(false);
    await context.close();
  }, 180_000);

  it('prints every visit with what to say, on one sheet, also when the network is cut', async () => {
    await release(['house1', '10:15'], ['senate1', '13:30'], ['house2', '15:00']);
    const context = await phoneContext(browser, 360, 'en', { bypassCSP: false });
    await context.addInitScript('window.print = () => (document.title = "printing")');
    const page = await context.newPage();
    const { day } = await links(people[0]!);
    await page.goto(here(day));
    await page.waitForSelector('html[data-kept="yes"]', { timeout: 20_000 });
    await context.setOffline(true);
    await page.reload();
    const talk = page.locator('.line .talk');
    const seen = async () => Promise.all((await talk.all()).map((points) => points.isVisible()));
    expect(await seen()).toEqual([false, false]);
    await page.click('[data-print]');
    expect(await page.title()).toBe('printing');
    await page.emulateMedia({ media: 'print' });
    expect(await seen()).toEqual([true, true]);
    expect(await page.locator('.line .team').first().isVisible()).toBe(true);
    expect(await page.locator('.line summary').first().isVisible()).toBe(false);
    const paper = await page.pdf({ format: 'Letter' });
    paperPicture(paper, 'my-day-printed-offline', 'en');
    expect(paper.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(1);
    await page.emulateMedia({ media: 'screen' });
    expect(await seen()).toEqual([false, false]);
    await context.close();
  }, 180_000);

  it('keeps a report made without a signal, and sends it when the network is back', async () => {
    await release(['house1', '10:15']);
    const context = await phoneContext(browser, 360, 'en', { bypassCSP: false });
    const page = await context.newPage();
    const { day } = await links(people[0]!);
    await page.goto(here(day));
    await page.waitForSelector('html[data-kept="yes"]', { timeout: 20_000 });
    await context.setOffline(true);
    await page.click('a[href*="/report/"]');
    await page.check('input[name="met"][value="member"]');
    await page.check('input[name="ask-1"][value="would"]');
    await page.click('form[data-keep] button');
    await page.waitForSelector('form[data-keep] button:disabled');
    await picture(page, 'report-kept-offline', 'en');
    const reported = () =>
      web.asOwner<{ met_with: string; answers: object }>(
        'select met_with, answers from report_entries where organisation_id = $1',
        [capitol.organisationId],
      );
    expect(await reported()).toEqual([]);
    await context.setOffline(false);
    await page.waitForURL(/told=report/);
    expect(await page.textContent('.bar-told')).toMatch(/We have your report/);
    expect(await reported()).toMatchObject([{ met_with: 'member', answers: { 'hb-214': 'would' } }]);
    await context.close();
  }, 180_000);

  it('is told of, reported of, changed and given up with the keyboard alone', async () => {
    await release(['house1', '10:15'], ['senate1', '13:30']);
    await release(['house1', '10:15'], ['senate1', '14:15']);
    const context = await phoneContext(browser, 360, 'en', { bypassCSP: false, serviceWorkers: 'block' });
    const page = await context.newPage();
    const enter = (path: RegExp) => Promise.all([page.waitForURL(path), page.keyboard.press('Enter')]);
    const { day, manage } = await links(people[0]!);
    await page.goto(here(day));
    await tabTo(page, '#changed button');
    await enter(/told=seen/);
    await tabTo(page, '.line summary');
    await page.keyboard.press('Enter');
    expect(await page.isVisible('.line details[open] .team')).toBe(true);
    await tabTo(page, 'form:has([value=late]) button');
    await enter(/told=late/);
    await tabTo(page, 'a[href*="/report/"]');
    await enter(/report/);
    await tabTo(page, 'input[name=met]');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'input[name=ask-1]');
    await page.keyboard.press('Space');
    await tabTo(page, 'form[data-keep] button');
    await enter(/told=report/);
    await page.goto(here(manage));
    await tabTo(page, 'a[href$="/change/walking"]');
    await enter(/walking$/);
    await tabTo(page, 'input[name=pace]');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'button.button-wide');
    await enter(/done=saved/);
    await tabTo(page, 'a[href$="/withdraw"]');
    await enter(/withdraw$/);
    await tabTo(page, 'button.button-wide');
    await enter(/done=withdrawn-done/);
    expect((await signals()).map(({ kind }) => kind)).toEqual(['seen', 'late', 'changed', 'withdrew']);
    expect(
      await web.asOwner('select met_with from report_entries where organisation_id = $1', [capitol.organisationId]),
    ).toEqual([{ met_with: 'staff' }]);
    await context.close();
  }, 180_000);

  it.each(['en', 'ar'])(
    'has nothing for axe to find, and nothing cut off at any width, in %s',
    async (language) => {
      await release(['house1', '10:15'], ['senate1', '13:30']);
      await release(['house1', '10:15'], ['senate1', '14:15']);
      const context = await phoneContext(browser, 320, language, { serviceWorkers: 'block' });
      const page = await context.newPage();
      const found: string[] = [];
      const look = async (where: string) => {
        found.push(...(await findings(page)).map((one) => `${where}: ${one}`));
        await picture(page, where, language);
      };
      const { day, manage } = await links(people[0]!);
      await page.goto(`${here(day)}?lang=${language}`);
      await look('my-day');
      await page.click('.line summary');
      await look('my-day-unfolded');
      await page.evaluate("document.body.classList.add('is-offline')");
      await look('my-day-offline');
      await page.goto(`${here((await links(people[1]!)).manage)}/introduction?lang=${language}`);
      await look('own-introduction');
      await page.goto(here(manage));
      await look('own');
      await page.goto(`${here(manage)}/change/visibility`);
      await look('own-change');
      await page.goto(here(day));
      await page.click('a[href*="/report/"]');
      await page.click('summary:has(+ div .field-note)');
      await look('report');
      await page.click('form[data-keep] button');
      await page.waitForSelector('.mend');
      await look('report-to-mend');
      for (const more of [
        'people',
        'people/new',
        'mails',
        'links',
        'withdraw',
        'delete',
        'change/more',
        'change/emergency',
      ]) {
        await page.goto(`${here(manage)}/${more}`);
        await look(`own-${more.replace('/', '-')}`);
      }
      await page.click('form button.button-wide');
      await look('own-saved');
      await page.goto(`${here(day)}?told=late`);
      await look('my-day-told');
      await page.emulateMedia({ colorScheme: 'light', media: 'print' });
      const paper = await page.pdf({ format: 'Letter' });
      paperPicture(paper, 'my-day-printed', language);
      expect(paper.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(1);
      paperPicture(await (await page.request.get(`${here(day)}/day.pdf`)).body(), 'my-day-sheet', language);
      expect(found).toEqual([]);
      await context.close();
    },
    300_000,
  );

  it.each(['es', 'ht', 'pt', 'vi', 'zh-Hans'])(
    'has nothing cut off on the narrowest phone, in %s',
    async (language) => {
      await release(['house1', '10:15'], ['senate1', '13:30']);
      await release(['house1', '10:15'], ['senate1', '14:15']);
      const context = await phoneContext(browser, 320, language, { serviceWorkers: 'block' });
      const page = await context.newPage();
      const found: string[] = [];
      const look = async (where: string) => {
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        found.push(...(await narrowFindings(page)).map((one) => `${where}: ${one}`));
        await picture(page, where, language);
      };
      const { day, manage } = await links(people[0]!);
      await page.goto(`${here(day)}?lang=${language}`);
      await look('my-day');
      paperPicture(await (await page.request.get(`${here(day)}/day.pdf`)).body(), 'my-day-sheet', language);
      await page.click('.line summary');
      await look('my-day-unfolded');
      await page.evaluate("document.body.classList.add('is-offline')");
      await look('my-day-offline');
      await page.click('a[href*="/report/"]');
      await look('report');
      await page.goto(here(manage));
      await look('own');
      for (const more of ['people/new', 'people/paper', 'mails', 'links', 'withdraw', 'delete', 'change/needs']) {
        await page.goto(`${here(manage)}/${more}`);
        await look(`own-${more.replace('/', '-')}`);
      }
      expect(found).toEqual([]);
      await context.close();
    },
    300_000,
  );
});
