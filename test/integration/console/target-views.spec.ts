import { signedInAs, type SignedIn } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

const DESCRIBED = /<path class="area area-(\w+)"[^>]*><title>([^<]+)<\/title>/g;

describe('looking at targets', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let desk: SignedIn;
  let base: string;

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    day = await officeDay(web);
    desk = await signedInAs(web, day.organisationId, 'desk');
    base = `${desk.home}/${day.slug}/targets`;
  });
  afterAll(() => web.close());

  const viewsOf = (html: string) =>
    [...html.matchAll(/class="chip view"[^>]*>([^<]+)</g)].map(([, name]) => name!.trim());

  it('keeps filters under a name, for oneself or for everybody, and forgets only one’s own', async () => {
    const other = await signedInAs(web, day.organisationId, 'coordinator');
    await desk.browser.open(base);
    await desk.browser.send(`${base}/views?chamber=upper`, { name: 'Senate' });
    const kept = await desk.browser.send(`${base}/views?chamber=lower&mode=desk`, {
      name: 'House desk',
      shared: 'yes',
    });
    expect(kept.status).toBe(200);
    expect(viewsOf(kept.html)).toEqual(['House desk', 'Senate']);
    const theirs = await other.browser.open(base);
    expect(viewsOf(theirs.html)).toEqual(['House desk']);
    const href = /class="chip view" href="([^"]+)"/
      .exec(theirs.html)![1]!
      .replaceAll('&amp;', '&')
      .replaceAll('&#x3D;', '=');
    expect((await other.browser.open(href)).html).toMatch(/value="lower" selected/);
    const [view] = await web.asOwner<{ id: string }>('select id from target_views where shared');
    expect((await other.browser.send(`${base}/views/${view!.id}/forget`)).status).toBe(404);
    expect(viewsOf((await desk.browser.send(`${base}/views/${view!.id}/forget`)).html)).toEqual(['Senate']);
  });

  it('lets a viewer keep views, but not share them, and takes none without a name or with a strange filter', async () => {
    const viewer = await signedInAs(web, day.organisationId, 'viewer');
    await viewer.browser.open(base);
    await viewer.browser.send(`${base}/views?chamber=upper`, { name: 'Mine', shared: 'yes' });
    expect(viewsOf((await desk.browser.open(base)).html)).toEqual([]);
    expect((await desk.browser.send(`${base}/views`, { name: ' ' })).status).toBe(400);
    expect((await desk.browser.send(`${base}/views?chamber=both`, { name: 'Both' })).status).toBeGreaterThanOrEqual(
      400,
    );
  });

  it('shows which districts people come from and which are met, as a map of ours and as a table', async () => {
    await web.asOwner(
      `insert into district_boundaries (organisation_id, legislature_id, district_id, map_version, geometry)
       select $1, $2, d.id, 'x', json_build_object('type', 'Polygon', 'coordinates', json_build_array(json_build_array(
         json_build_array(-90 + d.code::int, 35), json_build_array(-89 + d.code::int, 35),
         json_build_array(-89 + d.code::int, 36), json_build_array(-90 + d.code::int, 35))))::jsonb
         from districts d where d.legislature_id = $2 and d.chamber = 'lower'`,
      [day.organisationId, day.day.legislatureId],
    );
    await day.schedule([day.offices.house1, 600, day.people]);
    const { html } = await desk.browser.open(`${base}/coverage`);
    expect([...html.matchAll(DESCRIBED)].map(([, kind, title]) => [kind, title])).toEqual([
      ['both', expect.stringMatching(/^1: 3 people, visits: 1/)],
      ['none', expect.stringMatching(/^2: 0 people, visits: 0/)],
    ]);
    expect(html).toMatch(/<b>1<\/b>[\s\S]*Iris Calloway[\s\S]*<td class="number">3<\/td><td class="number">1<\/td>/);
    expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    const senate = await desk.browser.open(`${base}/coverage?chamber=upper`);
    expect(senate.html).toMatch(/No outlines of these districts[\s\S]*class="tile swatch-people"/);
    expect((await desk.browser.open(`${base}/coverage?chamber=both`)).status).toBeGreaterThanOrEqual(400);
  });

  it('of Congress lists the seats of each chamber under it', async () => {
    const at = await officeDay(web, { legislature: 'us' });
    const { browser, home } = await signedInAs(web, at.organisationId, 'desk');
    const listed = async (chamber: string) => {
      const { html } = await browser.open(`${home}/${at.slug}/targets/coverage?chamber=${chamber}`);
      return ['Iris Calloway', 'June Abernathy'].filter((name) => html.includes(name));
    };
    expect([await listed('lower'), await listed('upper')]).toEqual([['Iris Calloway'], ['June Abernathy']]);
  });

  it('says for each office who could come: constituents, who is there in its hours, who left it out', async () => {
    const [mary, marisol, yusuf] = day.people;
    await web.asOwner(
      `insert into advocate_windows (organisation_id, advocate_id, from_minute, to_minute) values ($1, $2, 480, 540)`,
      [day.organisationId, marisol],
    );
    await web.asOwner(`insert into advocate_exclusions (organisation_id, advocate_id, office_id) values ($1, $2, $3)`, [
      day.organisationId,
      yusuf,
      day.offices.house1,
    ]);
    const { html } = await desk.browser.open(`${base}/matches?office=${day.offices.house1}`);
    const rows = [...html.matchAll(/<bdi>([^<]+)<\/bdi><\/a><small>[^<]*<\/small><\/td>((?:<td[\s\S]*?<\/td>)+)/g)];
    const counts = rows.map(([, name, cells]) => [
      name,
      cells!
        .replace(/<[^>]+>/g, ' ')
        .trim()
        .split(/\s+/)
        .map(Number),
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      'June Abernathy': [3, 2, 0, 0],
      'Iris Calloway': [3, 1, 0, 1],
      'Omar Whitfield': [0, 0, 2, 0],
    });
    expect(html).toMatch(
      /Marisol Quiñones<\/bdi><small>Is not there in its hours[\s\S]*Mary Ellen Park<\/bdi><small>Can come/,
    );
    expect(html).toMatch(/Yusuf Haddad<\/bdi><small>Would rather not visit it/);
    expect(mary).toBeDefined();
    const only = await desk.browser.open(`${base}/matches?only=without-constituents`);
    expect(only.html).toMatch(/Omar Whitfield/);
    expect(only.html).not.toMatch(/June Abernathy/);
    expect((await desk.browser.open(`${base}/matches/export/csv`)).status).toBe(403);
    const coordinator = await signedInAs(web, day.organisationId, 'coordinator');
    const file = await coordinator.browser.open(`${base}/matches/export/csv`);
    expect(file.html).toMatch(/Iris Calloway,lower,1,Yusuf Haddad,yes,no,yes/);
  });
});
