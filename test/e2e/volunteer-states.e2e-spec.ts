import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { AddressChanges } from '../../src/advocates/address-changes.service.js';
import { PersonalLinksService } from '../../src/advocates/personal-links.service.js';
import { RegistrationChecks } from '../../src/advocates/registration-checks.service.js';
import { RegistrationService } from '../../src/advocates/registration.service.js';
import type { AdvocateId } from '../../src/kernel/ids.js';
import { Tenancy } from '../../src/platform/database/tenancy.js';
import type { Answers } from '../../src/web/volunteer/registration/answers.js';
import { RegistrationDrafts } from '../../src/web/volunteer/registration/registration-draft.service.js';
import { furnish } from '../factories/furnished-capitol.js';
import { smallCapitol, type SmallCapitol } from '../factories/small-capitol.js';
import { findingsIn, LOOKED_AT, phoneContext, picture, startBrowser } from '../support/browser.js';
import { webApplication, type WebApplication } from '../support/web-application.js';

const QUESTIONS = [
  {
    id: 'shirt',
    kind: 'choice',
    label: { en: 'Shirt size', ar: 'مقاس القميص' },
    choices: [{ en: 'Small' }, { en: 'Large' }],
  },
  { id: 'topics', kind: 'many', label: { en: 'What matters to you?' }, choices: [{ en: 'Health' }, { en: 'Schools' }] },
  { id: 'before', kind: 'yes-no', label: { en: 'Have you met this lawmaker?' }, required: true },
  { id: 'words', kind: 'text', label: { en: 'One sentence for the sign' }, hint: { en: 'As you would say it' } },
];
const WHOLE: Answers = {
  name: 'نور Nour',
  age: 'adult',
  email: 'nour@example.org',
  phone: '+16155550142',
  language: 'en',
  speaks: ['en', 'ar'],
  interpreter: true,
  home: { zip: '37201', open: false },
  times: { from: 600, to: 840 },
  company: { kind: 'bus', code: 'Bus 3' },
  stop: 'Harrow Falls',
  delegation: 'Harrow chapter',
  pace: 'slower',
  stairs: true,
  first: true,
  roles: ['storyteller'],
  more: ['needs', 'offices', 'emergency'],
  diet: ['halal'],
  childcare: 2,
  access: 'A seat',
  knows: [],
  avoid: [],
  emergency: { name: 'Samir', phone: '+16155550143' },
  questions: 0,
  custom: {},
  messages: true,
  visibility: 'full',
  town: 'Harrow Falls',
  photos: false,
};

/** Pages that people see only sometimes; they must be as sound and as clear as those that everybody sees. */
describe.each(LOOKED_AT)('what volunteers see when things are not as usual, in %s', (language) => {
  let web: WebApplication;
  let browser: Browser;
  let capitol: SmallCapitol;
  let address: string;
  let page: Page;
  let found: string[];
  const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const register = (name: string, email: string) =>
    run<{ advocateId: AdvocateId }>((tx) =>
      web.app.get(RegistrationService).register(tx, capitol.day, {
        name,
        email,
        language,
        residence: { zip: '37201' },
        consents: { messages: true },
      }),
    );
  const linksOf = async ({ advocateId }: { readonly advocateId: AdvocateId }) => {
    const links = await run<{ manage: string; day: string }>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, capitol.lobbyDayId, advocateId),
    );
    const here = (link: string) => `${address}${new URL(link).pathname}`;
    return { manage: here(links.manage), day: here(links.day) };
  };
  const change = (columns: string) =>
    web.asOwner(`update lobby_days set ${columns} where id = $1`, [capitol.lobbyDayId]);
  const stateOf = ({ advocateId }: { readonly advocateId: AdvocateId }, state: string) =>
    web.asOwner('update advocates set state = $2 where id = $1', [advocateId, state]);
  const startAt = () => `${address}/d/${capitol.slug}/register`;
  /** A registration that has come so far. */
  const answered = async (answers: Answers, checked = false) => {
    let value = '';
    const reply = { setCookie: (_: string, sealed: string) => void (value = sealed) } as never;
    const draft = {
      id: randomUUID(),
      day: capitol.lobbyDayId,
      since: Date.now(),
      checked,
      trapped: false,
      check: null,
      answers,
    };
    web.app.get(RegistrationDrafts).keep(reply, draft);
    await page.context().addCookies([{ name: 'rotunda-registration', value, url: address }]);
  };
  const look = async (where: string) => {
    found.push(...(await findingsIn(page, language)).map((one) => `${where}: ${one}`));
    await picture(page, where, language);
  };
  const see = async (where: string, path: string) => {
    await page.goto(path);
    await look(where);
  };
  const press = (selector = 'form button.button-wide') =>
    Promise.all([page.waitForEvent('domcontentloaded'), page.click(selector)]);

  beforeAll(async () => {
    web = await webApplication();
    address = await web.listen();
    browser = await startBrowser();
  }, 180_000);
  beforeEach(async () => {
    await web.asOwner('delete from request_counts');
    capitol = await smallCapitol(web, {
      helpPhone: '555-0142',
      languages: ['en', 'ar'],
      approval: 'automatic',
      meetingPoint: { en: 'East steps', ar: 'الدرج الشرقي' },
      registration: { questions: QUESTIONS },
    });
    await furnish(web, capitol);
    await change(`state = 'registration-open', registration_closes_at = null`);
    const context = await phoneContext(browser, 320, language, { serviceWorkers: 'block' });
    page = await context.newPage();
    found = [];
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser.close();
    await web.close();
  });

  it('before and after registration, when the day is full, and when somebody comes back', async () => {
    await answered({ name: 'نور Nour', questions: 0 });
    await see('start-resumed', startAt());
    await register('Renata', 'renata@example.org');
    await change('capacity = 1');
    await see('start-full', startAt());
    await see('done-full', `${startAt()}/done?by=mail`);
    await change('capacity = null');
    await see('done-approved', `${startAt()}/done?by=paper`);
    await change(`approval = 'manual'`);
    await see('done-quiet', `${startAt()}/done?by=quiet`);
    await change(`registration_opens_at = '2027-01-05T12:00:00Z'`);
    await see('start-early', startAt());
    await change(`registration_opens_at = null, registration_closes_at = '2026-01-05T12:00:00Z'`);
    await see('start-over', startAt());
    await see('problem-closed', `${startAt()}/name`);
    expect(found).toEqual([]);
  }, 300_000);

  it('on the questions that not everybody is asked, and when an answer must be mended', async () => {
    const { name } = WHOLE;
    await page.goto(`${startAt()}/name`);
    await press();
    await look('name-to-mend');
    for (const [age, value] of [
      ['minor', 'minor'],
      ['child', 'child'],
    ] as const) {
      await answered({ ...(name && { name }) });
      await page.goto(`${startAt()}/age`);
      await page.check(`input[value="${value}"]`);
      await press();
      await look(`too-young-${age}`);
    }
    await answered(WHOLE);
    for (const step of ['times', 'company', 'legislators', 'needs', 'offices', 'emergency'])
      await see(`registration-${step}-filled`, `${startAt()}/${step}`);
    await page.goto(`${startAt()}/home`);
    await page.fill('#zip', '99999');
    await press();
    await look('home-to-mend');
    await answered({ ...WHOLE, questions: QUESTIONS.length, custom: undefined });
    await see('registration-questions', `${startAt()}/questions`);
    await press();
    await look('questions-to-mend');
    await answered({ ...WHOLE, questions: QUESTIONS.length, custom: { before: true, topics: ['0', '1'] } }, true);
    await see('check-filled', `${startAt()}/check`);
    expect(found).toEqual([]);
  }, 300_000);

  it('on the page of a mail’s code, and what it says when much arrives', async () => {
    const check = await run<string>((tx) =>
      web.app.get(RegistrationChecks).begin(tx, capitol.day, {
        name: 'Nour',
        email: 'nour@example.org',
        language,
        residence: { zip: '37201' },
        consents: { messages: true },
      }),
    );
    const waiting = await run<{ href: string }>((tx) => web.app.get(RegistrationChecks).waiting(tx, check));
    await see('code-link', `${address}${new URL(waiting.href).pathname}`);
    for (const [count, name] of [
      [0, 'done-mail'],
      [100_000, 'problem-wait'],
    ] as const) {
      await web.asOwner('update request_counts set count = $1', [count]);
      await answered(WHOLE);
      await page.goto(`${startAt()}/check`);
      await press('form[action$="/check"] button');
      await look(name);
    }
    await see('problem-not-here', `${address}/d/no-such-day/register`);
    await see('problem-link', `${address}/r/${'A'.repeat(43)}`);
    expect(found).toEqual([]);
  }, 300_000);

  it('on a person’s own pages, while they wait, after they took back, and when all is deleted', async () => {
    const nour = await register('نور Nour', 'nour@example.org');
    const { manage, day } = await linksOf(nour);
    await see('my-day-not-released', day);
    await see('answer', `${day}/answer`);
    await page.goto(day);
    await press('[data-forget] button');
    await look('my-day-forgotten');
    await stateOf(nour, 'applied');
    await see('my-day-not-approved', day);
    await see('own-applied', manage);
    await stateOf(nour, 'waitlisted');
    await see('own-waitlisted', manage);
    await page.goto(`${manage}/mails`);
    await press();
    await look('mails-saved');
    await see('own-change-to-mend', `${manage}/change/home`);
    await page.fill('#zip', '1');
    await press();
    await look('own-change-to-mend');
    await page.goto(`${manage}/withdraw`);
    await press();
    await look('own-withdrawn');
    await see('my-day-withdrawn', day);
    await page.goto(`${manage}/delete`);
    await press();
    await look('own-deleted');
    await see('problem-deleted', manage);
    expect(found).toEqual([]);
  }, 300_000);

  it('when somebody changes their e-mail address', async () => {
    const nour = await register('نور Nour', 'nour@example.org');
    await register('Yusuf', 'yusuf@example.org');
    const { manage } = await linksOf(nour);
    await see('own-address', `${manage}/email`);
    await press();
    await look('own-address-to-mend');
    const ask = async (email: string) => {
      await page.goto(`${manage}/email`);
      await page.fill('#email', email);
      await press();
    };
    const codeOf = async () => {
      const [{ id }] = (await web.asOwner<{ id: string }>(
        'select id from address_changes where changed_at is null',
      )) as [{ id: string }];
      return (await run<{ code: string }>((tx) => web.app.get(AddressChanges).letter(tx, id, false))).code;
    };
    await ask('yusuf@example.org');
    await look('own-address-code');
    await press();
    await look('own-address-code-to-mend');
    await page.fill('#mail-code', await codeOf());
    await press();
    await look('own-address-taken');
    await ask('new@example.org');
    await page.fill('#mail-code', await codeOf());
    await press();
    await look('own-address-moved');
    expect(found).toEqual([]);
  }, 300_000);

  it('when a link has ended', async () => {
    const nour = await register('نور Nour', 'nour@example.org');
    const { manage } = await linksOf(nour);
    await web.asOwner(`update personal_links set expires_at = now() - interval '1 day' where advocate_id = $1`, [
      nour.advocateId,
    ]);
    await see('problem-link-over', manage);
    expect(found).toEqual([]);
  }, 120_000);
});
