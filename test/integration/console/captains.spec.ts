import { furnish } from '../../factories/furnished-day.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { realIds } from '../../support/real-ids.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

describe('a captain, on every route of the console that the server lists', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let captain: SignedIn;
  /** A route's address on this day, with `office` where it names one. */
  let addressOf: (url: string, office: string) => string;

  beforeAll(async () => {
    web = await webApplication();
    day = await officeDay(web);
    const owner = await signedInAs(web, day.organisationId, 'owner');
    await furnish(web, day, owner.memberId);
    captain = await signedInAs(web, day.organisationId, 'captain');
    // House 1 is the captain's; House 2 and the Senate are the desk's.
    await web.asOwner(
      `insert into office_requests (organisation_id, lobby_day_id, office_id, owner_id) values ($1, $2, $3, $4)
       on conflict (lobby_day_id, office_id) do update set owner_id = excluded.owner_id`,
      [day.organisationId, day.lobbyDayId, day.offices.house1, captain.memberId],
    );
    const ids = await realIds(web, day.organisationId);
    addressOf = (url, office) =>
      ids(url.replace(':office', office).replace(':kind', 'follow-up'))
        .replace('/console/:org', captain.home)
        .replace(':day', day.slug);
  });
  afterAll(() => web.close());

  const call = async (method: string, path: string) => {
    const page = await captain.browser.open(`${captain.home}/${day.slug}/requests`);
    const token = /name="csrf" value="([^"]+)"/.exec(page.html)![1]!;
    return web.app.inject({
      method: method as 'GET',
      url: path,
      headers: {
        accept: 'text/html',
        'sec-fetch-site': 'same-origin',
        cookie: `rotunda-session=${captain.sessionToken}`,
        'x-csrf-token': token,
        ...(path.endsWith('/log') && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      // Only this form says that it is empty before it looks for its office.
      ...(path.endsWith('/log') && { payload: 'word=talked' }),
    });
  };
  const routes = () =>
    web.routes.filter(
      ({ method, url }) => method !== 'HEAD' && method !== 'OPTIONS' && url.startsWith('/console/:org/:day/'),
    );

  it('sees no office of somebody else, whose name stands on no page', async () => {
    const told: string[] = [];
    let seen = 0;
    for (const { url } of routes().filter(({ method, url }) => method === 'GET' && !url.endsWith('/live'))) {
      const { statusCode, body } = await call('GET', addressOf(url, day.offices.house1));
      if (statusCode !== 200) continue;
      seen++;
      if (/Omar Whitfield|June Abernathy/.test(body)) told.push(url);
    }
    expect(told).toEqual([]);
    expect(seen).toBeGreaterThan(3);
  });

  it('finds no page and takes no act of an office of somebody else', async () => {
    const named = routes().filter(({ url }) => url.includes(':office'));
    expect(named.length).toBeGreaterThan(7);
    const open: string[] = [];
    let own = 0;
    for (const { method, url } of named) {
      const { statusCode } = await call(method, addressOf(url, day.offices.house2));
      if (statusCode !== 404 && statusCode !== 403) open.push(`${method} ${url}: ${statusCode}`);
      if (method === 'GET') own += Number((await call('GET', addressOf(url, day.offices.house1))).statusCode === 200);
    }
    expect(open).toEqual([]);
    expect(own).toBeGreaterThan(0);
  });
});
