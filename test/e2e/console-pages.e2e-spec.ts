import type { Browser, Page } from 'playwright-core';
import { furnish } from '../factories/furnished-day.js';
import { officeDay, type OfficeDay } from '../integration/meetings/office-day.js';
import { consoleFindings, consolePicture, startBrowser } from '../support/browser.js';
import { signedInAs } from '../support/console.js';
import { realIds } from '../support/real-ids.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

/** What a script, a spreadsheet or a printer reads, and the mail that stands in a frame of the release's page. */
const NOT_A_PAGE =
  /\.json$|\.csv$|\/empty\/:file$|\/(status|count|live|print)$|\/(options|edits|plans|sample)\/:|\/(export|file)\/:|\/export\/:type$/;

const PEOPLE_WITH_ERRORS = [
  'Name,E-mail,ZIP,Language,Shirt size',
  'Rosa Iturbe,rosa@example.org,37201,es,M',
  'Kim Tran,not an address,37201,vi,S',
  'Ana Duarte,ana@example.org,00000,pt,L',
  ',nobody@example.org,37115,en,M',
].join('\n');

describe('every page of the console that the server lists', () => {
  let web: WebApplication;
  let chromium: Browser;
  let origin: string;
  let page: Page;
  let day: OfficeDay;
  let home: string;
  let base: string;
  let addressOf: (route: string) => string;
  const found: string[] = [];

  const look = async (name: string) => {
    found.push(...(await consoleFindings(page)).map((one) => `${name}: ${one}`));
    await consolePicture(page, name);
  };
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();

  beforeAll(async () => {
    web = await webApplication();
    await web.asOwner(`update app_clock set clock_offset = '2027-02-10T14:40:00Z'::timestamptz - now()`);
    day = await officeDay(web);
    const owner = await signedInAs(web, day.organisationId, 'owner');
    await furnish(web, day, owner.memberId);
    home = owner.home;
    base = `${home}/${day.slug}`;
    origin = await web.listen();
    chromium = await startBrowser();
    const context = await chromium.newContext({ bypassCSP: true });
    await context.addCookies([{ name: 'rotunda-session', value: owner.sessionToken, url: origin }]);
    page = await context.newPage();

    await page.goto(`${origin}${base}/import?kind=advocates`);
    await page.setInputFiles('#files', {
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(PEOPLE_WITH_ERRORS),
    });
    await press('Look first');
    await page.locator('#column-0').waitFor();
    await look('import-columns');
    await press('Look first');
    await page.getByRole('heading', { name: 'What it would do' }).waitFor();
    const draft = new URL(page.url()).pathname.split('/').at(-1)!;
    const fill = await realIds(web, day.organisationId);
    addressOf = (route) =>
      fill(
        route
          .replace(/^\/console\/:org\/:day/, base)
          .replace(/^\/console\/:org/, home)
          .replace(/^\/sign-in\/:token/, `/sign-in/${'A'.repeat(43)}`)
          .replace('import/:id', `import/${draft}`)
          .replace('people/:id', `people/${day.people[1]}`)
          .replace('setup/questions/:id', 'setup/questions/shirt')
          .replace('district-facts/:id', `district-facts/${day.districts.house1}`)
          .replace(':office', day.offices.house1)
          .replace(':kind', 'follow-up')
          .replace(/preview$/, 'preview?do=move&start=840'),
      );
  }, 300_000);
  afterAll(async () => {
    await chromium?.close();
    await web?.close();
  });

  it('hides nothing and can be read by everybody, in light and dark, at every width', async () => {
    const pages = web.routes
      .filter(({ method, url }) => method === 'GET' && /^\/(console|sign-in)(\/|$)/.test(url) && !NOT_A_PAGE.test(url))
      .map(({ url }) => url);
    expect(pages.length).toBeGreaterThan(40);
    for (const route of pages) {
      const path = addressOf(route);
      const answer = await page.goto(origin + path);
      if (route.endsWith('/board')) await page.waitForSelector('#main[data-ready]');
      const name =
        route
          .replace('/console/:org', '')
          .replace('/:day', '')
          .replace(/[^a-z-]+/g, '-')
          .slice(1) || 'days';
      // An address that only leads on is seen where it leads.
      if (new URL(page.url()).pathname === path.split('?')[0]) await look(name);
      if (answer!.status() !== (route === '/sign-in/:token' ? 410 : 200)) found.push(`${name}: ${answer!.status()}`);
    }
    expect(found).toEqual([]);
  }, 600_000);

  it('and whom to call in an emergency, which has no address, likewise', async () => {
    await page.goto(`${origin}${base}/people/${day.people[1]}`);
    await press('Show whom to call');
    await page.getByText(/Call only if something happened/).waitFor();
    found.length = 0;
    await look('people-emergency');
    expect(found).toEqual([]);
  });
});
