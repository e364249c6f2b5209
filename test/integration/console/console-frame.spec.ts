import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { ConsoleBrowser, type SignedIn, signedInAs, signedInOwner } from '../../support/console.js';
import { headingOf } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

describe('the console', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  let coordinator: SignedIn;

  beforeAll(async () => {
    web = await webApplication();
    capitol = await smallCapitol(web);
    coordinator = await signedInAs(web, capitol.organisationId, 'coordinator');
  });
  afterAll(() => web.close());

  it('leads from its front door to the day and its sections', async () => {
    const { browser, home } = coordinator;
    expect((await browser.open('/console')).path).toBe(home);
    expect((await browser.open(home)).html).toMatch(
      new RegExp(`<a href="${home}/${capitol.slug}">Day on the Hill</a>`),
    );
    const day = await browser.open(`${home}/${capitol.slug}`);
    expect([day.path, day.status]).toEqual([`${home}/${capitol.slug}/overview`, 200]);
    expect(day.html).toMatch(/aria-current="page">Overview<\/a>/);
    const setup = await browser.open(`${home}/${capitol.slug}/setup`);
    expect([setup.status, headingOf(setup)]).toEqual([200, 'Day on the Hill']);
    expect(setup.html).toMatch(/aria-current="page">Set up<\/a>/);
  });

  it('asks everybody else to sign in, and tells a program so', async () => {
    const stranger = new ConsoleBrowser(web.app);
    for (const path of [
      coordinator.home,
      `${coordinator.home}/${capitol.slug}/setup`,
      '/console/no-such-organisation',
    ]) {
      expect((await stranger.open(path)).path).toBe('/sign-in');
      const program = await web.app.inject({ url: path, headers: { accept: 'application/json' } });
      expect([program.statusCode, program.json<{ code: string }>().code]).toEqual([401, 'sign-in-needed']);
    }
  });

  it('does not tell another organisation from none', async () => {
    const other = await signedInOwner(web, 'Elsewhere');
    const answers = [];
    for (const path of [
      coordinator.home,
      `${coordinator.home}/${capitol.slug}/setup`,
      '/console/nobody',
      `${other.home}/${capitol.slug}`,
      `${other.home}/nothing/setup`,
    ]) {
      const { status, html } = await other.browser.open(path);
      answers.push({ status, html });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]!.status).toBe(404);
  });

  it('shows a role only what it may open, and refuses the rest in words', async () => {
    const viewer = await signedInAs(web, capitol.organisationId, 'viewer');
    const refused = await viewer.browser.open(`${viewer.home}/${capitol.slug}/setup`);
    expect([refused.status, /Your role does not include this/.test(refused.html)]).toEqual([403, true]);
    const first = await viewer.browser.open(`${viewer.home}/${capitol.slug}`);
    expect([first.status, first.html.includes(`${viewer.home}/${capitol.slug}/setup"`)]).toEqual([200, false]);
  });

  it('S15 takes no form without the secret of its page, nor one that another site sends', async () => {
    const { browser, home } = await signedInOwner(web, 'Forms');
    await browser.open(home);
    const out = `${home}/-/sign-out`;
    expect((await browser.sendBare(out)).status).toBe(403);
    expect((await browser.sendBare(out, { csrf: 'x'.repeat(43) })).status).toBe(403);
    const foreign = new ConsoleBrowser(web.app, { 'sec-fetch-site': 'cross-site' });
    for (const [name, value] of browser.cookies) foreign.cookies.set(name, value);
    await foreign.open(home);
    expect((await foreign.send(out)).status).toBe(403);
    expect((await browser.open(home)).path).toBe(home);
    expect((await browser.send(out)).path).toBe('/sign-in');
  });

  it('S23 refuses fields that its page does not have', async () => {
    const { browser, home } = coordinator;
    await browser.open(home);
    const refused = await browser.send(`${home}/-/sign-out`, { role: 'owner' });
    expect(refused.status).toBe(400);
    expect((await browser.open(home)).status).toBe(200);
  });
});
