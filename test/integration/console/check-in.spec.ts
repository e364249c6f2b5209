import { RegistrationService } from '../../../src/advocates/registration.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

describe('the door on the day', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let helper: SignedIn;
  let page: string;
  let [mary, marisol, yusuf]: AdvocateId[] = [];

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    await web.asOwner(`update app_clock set clock_offset = '2027-02-10T15:00:00Z'::timestamptz - now()`);
    day = await officeDay(web);
    [mary, marisol, yusuf] = day.people as AdvocateId[];
    helper = await signedInAs(web, day.organisationId, 'day-helper');
    page = `${helper.home}/${day.slug}/today/check-in`;
  });
  afterAll(() => web.close());

  /** The names of the list, and what stands beside each. */
  const lines = (html: string) =>
    [...html.matchAll(/<li[^>]*><span class="door-who"><b><bdi>([^<]+)<\/bdi><\/b>([\s\S]*?)<\/li>/g)].map(
      ([, name, rest]) =>
        [
          name,
          rest!
            .replace(/<[^>]+>/g, ' ')
            .replace(/\s+/g, ' ')
            .trim(),
        ] as const,
    );
  const find = async (typed: string) =>
    lines((await helper.browser.open(`${page}?find=${encodeURIComponent(typed)}`)).html);
  const here = () =>
    web.asOwner<{ id: string; member: string }>(
      'select advocate_id as id, member_id as member from check_ins where lobby_day_id = $1 order by 1',
      [day.lobbyDayId],
    );
  const together = async (kind: 'party' | 'bus', name: string, people: readonly AdvocateId[]) => {
    const [group] = await web.asOwner<{ id: string }>(
      `insert into advocate_groups (organisation_id, lobby_day_id, kind, code, name) values ($1, $2, $3, $4, $4) returning id`,
      [day.organisationId, day.lobbyDayId, kind, name],
    );
    await web.asOwner(`update advocates set ${kind}_id = $1 where id = any ($2::uuid[])`, [group!.id, people]);
    return group!.id;
  };

  it('finds people by a few letters, tells them apart by town, bus and party, and checks in with one tap', async () => {
    await web.asOwner(`update advocates set town = 'Nolensville' where id = $1`, [marisol]);
    await together('bus', 'Bus 5', [marisol!]);
    const found = await find('qui');
    expect(found.map(([name]) => name)).toEqual(['Marisol Quiñones']);
    expect(found[0]![1]).toMatch(/English · Nolensville · Bus 5 Here : Marisol/);
    const shown = await helper.browser.send(page, { person: marisol!, find: 'qui' });
    expect(shown.path).toMatch(/find=qui/);
    expect(shown.html).toMatch(/1 person is checked in/);
    expect(lines(shown.html)[0]![1]).toMatch(/9:00.*Undo/);
    expect(await here()).toEqual([{ id: marisol, member: helper.memberId }]);
  });

  it('counts one press twice as one, and takes back what was pressed by mistake', async () => {
    await helper.browser.open(page);
    await helper.browser.send(page, { person: mary!, find: 'mar' });
    const again = await helper.browser.send(page, { person: mary!, find: 'mar' });
    expect(again.html).not.toMatch(/is checked in/);
    expect(await here()).toHaveLength(1);
    const undone = await helper.browser.send(`${page}/undo`, { person: mary!, find: 'mar' });
    expect(undone.html).toMatch(/Taken back/);
    expect(await here()).toEqual([]);
    expect((await helper.browser.send(`${page}/undo`, { person: mary! })).status).toBe(404);
  });

  it('checks in a whole party or bus at once, and takes only that press back', async () => {
    const bus = await together('bus', 'Bus 5', [mary!, marisol!, yusuf!]);
    await together('party', 'Quiñones', [marisol!, yusuf!]);
    const [found] = await find('yus');
    expect(found![1]).toMatch(/with Marisol Quiñones.*All 2 of them/);
    await helper.browser.send(page, { person: mary! });
    const shown = await helper.browser.send(page, { group: bus });
    expect(shown.html).toMatch(/2 people are checked in/);
    expect(await here()).toHaveLength(3);
    const press = /name="press" value="([^"]+)"/.exec(shown.html)![1]!;
    await helper.browser.send(`${page}/undo`, { press });
    expect(await here()).toEqual([{ id: mary, member: helper.memberId }]);
  });

  it('shows who has not come by the first visit that waits for them, and the numbers to those who call', async () => {
    await day.schedule([day.offices.house1, 660, [mary!]], [day.offices.house2, 570, [yusuf!]]);
    await day.run((tx) => web.app.get(PublicationService).release(tx, day.day, 0, { acceptGaps: true }));
    const missing = lines((await helper.browser.open(`${page}?show=missing`)).html);
    expect(missing.map(([name]) => name)).toEqual(['Yusuf Haddad', 'Mary Ellen Park', 'Marisol Quiñones']);
    expect(missing[0]![1]).toMatch(/First visit at 9:30/);
    await helper.browser.send(page, { person: yusuf!, show: 'missing' });
    const left = lines((await helper.browser.open(`${page}?show=missing`)).html);
    expect(left.map(([name]) => name)).toEqual(['Mary Ellen Park', 'Marisol Quiñones']);
    const count = await helper.browser.open(`${page}/count`);
    expect(JSON.parse(count.html)).toEqual({ here: 1, expected: 3, of: 'of 3', toCome: '2 still to come' });
  });

  it('does not check in people who are not approved, or of another day', async () => {
    await web.asOwner(`update advocates set state = 'applied' where id = $1`, [yusuf]);
    const other = await officeDay(web);
    expect((await find('yusuf'))[0]![1]).toMatch(/Not approved/);
    await helper.browser.send(page, { person: yusuf! });
    expect((await helper.browser.send(page, { person: other.people[0]! })).status).toBe(404);
    expect(await here()).toEqual([]);
  });

  it('keeps who pressed and how many, and nobody’s name; captains and viewers stay outside', async () => {
    await helper.browser.open(page);
    await helper.browser.send(page, { person: mary! });
    await helper.browser.send(`${page}/undo`, { person: mary! });
    expect(
      await web.asOwner(
        `select action, member_id = $2 as mine, subject_id = $3 as person, count from audit_entries
          where lobby_day_id = $1 and action like 'check%' order by id`,
        [day.lobbyDayId, helper.memberId, mary],
      ),
    ).toEqual([
      { action: 'checked-in', mine: true, person: true, count: 1 },
      { action: 'check-in-undone', mine: true, person: true, count: 1 },
    ]);
    for (const role of ['captain', 'viewer'] as const) {
      const outsider = await signedInAs(web, day.organisationId, role);
      expect((await outsider.browser.open(page)).status).toBe(403);
    }
  });

  it('finds one of a thousand, and shows no more names than somebody at the door can read', async () => {
    await day.run((tx) =>
      web.app.get(RegistrationService).registerAll(
        tx,
        day.day,
        Array.from({ length: 997 }, (_, k) => ({
          name: `Person ${k} Márquez`,
          email: `p${k}@example.org`,
          language: 'en',
          consents: { messages: true },
          residence: { zip: '37201' },
        })),
      ),
    );
    await find('marq');
    expect((await find('marq 512')).map(([name]) => name)).toEqual(['Person 512 Márquez']);
    const { html } = await helper.browser.open(`${page}?find=marquez`);
    expect([lines(html).length, /And 967 more/.test(html)]).toEqual([30, true]);
  });
});
