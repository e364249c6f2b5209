import { PersonalLinksService, type PersonalAddresses } from '../../../src/advocates/personal-links.service.js';
import { OrganisationsService } from '../../../src/identity/organisations.service.js';
import { OfficeLinks } from '../../../src/meetings/requests/office-links.service.js';
import { furnish } from '../../factories/furnished-day.js';
import { signedInAs } from '../../support/console.js';
import { Phone, type Shown } from '../../support/phone.js';
import { realIds } from '../../support/real-ids.js';
import { registrationAnswers } from '../../support/registration-answers.js';
import { type ServedRoute, webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

/** Pages of people and of offices; the console has its own tests of the same, and programs hand in bounces. */
const THEIRS = /^\/(d|r|my|office|sign-in)(\/|$)|^\/privacy$|^\/$/;
/** What a browser fetches by itself, or goes to. */
const ADDRESSES =
  /<(link|script|img|iframe|source|form|a|use|input|object|embed)\b[^>]*?\b(?:href|src|srcset|action|data)="([^"]*)"/g;
const OURS = /^(?:\/(?!\/)|#|\?|tel:|data:image\/svg)/;

describe('every page for people and offices that the server lists', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let fill: (url: string) => string;
  let phone: Phone;

  beforeAll(async () => {
    web = await webApplication();
    day = await officeDay(web);
    const owner = await signedInAs(web, day.organisationId, 'owner');
    await furnish(web, day, owner.memberId);
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`,
      [day.lobbyDayId],
    );
    await web.app.get(OrganisationsService).letStreetsBeAsked(day.organisationId, true);
    const person = day.people[0]!;
    const links = await day.run<PersonalAddresses>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, day.lobbyDayId, person),
    );
    const { id: meeting } = await day.meetingOf(day.offices.house1);
    const office = await day.run<string>((tx) => web.app.get(OfficeLinks).addressOf(tx, meeting));
    const ids = await realIds(web, day.organisationId);
    const tokenOf = (address: string) => new URL(address).pathname.split('/')[2]!;
    fill = (url) =>
      ids(
        url
          .replace('/r/:token', `/r/${tokenOf(links.manage)}`)
          .replace('/my/:token', `/my/${tokenOf(links.day)}`)
          .replace('/office/:token', `/office/${tokenOf(office)}`)
          .replace(':day', day.slug)
          .replace('change/:step', 'change/more')
          .replace('register/:step', 'register/name')
          .replace('stop/:kind', 'stop/day-of')
          .replace('report/:meeting', `report/${meeting}`),
      );
    phone = new Phone(web.app);
    for (const [step, fields] of registrationAnswers()) await phone.send(`/d/${day.slug}/register/${step}`, fields);
  }, 180_000);
  afterAll(() => web.close());

  const routes = (method: string) =>
    web.routes.filter((route) => route.method === method && THEIRS.test(route.url)).map(({ url }) => url);
  /** The pages of the questions of registration, and each page that has an address of its own. */
  const pages = async (): Promise<readonly (readonly [string, Shown])[]> => {
    const steps = registrationAnswers().map(([step]) => step);
    const more = ['needs', 'offices', 'emergency', 'districts', 'legislators', 'questions', 'street'];
    const paths = [
      ...routes('GET').map(fill),
      ...[...steps, ...more].map((step) => `/d/${day.slug}/register/${step}`),
      ...[...steps, ...more].map((step) => fill(`/r/:token/change/${step}`)),
    ];
    const shown: (readonly [string, Shown])[] = [];
    for (const path of new Set(paths)) {
      const page = await phone.open(path);
      if (String(page.headers['content-type']).startsWith('text/html')) shown.push([path, page]);
    }
    expect(shown.filter(([, { status }]) => status >= 500).map(([path]) => path)).toEqual([]);
    return shown;
  };

  it('P10: fetches nothing and leads nowhere but to our own pages', async () => {
    const all = await pages();
    expect(all.filter(([, { status }]) => status === 200).length).toBeGreaterThan(40);
    const found = all.flatMap(([path, { html }]) =>
      [...html.matchAll(ADDRESSES)].map(([, tag, address]) => [path, tag, address!.replaceAll('&#x3D;', '=')] as const),
    );
    expect(found.length).toBeGreaterThan(400);
    expect(found.filter(([, , address]) => !OURS.test(address))).toEqual([]);
    expect(
      all.filter(([, { html }]) => /url\(|@import|<(iframe|object|embed)\b/.test(html)).map(([path]) => path),
    ).toEqual([]);
    const sheets = found.flatMap(([, , address]) => (address.startsWith('/assets/') ? [address] : []));
    for (const sheet of new Set(sheets)) {
      const { body } = await web.app.inject(sheet);
      expect([sheet, /@import|url\(\s*["']?(?:https?:)?\/\//.test(body)]).toEqual([sheet, false]);
    }
    expect(OURS.test('https://fonts.example/a.css') || OURS.test('//cdn.example/a.js')).toBe(false);
  });

  it('P1: says where somebody can write freely that nobody’s status belongs there', async () => {
    const free = (await pages()).filter(([, { html }]) =>
      /<textarea\b|name="(access|q\d|note|who|owed|words)"/.test(html),
    );
    expect(free.length).toBeGreaterThan(3);
    const silent = free.filter(([, { html }]) => !/[Dd]o not write about anyone’s (immigration )?status/.test(html));
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  it('P8: says beside every question when the answers are deleted, and that status is never asked', async () => {
    const promised = (html: string) =>
      /We never ask about immigration status\.[\s\S]*We delete what you tell us on <bdi>March 12, 2027</.test(html);
    const steps = (await pages()).filter(
      ([path, { status }]) => status === 200 && /\/(register|change)\/(?!code)/.test(path),
    );
    expect(steps.length).toBeGreaterThan(15);
    expect(steps.filter(([, { html }]) => /<form/.test(html) && !promised(html)).map(([path]) => path)).toEqual([]);
    await web.asOwner('update organisations set legal_hold = true where id = $1', [day.organisationId]);
    const held = await phone.open(`/d/${day.slug}/register/name`);
    await web.asOwner('update organisations set legal_hold = false where id = $1', [day.organisationId]);
    expect([promised(held.html), /The law asks the organization to keep/.test(held.html)]).toEqual([false, true]);
  });

  it('A12: refuses bodies of ten megabytes, and A13: fields that it does not have', async () => {
    const urls = routes('POST');
    expect(urls.length).toBeGreaterThan(20);
    const send = async (url: string, payload: string) => {
      await web.asOwner('delete from request_counts');
      const { statusCode } = await web.app.inject({
        method: 'POST',
        url: fill(url),
        payload,
        headers: {
          accept: 'text/html',
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
          cookie: [...phone.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
      });
      return statusCode;
    };
    // A report says first which visit it is of; a mail program stops letters with a field of its own (RFC 8058).
    const report = await phone.open(fill(urls.find((url) => url.includes('/report/'))!));
    const key = /name="key" value="([^"]+)"/.exec(report.html)![1]!;
    const taken: unknown[] = [];
    for (const url of urls.filter((one) => !one.includes('/stop/'))) {
      const unknown = await send(
        url,
        `organisationId=1&member.role=owner${url.includes('/report/') ? `&key=${key}` : ''}`,
      );
      const huge = await send(url, `name=${'x'.repeat(10_000_000)}`);
      if (unknown !== 400 || huge !== 413) taken.push([url, unknown, huge]);
    }
    expect(taken).toEqual([]);
  }, 60_000);
});
void (null as unknown as ServedRoute);
