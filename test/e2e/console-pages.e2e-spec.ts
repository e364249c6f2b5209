import type { Browser, Page } from 'playwright-core';
import { smallCapitol } from '../factories/small-capitol.js';
import { consoleFindings, consolePicture, startBrowser } from '../support/browser.js';
import { signedInAs } from '../support/console.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

describe('the pages of the console', () => {
  let web: WebApplication;
  let chromium: Browser;
  let origin: string;
  let page: Page;
  let paths: readonly (readonly [name: string, path: string])[];

  beforeAll(async () => {
    web = await webApplication();
    const capitol = await smallCapitol(web);
    await web.asOwner(
      `insert into district_facts (organisation_id, lobby_day_id, district_id, texts)
       select $1, $2, district_id, '{"en": "412 families in this district would be helped by HB 214."}' from offices where id = $3`,
      [capitol.organisationId, capitol.lobbyDayId, capitol.offices.house1],
    );
    const { home, sessionToken } = await signedInAs(web, capitol.organisationId, 'owner');
    origin = await web.listen();
    chromium = await startBrowser();
    const context = await chromium.newContext({ bypassCSP: true });
    await context.addCookies([{ name: 'rotunda-session', value: sessionToken, url: origin }]);
    page = await context.newPage();
    const base = `${home}/${capitol.slug}`;
    paths = [
      ['sign-in', '/sign-in'],
      ['sign-in-sent', '/sign-in/sent'],
      ['sign-in-over', `/sign-in/${'A'.repeat(43)}`],
      ['days', home],
      ['account', `${home}/-/account`],
      ['members', `${home}/-/members`],
      ['audit', `${home}/-/audit`],
      ['overview', `${base}/overview`],
      ['setup', `${base}/setup`],
      ['district-facts', `${base}/setup/district-facts`],
    ];
  });
  afterAll(async () => {
    await chromium?.close();
    await web?.close();
  });

  it('hide nothing and can be read by everybody, in light and dark, at every width', async () => {
    const found: string[] = [];
    for (const [name, path] of paths) {
      await page.goto(origin + path);
      found.push(...(await consoleFindings(page)).map((one) => `${name}: ${one}`));
      await consolePicture(page, name);
    }
    expect(found).toEqual([]);
  });
});
