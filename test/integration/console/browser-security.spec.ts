import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

describe('every page of the console', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  let owner: SignedIn;
  let pages: readonly string[];

  beforeAll(async () => {
    web = await webApplication();
    capitol = await smallCapitol(web);
    owner = await signedInAs(web, capitol.organisationId, 'owner');
    // Every page that the server lists and that needs no more than an organisation and a day.
    pages = web.routes
      .filter(({ method, url }) => method === 'GET' && url.startsWith('/console/:org'))
      .map(({ url }) => url.replace(':org', capitol.organisation).replace(':day', capitol.slug))
      // A stream of events has no page, and no end to wait for.
      .filter((path) => !path.includes(':') && !path.endsWith('/live'));
  });
  afterAll(() => web.close());

  const get = (url: string, headers: Record<string, string> = {}) =>
    web.app.inject({
      url,
      headers: { accept: 'text/html', cookie: `rotunda-session=${owner.sessionToken}`, ...headers },
    });

  it('S16 runs no script and shows no style but our own files, and stands in nobody’s frame', async () => {
    expect(pages.length).toBeGreaterThan(12);
    for (const page of pages) {
      const { headers, body } = await get(page);
      const policy = String(headers['content-security-policy']);
      expect([page, /unsafe-inline|unsafe-eval|https?:/.test(policy)]).toEqual([page, false]);
      expect(policy).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
      expect([page, /<style|\sstyle=|\son\w+=|<script(?! src=")/.test(body)]).toEqual([page, false]);
      expect([page, /(src|href|action)="(https?:)?\/\//.test(body)]).toEqual([page, false]);
    }
  });

  it('S17 and S18 is never kept, guessed at or told to other sites', async () => {
    for (const page of pages) {
      const { headers } = await get(page);
      expect([page, headers['cache-control'], headers['x-content-type-options'], headers['referrer-policy']]).toEqual([
        page,
        'no-store',
        'nosniff',
        'no-referrer',
      ]);
    }
    const secure = await webApplication({
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://lobbyday.example.org',
      MAIL_MODE: 'capture',
    });
    try {
      const { headers } = await secure.app.inject({ url: '/sign-in' });
      expect(String(headers['strict-transport-security'])).toMatch(/max-age=\d{7,}/);
    } finally {
      await secure.close();
    }
  });

  it('S19 and S20 leads only within the house, whatever Host or address say', async () => {
    const elsewhere = {
      host: 'evil.example.org',
      'x-forwarded-host': 'evil.example.org',
      origin: 'https://evil.example.org',
    };
    for (const path of [
      '/console',
      '/console?next=https://evil.example.org',
      `${owner.home}/${capitol.slug}?next=//evil.example.org`,
    ]) {
      const { headers, body } = await get(path, elsewhere);
      expect(String(headers['location'])).toMatch(/^\/console\//);
      expect(body.includes('evil')).toBe(false);
    }
    for (const page of pages) expect([page, (await get(page, elsewhere)).body.includes('evil')]).toEqual([page, false]);
  });

  it('S26 makes no link and no tag of a name, wherever it stands', async () => {
    const name = '<a href="https://evil.example.org">win.example.com</a>';
    await web.asOwner('update lobby_days set name = $2 where id = $1', [capitol.lobbyDayId, name]);
    await web.asOwner('update organisations set name = $2 where id = $1', [capitol.organisationId, name]);
    await web.asOwner('update members set name = $2 where id = $1', [owner.memberId, name]);
    for (const page of pages) {
      const { statusCode, body } = await get(page);
      // Invisible spaces, which keep a mail program from seeing a link, would hide a tag from this look.
      const seen = body.replaceAll('\u200b', '');
      expect([page, statusCode < 400, seen.includes('<a href="https://evil')]).toEqual([page, true, false]);
    }
  });

  it('S31 takes no sort, filter or page that it does not know', async () => {
    const base = `${owner.home}/${capitol.slug}`;
    const list = async (query: string) => {
      const { statusCode, body } = await get(`${base}/people?${query}`);
      return { statusCode, main: body.slice(body.indexOf('<main')).replaceAll(/name="csrf" value="[^"]*"/g, '') };
    };
    const asOffered = await list('show=all');
    // What is not offered is as if nothing had been asked for.
    for (const query of [`show=';drop table advocates`, 'show=nobody', 'show=all&page=-1', 'page=one', 'sort=email'])
      expect([query, await list(query)]).toEqual([query, asOffered]);
    for (const query of ['page=1e9', 'find=%25', 'show=approved&show=applied'])
      expect([query, (await list(query)).statusCode]).toEqual([query, 200]);
    for (const query of ['kind=../etc/passwd', 'kind=roster&kind=zips'])
      expect((await get(`${base}/import?${query}`)).statusCode).toBe(200);
  });

  it('S38 says of an error no more than what to do', async () => {
    await web.asOwner('alter table asks rename to asks_away');
    try {
      const { statusCode, body } = await get(`${owner.home}/${capitol.slug}/setup`);
      expect([statusCode, /Something went wrong on our side/.test(body)]).toEqual([500, true]);
      expect(/asks|relation|select|at \/|node_modules/i.test(body)).toBe(false);
    } finally {
      await web.asOwner('alter table asks_away rename to asks');
    }
  });
});
