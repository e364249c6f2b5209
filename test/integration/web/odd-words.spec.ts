import { PersonalLinksService, type PersonalAddresses } from '../../../src/advocates/personal-links.service.js';
import { OfficeLinks } from '../../../src/meetings/requests/office-links.service.js';
import { furnish } from '../../factories/furnished-day.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { Phone } from '../../support/phone.js';
import { realIds } from '../../support/real-ids.js';
import { registrationAnswers } from '../../support/registration-answers.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay } from '../meetings/office-day.js';

/** What nobody types on purpose: names that every object has, what no text of PostgreSQL holds, numbers and days that are none. */
const ODD = ['constructor', '__proto__', 'a\u0000b', '-1', '9'.repeat(40), '2027-02-31', '😀'.repeat(400)];

/** A form with something to fill in, as a page offers it. */
interface Form {
  readonly method: string;
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly typed: readonly string[];
}

describe('every form of every page that the server lists', () => {
  let web: WebApplication;
  let owner: SignedIn;
  let pages: readonly string[];
  let phone: Phone;

  beforeAll(async () => {
    web = await webApplication();
    const day = await officeDay(web);
    owner = await signedInAs(web, day.organisationId, 'owner');
    await furnish(web, day, owner.memberId);
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`,
      [day.lobbyDayId],
    );
    const links = await day.run<PersonalAddresses>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, day.lobbyDayId, day.people[0]!),
    );
    const { id: meeting } = await day.meetingOf(day.offices.house1);
    const office = await day.run<string>((tx) => web.app.get(OfficeLinks).addressOf(tx, meeting));
    const ids = await realIds(web, day.organisationId);
    const tokenOf = (address: string) => new URL(address).pathname.split('/')[2]!;
    const fill = (url: string) =>
      ids(
        url
          .replace('/r/:token', `/r/${tokenOf(links.manage)}`)
          .replace('/my/:token', `/my/${tokenOf(links.day)}`)
          .replace('/office/:token', `/office/${tokenOf(office)}`)
          .replace('stop/:kind', 'stop/day-of')
          .replace('report/:meeting', `report/${meeting}`),
      )
        .replace(':org', day.organisation)
        .replace(':day', day.slug);
    phone = new Phone(web.app);
    for (const [step, fields] of registrationAnswers()) await phone.send(`/d/${day.slug}/register/${step}`, fields);
    const steps = [
      ...registrationAnswers().map(([step]) => step),
      'needs',
      'offices',
      'emergency',
      'districts',
      'questions',
    ];
    pages = [
      ...web.routes.filter(({ method, url }) => method === 'GET' && !url.includes(':step')).map(({ url }) => fill(url)),
      ...steps.map((step) => `/d/${day.slug}/register/${step}`),
      ...steps.map((step) => `/r/${tokenOf(links.manage)}/change/${step}`),
    ].filter(
      (path) => !path.includes(':') && !/sign-out|queues|live$|export|[.](csv|xlsx|pdf|json|zip|ics)/.test(path),
    );
  }, 180_000);
  afterAll(() => web.close());

  const browserFor = (path: string) => (path.startsWith('/console') ? owner.browser : phone);

  async function formsOf(path: string): Promise<Form[]> {
    const { html, status } = await browserFor(path).open(path);
    if (status !== 200) return [];
    return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, tag, inside]): Form[] => {
      const of = (text: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '';
      const inputs = [...inside!.matchAll(/<(input|select|textarea)\b([^>]*)>/g)].map(
        ([, , attributes]) => attributes!,
      );
      const fields = Object.fromEntries(
        inputs.map((one) => [of(one, 'name'), of(one, 'value')]).filter(([name]) => name),
      );
      const typed = inputs
        .filter((one) => !/type="(hidden|file)"/.test(one))
        .map((one) => of(one, 'name'))
        .filter(Boolean);
      const action = of(tag!, 'action').replaceAll('&#x3D;', '=').replaceAll('&amp;', '&') || path;
      return typed.length > 0 && !/multipart/.test(tag!)
        ? [{ method: of(tag!, 'method') || 'get', action, fields, typed: [...new Set(typed)] }]
        : [];
    });
  }

  it('takes or refuses any word, and never stops with an error of its own', async () => {
    const forms = new Map<string, Form>();
    for (const path of new Set(pages))
      for (const form of await formsOf(path)) forms.set(`${form.action} ${form.typed.join()}`, form);
    expect(forms.size).toBeGreaterThan(60);
    const stopped: string[] = [];
    for (const { method, action, fields, typed } of forms.values()) {
      const odd = [
        ...ODD.map((word) => typed.map((name) => [name, word] as const)),
        ...typed.flatMap((name) => [[[name, 'constructor'] as const], [[name, 'a\u0000b'] as const]]),
      ];
      await web.asOwner('delete from request_counts');
      for (const words of odd) {
        const { csrf: _, ...sent } = { ...fields, ...Object.fromEntries(words) };
        const browser = browserFor(action);
        const shown =
          method === 'post'
            ? await browser.send(action, sent)
            : await browser.open(`${action}?${new URLSearchParams(sent).toString()}`);
        if (shown.status >= 500) stopped.push(`${method} ${action} ${JSON.stringify(words)}`);
      }
    }
    expect(stopped).toEqual([]);
  }, 180_000);
});
