import type { Browser, Page } from 'playwright-core';
import type { Answer } from '../../src/debriefs/domain/report.js';
import { ReportsService } from '../../src/debriefs/reports.service.js';
import type { OfficeId } from '../../src/kernel/ids.js';
import { PublicationService } from '../../src/meetings/publication.service.js';
import { officeDay, type OfficeDay } from '../integration/meetings/office-day.js';
import { consoleFindings, consolePicture, startBrowser } from '../support/browser.js';
import { signedInAs } from '../support/console.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

describe('the follow-up', () => {
  let web: WebApplication;
  let chromium: Browser;
  let day: OfficeDay;
  let page: Page;
  let address: string;

  beforeAll(async () => {
    web = await webApplication();
    await web.asOwner(`update app_clock set clock_offset = '2027-02-10T21:00:00Z'::timestamptz - now()`);
    day = await officeDay(web, {
      asks: [
        { bill: 'HB 214', stance: 'support', title: { en: 'Licenses for all drivers' } },
        { bill: 'SB 141', stance: 'oppose', title: { en: 'Against police doing federal work' } },
      ],
    });
    const { offices, people } = day;
    await day.schedule([offices.house1, 600, people], [offices.house2, 660, people], [offices.senate1, 780, people]);
    await day.run((tx) => web.app.get(PublicationService).release(tx, day.day, 0, { acceptGaps: true }));
    const codes = await web.asOwner<{ code: string }>(
      'select code from asks where lobby_day_id = $1 order by ordinal',
      [day.lobbyDayId],
    );
    const report = async (office: OfficeId, note: string, owed: string, ...answers: Answer[]) => {
      const { id } = await day.meetingOf(office);
      const given = Object.fromEntries(answers.map((answer, index) => [codes[index]!.code, answer]));
      await day.run((tx) =>
        web.app.get(ReportsService).add(tx, day.lobbyDayId, people[0]!, id, {
          metWith: 'staff',
          who: 'Chief of staff',
          note,
          owed,
          answers: given,
        }),
      );
    };
    await report(offices.house1, 'I did not know the bus stops at six.', 'Towns with no bus after 6 pm', 'likely-cosponsor', 'might'); // prettier-ignore
    await report(offices.senate1, 'Bring me the sheriff and I will think again.', 'A call with the sheriff', 'would-not', 'would'); // prettier-ignore
    const origin = await web.listen();
    const { home, sessionToken } = await signedInAs(web, day.organisationId, 'coordinator');
    address = `${origin}${home}/${day.slug}/reports`;
    chromium = await startBrowser();
    const context = await chromium.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
    await context.addCookies([{ name: 'rotunda-session', value: sessionToken, url: origin }]);
    page = await context.newPage();
  }, 180_000);
  afterAll(async () => {
    await chromium?.close();
    await web?.close();
  });

  it('hides nothing, can be read by everybody at every width, and counts along while reports come in', async () => {
    await page.goto(address);
    await page.getByRole('heading', { name: '2 of 3 reports are in' }).waitFor();
    await page.getByText('Who, until when, done').first().click();
    expect(await consoleFindings(page)).toEqual([]);
    await consolePicture(page, 'reports');
    const { id } = await day.meetingOf(day.offices.house2);
    const told = { metWith: 'member', who: '', note: '', owed: '', answers: {} } as const;
    await day.run((tx) => web.app.get(ReportsService).add(tx, day.lobbyDayId, day.people[1]!, id, told));
    await page.getByRole('heading', { name: '3 of 3 reports are in' }).waitFor();
  });

  it('lets somebody take a promise on, and keep it', async () => {
    await page.goto(address);
    await page.getByText('Who, until when, done').first().click();
    await page.getByLabel('Who does it').first().selectOption({ label: 'coordinator' });
    await page.getByLabel('Until').first().fill('2027-02-17');
    await page.getByRole('button', { name: /^Save.*Towns/ }).click();
    await page.getByText('coordinator, Wednesday, February 17').waitFor();
  });
});
