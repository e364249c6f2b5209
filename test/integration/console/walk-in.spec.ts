import type { AdvocateId } from '../../../src/kernel/ids.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

const WALK_IN = { name: 'Rosa Iturbe', language: 'es', zip: '37201', agrees: 'yes', messages: 'yes' };

describe('a walk-in', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let desk: SignedIn;
  let page: string;
  let [mary, marisol, yusuf]: AdvocateId[] = [];

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    await web.asOwner(`update app_clock set clock_offset = '2027-02-10T15:00:00Z'::timestamptz - now()`);
    day = await officeDay(web, { approval: 'manual' });
    [mary, marisol, yusuf] = day.people as AdvocateId[];
    desk = await signedInAs(web, day.organisationId, 'desk');
    page = `${desk.home}/${day.slug}/today/walk-in`;
    await day.schedule(
      [day.offices.house1, 660, [mary!, marisol!]],
      [day.offices.senate1, 540, [yusuf!]],
      [day.offices.house2, 780, [mary!]],
    );
    await day.run((tx) => web.app.get(PublicationService).release(tx, day.day, 0, { acceptGaps: true }));
    await web.asOwner(`update outbox_messages set state = 'sent' where lobby_day_id = $1`, [day.lobbyDayId]);
    await desk.browser.open(page);
  });
  afterAll(() => web.close());

  const registered = () =>
    web.asOwner<{ id: string; state: string; contact: string; here: boolean }>(
      `select a.id, a.state, a.contact, c.advocate_id is not null as here from advocates a
         left join check_ins c on c.advocate_id = a.id where a.lobby_day_id = $1 and a.name = 'Rosa Iturbe'`,
      [day.lobbyDayId],
    );
  const owed = () =>
    web.asOwner<{ kind: string; recipient: string }>(
      `select kind, recipient_id as recipient from outbox_messages where lobby_day_id = $1 and state = 'pending' order by kind`,
      [day.lobbyDayId],
    );

  it('is registered, approved and here after one form, and is offered what is still ahead, their own legislator first', async () => {
    const shown = await desk.browser.send(page, WALK_IN);
    const [rosa] = await registered();
    expect(rosa).toMatchObject({ state: 'approved', contact: 'paper', here: true });
    expect(shown.path).toBe(`${page}/${rosa!.id}`);
    const offered = [...shown.html.matchAll(/<label for="m-[^"]+"><b>([^<]+)<\/b> <bdi>([^<]+)<\/bdi><small>([^<]+)/g)];
    expect(
      offered.map(([, time, , why]) => [time!.replace(/\s/g, ' '), why!.startsWith('their own legislator')]),
    ).toEqual([
      ['11:00 am', true],
      ['1:00 pm', false],
    ]);
    expect([...shown.html.matchAll(/checked>/g)].length).toBe(2);
  });

  it('joins visits at one press; only they hear of it, and their day can be printed', async () => {
    await desk.browser.send(page, { ...WALK_IN, email: 'rosa@example.org' });
    const [rosa] = await registered();
    const { id } = await day.meetingOf(day.offices.house1);
    const joined = await desk.browser.send(`${page}/${rosa!.id}`, { meeting: [id], expect: '1' });
    expect(joined.html).toMatch(/Their visits[\s\S]*11:00\sam[\s\S]*Print their day/);
    expect(await owed()).toEqual([
      { kind: 'briefing', recipient: rosa!.id },
      { kind: 'registration-received', recipient: rosa!.id },
    ]);
    expect((await day.meetingOf(day.offices.house1)).team).toBe(3);
    const sheet = await desk.browser.open(`${page}/${rosa!.id}/print`);
    expect([sheet.status, sheet.headers['content-type'], sheet.html.slice(0, 5)]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
  });

  it('is refused a visit that has filled up meanwhile, and nothing changes', async () => {
    await desk.browser.send(page, WALK_IN);
    const [rosa] = await registered();
    const { id } = await day.meetingOf(day.offices.house1);
    await web.asOwner('update lobby_days set team_max = 2 where id = $1', [day.lobbyDayId]);
    const late = await desk.browser.send(`${page}/${rosa!.id}`, { meeting: [id], expect: '1' });
    expect([late.status, (await day.meetingOf(day.offices.house1)).team]).toEqual([409, 2]);
  });

  it('is not registered without their own yes, and what does not fit is said beside its field', async () => {
    const unasked = await desk.browser.send(page, { ...WALK_IN, agrees: '' });
    expect([unasked.status, unasked.html.includes('Ask them, and tick it')]).toEqual([422, true]);
    const wrong = await desk.browser.send(page, { ...WALK_IN, name: 'www.example.com', email: 'nowhere' });
    expect([wrong.status, /href="#name"/.test(wrong.html), /href="#email"/.test(wrong.html)]).toEqual([
      422,
      true,
      true,
    ]);
    expect(await registered()).toEqual([]);
  });

  it('is let in by the desk and not by day helpers, and the trail has an id and no name', async () => {
    await desk.browser.send(page, WALK_IN);
    const [rosa] = await registered();
    const trail = await web.asOwner<{ dump: string }>(
      `select a::text as dump from audit_entries a where lobby_day_id = $1 and action = 'walk-in-registered' and subject_id = $2`,
      [day.lobbyDayId, rosa!.id],
    );
    expect([trail.length, /Rosa/.test(trail[0]!.dump)]).toEqual([1, false]);
    const helper = await signedInAs(web, day.organisationId, 'day-helper');
    expect((await helper.browser.open(page)).status).toBe(403);
    const other = await officeDay(web);
    expect((await desk.browser.open(`${page}/${other.people[0]}`)).status).toBe(404);
  });
});
