import type { Browser } from 'playwright-core';
import { PersonalLinksService } from '../../src/advocates/personal-links.service.js';
import { RegistrationService } from '../../src/advocates/registration.service.js';
import type { AdvocateId } from '../../src/kernel/ids.js';
import { Tenancy } from '../../src/platform/database/tenancy.js';
import { furnish } from '../factories/furnished-capitol.js';
import { smallCapitol, type SmallCapitol } from '../factories/small-capitol.js';
import { findingsIn, LOOKED_AT, paperPicture, phoneContext, picture, startBrowser } from '../support/browser.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

const RIDERS = 11;

describe('a point person in a real browser', () => {
  let web: WebApplication;
  let browser: Browser;
  let capitol: SmallCapitol;
  let address: string;
  const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const manageOf = async (id: AdvocateId) => {
    const { manage } = await run<{ manage: string }>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, capitol.lobbyDayId, id),
    );
    return `${address}${new URL(manage).pathname}`;
  };
  const register = (name: string, email: string) =>
    run<{ advocateId: AdvocateId }>((tx) =>
      web.app.get(RegistrationService).register(tx, capitol.day, {
        name,
        email,
        language: 'en',
        residence: { zip: '37201' },
        consents: { messages: true },
      }),
    );

  beforeAll(async () => {
    web = await webApplication();
    address = await web.listen();
    browser = await startBrowser();
  }, 180_000);
  beforeEach(async () => {
    capitol = await smallCapitol(web, { approval: 'automatic', helpPhone: '555-0142', languages: ['en', 'ar'] });
    await furnish(web, capitol);
  });
  afterAll(async () => {
    await browser.close();
    await web.close();
  });

  it('registers a bus of twelve, by mail and on paper, without scripts', async () => {
    const { advocateId } = await register('Renata Solberg', 'renata@example.org');
    const context = await phoneContext(browser, 360, 'en', { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(await manageOf(advocateId));
    await page.click('a[href$="/people"]');
    for (let rider = 1; rider <= RIDERS; rider++) {
      await page.click('a.button-wide');
      await page.fill('#name', `Rider ${rider}`);
      await page.check('input[name="together"][value="bus"]');
      if (rider === 1) await page.fill('#bus', 'Bus 3');
      const hasMail = rider % 2 === 1;
      await page.check(`input[name="reach"][value="${hasMail ? 'own' : 'paper'}"]`);
      if (hasMail) await page.fill('#email', `rider${rider}@example.org`);
      await Promise.all([page.waitForURL(/done=added/), page.click('form button.button-wide')]);
    }
    const rows = await web.asOwner<{ consent: string; count: number }>(
      `select own_consent as consent, count(*)::int as count from advocates a join advocate_groups g on g.id = a.bus_id
        where a.lobby_day_id = $1 and g.code = 'Bus 3' group by 1 order by 1`,
      [capitol.lobbyDayId],
    );
    expect(rows).toEqual([
      { consent: 'awaited', count: 6 },
      { consent: 'given', count: 1 },
      { consent: 'paper-awaited', count: 5 },
    ]);
    await context.close();
  }, 180_000);

  it.each(LOOKED_AT)(
    'finds nothing for axe and nothing cut off on any of these pages, in %s',
    async (language) => {
      const { advocateId } = await register('نور Nour', `nour-${language}@example.org`);
      const context = await phoneContext(browser, 320, language);
      const page = await context.newPage();
      const found: string[] = [];
      const look = async (where: string) => {
        found.push(...(await findingsIn(page, language)).map((one) => `${where}: ${one}`));
        await picture(page, where, language);
      };
      const manage = await manageOf(advocateId);
      await page.goto(`${manage}/people/new?lang=${language}`);
      await look('person');
      await page.click('form button.button-wide');
      await look('person-to-mend');
      await page.check('input[name="age"][value="minor"]');
      await look('person-minor');
      for (const [name, reach, email] of [
        ['Tomás Iglesias', 'own', 'tomas@example.org'],
        ['A name as long as some names are, Abdulrahman Constantinopolitanou', 'paper', ''],
      ] as const) {
        await page.goto(`${manage}/people/new`);
        await page.fill('#name', name);
        await page.check('input[name="together"][value="party"]');
        await page.check(`input[name="reach"][value="${reach}"]`);
        if (email) await page.fill('#email', email);
        await Promise.all([page.waitForURL(/done=added/), page.click('form button.button-wide')]);
      }
      await page.click('.people summary');
      await look('people');
      await page.goto(`${manage}/people/paper`);
      await look('people-paper');
      paperPicture(await page.pdf({ format: 'Letter' }), 'people-paper-printed', language);
      const [asked] = await web.asOwner<{ id: AdvocateId }>(
        `select id from advocates where lobby_day_id = $1 and own_consent = 'awaited'`,
        [capitol.lobbyDayId],
      );
      await page.goto(`${await manageOf(asked!.id)}?lang=${language}`);
      await look('join');
      expect(found).toEqual([]);
      await context.close();
    },
    180_000,
  );
});
