import type { Browser, Page } from 'playwright-core';
import { Secret, TOTP } from 'otpauth';
import writeXlsxFile from 'write-excel-file/node';
import type { InputFile } from '../../src/legislature/domain/imports/input-file.js';
import { OrganisationsService } from '../../src/identity/organisations.service.js';
import { legislatureFiles } from '../factories/legislature-files.js';
import { consoleFindings, consolePicture, startBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { describeOnSharedData } from '../support/on-this-machine.js';
import { rotundaProcess, type RotundaProcess } from '../support/rotunda-process.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

const PEOPLE = 150;
const PATIENCE_MS = 120_000;

describeOnSharedData('a new owner, who has nothing but the printed link', () => {
  const legislature = legislatureFiles('tn');
  let web: WebApplication;
  let worker: RotundaProcess;
  let chromium: Browser;
  let origin: string;
  let page: Page;
  const wrong: string[] = [];

  /** Looks at the page as it is, for everybody and in a picture. */
  const look = async (name: string) => {
    wrong.push(...(await consoleFindings(page)).map((one) => `${name}: ${one}`));
    await consolePicture(page, `journey-${name}`);
  };
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const follow = (name: string | RegExp) => page.getByRole('link', { name }).first().click();
  const count = async (sql: string) =>
    (await web.asOwner<{ n: number }>(`select count(*)::int as n from ${sql}`))[0]!.n;
  const base = () => new URL(page.url()).pathname.split('/').slice(0, 4).join('/');
  const open = (path: string) => page.goto(`${origin}${path}`);

  /** Uploads files, looks at the preview, and commits. */
  const upload = async (kind: string, files: readonly InputFile[], day: string) => {
    await open(`${day}/import?kind=${kind}`);
    await page.setInputFiles(
      '#files',
      files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })),
    );
    await press('Look first');
    // A file with a column that nobody knows is asked about first; it stays chosen meanwhile.
    const [columns, preview] = [page.locator('#column-0'), page.getByRole('heading', { name: 'What it would do' })];
    await columns.or(preview).first().waitFor({ timeout: PATIENCE_MS });
    if (await columns.isVisible()) {
      await look(`import-${kind}-columns`);
      await press('Look first');
    }
    await page.getByRole('heading', { name: 'What it would do' }).waitFor({ timeout: PATIENCE_MS });
    await look(`import-${kind}`);
    await press('Import it');
    await page.getByRole('heading', { name: 'Imported.' }).waitFor({ timeout: PATIENCE_MS });
  };

  beforeAll(async () => {
    web = await webApplication();
    origin = await web.listen();
    worker = await rotundaProcess('worker', web.environment);
    chromium = await startBrowser();
    page = await (await chromium.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } })).newPage();
    page.setDefaultTimeout(60_000);
  }, 240_000);
  afterAll(async () => {
    await chromium?.close();
    await worker?.stop();
    await web?.close();
  });

  it('goes by pages alone to a released day of 150 people on the roster of Tennessee', async () => {
    const { signInUrl } = await web.app
      .get(OrganisationsService)
      .create({ name: 'Franklin Welcome Coalition', ownerEmail: 'owner@example.org' });
    await open(new URL(signInUrl).pathname);
    await look('sign-in-link');
    await press('Sign in');

    // The second key.
    await look('second-factor');
    const secret = Secret.fromBase32((await page.locator('code').first().innerText()).replace(/\s/g, ''));
    await page.getByLabel('Code').fill(new TOTP({ secret }).generate());
    await press('Continue');
    await look('recovery-codes');
    await follow('I kept them');

    // The day.
    await follow('New lobby day');
    await page.getByLabel('Name of the day').fill('Day on the Hill');
    await page.getByLabel('Where do you go?').selectOption('tn');
    await page.getByLabel('Date', { exact: true }).fill('2027-02-10');
    await page.getByLabel('Languages for your people').fill('en, es');
    await look('new-day');
    await press('Create the day');
    await page.getByRole('heading', { name: 'Day on the Hill' }).waitFor();
    const day = base();
    await look('setup-new');

    // The legislature.
    for (const [kind, files] of legislature.files) await upload(kind, files, day);
    expect(await count('offices where retired_at is null')).toBe(legislature.offices);

    // Asks, programme, hours, telephone.
    await open(`${day}/setup/asks`);
    await page.getByLabel('Bill').fill('HB 0123');
    await page.getByLabel('Position').selectOption('oppose');
    await page.getByLabel(/^Ask \(.*English/).fill('Keep interpreters in every school');
    await page.getByLabel(/^Ask \(.*español/i).fill('Intérpretes en cada escuela');
    await press('Save');
    await look('asks');
    await open(`${day}/setup/programme`);
    await page.getByLabel(/^What \(.*English/).fill('Training in the chapel');
    await page.getByLabel(/^What \(.*español/i).fill('Taller en la capilla');
    await page.getByLabel('From').first().fill('09:00');
    await page.getByLabel('Until').first().fill('09:45');
    await press('Add to the programme');
    await look('programme');
    await open(`${day}/setup/day`);
    await page.getByLabel('Telephone for help').fill('555-0142');
    await look('settings');
    await press('Save');
    await page.getByText('Saved.').waitFor();

    // The people, from a spreadsheet with a column that nobody knows.
    const zips = await web.asOwner<{ zip: string }>(
      `select zip from zip_districts group by zip order by count(*), zip limit 60`,
    );
    const header = ['Name', 'E-mail', 'Idioma', 'ZIP', 'Leader', 'Shirt size'];
    const rows = Array.from({ length: PEOPLE }, (_, i) => [
      `Person ${String(i + 1).padStart(3, '0')}`,
      `person${i + 1}@example.org`,
      i % 3 === 0 ? 'es' : 'en',
      zips[i % zips.length]!.zip,
      i % 5 === 0 ? 'yes' : 'no',
      'M',
    ]);
    const cells = [header, ...rows].map((row) => row.map((value) => ({ value, type: String })));
    const bytes = await writeXlsxFile(cells).toBuffer();
    await upload('advocates', [{ name: 'people.xlsx', bytes }], day);
    expect(await count(`advocates where state = 'approved'`)).toBe(PEOPLE);
    await open(`${day}/people`);
    await look('people');
    await page.getByRole('link', { name: 'Person 001' }).click();
    await look('person');
    await open(`${day}/people/questions`);
    await look('questions');
    await open(`${day}/setup/buildings`);
    await look('buildings');

    // The plan.
    await open(`${day}/plan`);
    await press('Plan it');
    await page.getByRole('button', { name: 'Accept this plan' }).waitFor({ timeout: PATIENCE_MS });
    await look('plan');
    await press('Accept this plan');
    await page.getByText('Saved.').waitFor();
    expect(await count('meetings')).toBeGreaterThan(20);
    for (const name of ['overview', 'targets', 'targets/coverage', 'targets/matches', 'requests', 'today']) {
      await open(`${day}/${name}`);
      await look(`full-${name.replace('/', '-')}`);
    }
    await open(`${day}/board`);
    await page.waitForSelector('#main[data-ready]');
    await look('full-board');
    await page.click('[data-rows="people"]');
    await look('full-board-people');

    // The release: seen before it goes, and nothing of the look remains.
    await open(`${day}/release`);
    await page.getByRole('heading', { name: 'Release v1: what changes, and who hears of it' }).waitFor();
    expect(await count('releases')).toBe(0);
    expect(await count(`outbox_messages where kind = 'briefing'`)).toBe(0);
    const frame = page.frameLocator('iframe.mail');
    await frame
      .getByText(/Person \d{3}/)
      .first()
      .waitFor();
    await look('release');
    await press('Release v1');
    await page.getByText('Then tick the boxes.').waitFor();
    expect(await count('releases')).toBe(0);
    await page.getByLabel('I read a sample in each language').check();
    await press('Release v1');
    await page.getByRole('heading', { name: 'Nothing to release' }).waitFor({ timeout: PATIENCE_MS });
    const seated = await count('(select distinct advocate_id from meeting_attendances) p');
    expect(seated).toBeGreaterThanOrEqual(PEOPLE * 0.9);
    await eventually(
      async () => (await count(`outbox_messages where kind = 'briefing' and state = 'sent'`)) === seated,
      'every briefing',
    );
    await open(`${day}/release`);
    await look('released');
    await open(`${day}/setup`);
    await look('setup-released');
    expect(await page.locator('dd').allInnerTexts()).toContain('Released');
    await open(`${day}/import`);
    await look('import');
    await open(`${day}/export`);
    await look('export');
    expect(wrong).toEqual([]);
  }, 600_000);
});
