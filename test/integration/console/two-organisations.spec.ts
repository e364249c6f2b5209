import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { furnish } from '../../factories/furnished-day.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { NOBODYS_ID, realIds } from '../../support/real-ids.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';
import { type SignedIn, signedInAs, signedInOwner } from '../../support/console.js';
import { type ServedRoute, webApplication, type WebApplication } from '../../support/web-application.js';

/** Routes that are for everybody, or for the bearer of a token in the address; all others belong to members. */
const NOT_FOR_MEMBERS = /^\/(assets|d|r|my|office|dev|health|hooks|metrics|sign-in|privacy|icon\.svg|console$|$|\*)/;

describe('two organisations', () => {
  let web: WebApplication;
  let first: OfficeDay;
  /** Fills an address with rows of the first organisation. */
  let withOurs: (url: string) => string;
  let ours: SignedIn;
  let stranger: SignedIn;
  let theirs: SmallCapitol;

  beforeAll(async () => {
    web = await webApplication();
    first = await officeDay(web);
    ours = await signedInAs(web, first.organisationId, 'owner');
    await furnish(web, first, ours.memberId);
    withOurs = await realIds(web, first.organisationId);
    theirs = await smallCapitol(web);
    stranger = await signedInAs(web, theirs.organisationId, 'owner');
  });
  afterAll(() => web.close());

  const memberRoutes = () =>
    web.routes.filter(({ method, url }) => method !== 'HEAD' && method !== 'OPTIONS' && !NOT_FOR_MEMBERS.test(url));
  const fill = (url: string, org: string, day: string, ids = withOurs) =>
    ids(url).replace(':org', org).replace(':day', day);
  const nobodys = (url: string) => url.replace(/:(?!org|day)\w+/g, NOBODYS_ID);
  const call = async ({ method, url }: ServedRoute, by: SignedIn, path: string) => {
    const page = await by.browser.open(by.home);
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.html)![1]!;
    const answer = await web.app.inject({
      method: method as 'GET',
      url: path,
      headers: {
        accept: 'application/json',
        'sec-fetch-site': 'same-origin',
        cookie: `rotunda-session=${by.sessionToken}`,
        'x-csrf-token': csrf,
      },
    });
    return { route: `${method} ${url}`, status: answer.statusCode, body: answer.body };
  };

  it('S21 do not see each other on any route that the server lists, exports and job status included', async () => {
    const routes = memberRoutes();
    expect(routes.length).toBeGreaterThan(5);
    expect(routes.filter(({ url }) => !url.startsWith('/console/:org')).map(({ url }) => url)).toEqual([]);
    const seen = [];
    for (const route of routes) {
      const path = fill(route.url, first.organisation, first.slug);
      seen.push(await call(route, stranger, path));
      if (route.url.includes(':day')) {
        // Their own console, but our day: the answer is that of a day that never was.
        const ourDay = await call(route, stranger, fill(route.url, theirs.organisation, first.slug));
        const noDay = await call(route, stranger, fill(route.url, theirs.organisation, 'no-such-day'));
        expect([ourDay, ourDay.status >= 400]).toEqual([noDay, true]);
      }
    }
    expect(seen.filter(({ status }) => status !== 404)).toEqual([]);
    const setup = { method: 'GET', url: '/console/:org/:day/setup' };
    expect((await call(setup, ours, fill(setup.url, first.organisation, first.slug))).status).toBe(200);
    expect(new Set(seen.map(({ body }) => body)).size).toBe(1);
  });

  it('S21 find nothing of each other’s in their own console, whatever ids they put into an address', async () => {
    const named = memberRoutes().filter(({ url }) => withOurs(url) !== nobodys(url));
    expect(named.length).toBeGreaterThan(40);
    const told: unknown[] = [];
    // What was asked for may be said again.
    const withoutIds = (body: string) => body.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, NOBODYS_ID);
    for (const route of named) {
      const ids = await call(route, stranger, fill(route.url, theirs.organisation, theirs.slug));
      const none = await call(route, stranger, fill(route.url, theirs.organisation, theirs.slug, nobodys));
      if (ids.status !== none.status || withoutIds(ids.body) !== withoutIds(none.body)) told.push([ids, none]);
      // Where there is something to see, an id that is not theirs has nothing to show.
      if (route.method === 'GET' && ids.status !== 404) told.push(ids);
    }
    expect(told).toEqual([]);
  });

  it('S21 answer a stranger like anybody who is not signed in, whether or not there is such an organisation', async () => {
    const answers = new Set<string>();
    for (const route of memberRoutes()) {
      for (const org of [first.organisation, 'no-such-organisation']) {
        const { statusCode, body } = await web.app.inject({
          method: route.method as 'GET',
          url: fill(route.url, org, first.slug),
          headers: { accept: 'application/json', 'sec-fetch-site': 'same-origin' },
        });
        answers.add(`${statusCode} ${body}`);
      }
    }
    expect([...answers].map((answer) => answer.slice(0, 3))).toEqual(['401']);
  });

  it('S22 are held apart by the database where every guard is off', async () => {
    const tables = await web.asOwner<{ name: string }>(
      `select table_name as name from information_schema.columns c join pg_class k on k.relname = c.table_name
        where column_name = 'organisation_id' and table_schema = 'public' and k.relkind = 'r' order by 1`,
    );
    expect(tables.length).toBeGreaterThan(30);
    const leaks: string[] = [];
    await web.app.get(Tenancy).run(stranger.organisationId, async (tx) => {
      for (const { name } of tables) {
        const [row]: { n: number }[] = await tx.query(
          `select count(*)::int as n from ${name} where organisation_id <> current_organisation()`,
        );
        if (row!.n > 0) leaks.push(name);
      }
    });
    const filled = await web.asOwner<{ name: string }>(
      `select 'members' as name from members where organisation_id = $1 union select 'offices' from offices where organisation_id = $1`,
      [first.organisationId],
    );
    expect([leaks, filled.map(({ name }) => name).sort()]).toEqual([[], ['members', 'offices']]);
    const foreign = web.app
      .get(Tenancy)
      .run(stranger.organisationId, (tx) =>
        tx.query(`insert into audit_entries (organisation_id, action) values ($1, 'signed-in')`, [
          first.organisationId,
        ]),
      );
    await expect(foreign).rejects.toThrow(/row-level security/);
    const outside = web.app
      .get(Tenancy)
      .run(NOBODYS_ID as never, (tx) => tx.query('select id from members')) as Promise<unknown>;
    expect(await outside).toEqual([]);
  });

  it('S36 keep a trail that the application can add to, but neither change nor remove, and that names nobody', async () => {
    const { browser, home, organisationId, memberId } = await signedInOwner(web, 'Trail');
    await browser.open(`${home}/-/members`);
    await browser.send(`${home}/-/members`, { email: 'rosa@example.org', name: 'Rosa', role: 'desk' });
    await browser.open(home);
    await browser.send(`${home}/-/sign-out`);
    const rows = await web.asOwner<{ action: string; member_id: string; dump: string }>(
      'select action, member_id, a::text as dump from audit_entries a where organisation_id = $1 order by id',
      [organisationId],
    );
    expect(rows.map(({ action, member_id }) => [action, member_id])).toEqual([
      ['invited', memberId],
      ['signed-out', memberId],
    ]);
    expect(rows.some(({ dump }) => /rosa|example/i.test(dump))).toBe(false);
    for (const change of ['update audit_entries set count = 1', 'delete from audit_entries']) {
      await expect(web.app.get(Tenancy).run(organisationId, (tx) => tx.query(change))).rejects.toThrow(
        /permission denied/,
      );
    }
  });
});
