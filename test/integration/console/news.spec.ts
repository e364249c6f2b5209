import { PublicationService } from '../../../src/meetings/publication.service.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

describe('news that cannot wait, on pages', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let coordinator: SignedIn;
  let today: string;

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    await web.asOwner(`update app_clock set clock_offset = '2027-02-10T14:30:00Z'::timestamptz - now()`);
    day = await officeDay(web);
    await day.run((tx) =>
      web.app.get(RegistrationService).register(tx, day.day, {
        name: 'Rosa Iturbe',
        language: 'es',
        contact: 'phone',
        phone: '615-555-0131',
        residence: { zip: '37201' },
        consents: { messages: true },
      }),
    );
    await day.schedule([day.offices.house1, 600, day.people.slice(0, 2)]);
    await day.run((tx) => web.app.get(PublicationService).release(tx, day.day, 0, { acceptGaps: true }));
    await web.asOwner(`update outbox_messages set state = 'sent' where lobby_day_id = $1`, [day.lobbyDayId]);
    coordinator = await signedInAs(web, day.organisationId, 'coordinator');
    today = `${coordinator.home}/${day.slug}/today`;
    await coordinator.browser.open(`${today}/broadcast`);
  });
  afterAll(() => web.close());

  const owed = async (kind: string) =>
    (
      await web.asOwner<{ n: number }>(
        `select count(*)::int as n from outbox_messages where lobby_day_id = $1 and kind = $2 and state = 'pending'`,
        [day.lobbyDayId, kind],
      )
    )[0]!.n;
  const news = { to: 'everyone', 'text-en': 'The north door is closed.', 'text-es': '' };

  it('shows the mail as each reader will get it, and which language stands in, before anything is sent', async () => {
    const { html, status } = await coordinator.browser.send(`${today}/broadcast/preview`, news);
    expect([status, /It goes to 4 people/.test(html), /3 by e-mail, 1 must be called/.test(html)]).toEqual([
      200,
      true,
      true,
    ]);
    expect(html).toMatch(/Español[\s\S]*not written; they read English[\s\S]*The north door is closed/);
    expect(html).toMatch(/English[\s\S]*Day on the Hill|555-0142/);
    expect([await owed('urgent'), await web.asOwner('select id from broadcasts where lobby_day_id = $1', [day.lobbyDayId])]).toEqual([0, []]); // prettier-ignore
  });

  it('goes to a segment, and lists with numbers whom mail does not reach', async () => {
    const team = `team:${(await day.meetingOf(day.offices.house1)).id}`;
    const sent = await coordinator.browser.send(`${today}/broadcast`, { ...news, to: team });
    expect([await owed('urgent'), /0 of 2 mails have left/.test(sent.html)]).toEqual([2, true]);
    const all = await coordinator.browser.send(`${today}/broadcast`, news);
    expect(all.html).toMatch(/Rosa Iturbe[\s\S]*tel:\+16155550131/);
    expect(
      await web.asOwner(
        `select count from audit_entries where lobby_day_id = $1 and action = 'news-sent' order by id`,
        [day.lobbyDayId],
      ),
    ).toEqual([{ count: 2 }, { count: 4 }]);
  });

  it('says what is missing instead of sending nothing to somebody, or something to nobody', async () => {
    const silent = await coordinator.browser.send(`${today}/broadcast/preview`, { to: 'everyone' });
    expect([silent.status, /Write the news in at least one language/.test(silent.html)]).toEqual([422, true]);
    const nobody = `bus:${day.lobbyDayId}`;
    const empty = await coordinator.browser.send(`${today}/broadcast/preview`, { ...news, to: nobody });
    expect([empty.status, /Nobody belongs to this part/.test(empty.html)]).toEqual([422, true]);
    expect((await coordinator.browser.send(`${today}/broadcast`, { ...news, to: 'staff:1' })).status).toBe(404);
  });

  it('calls a whole day off only when its short name is typed', async () => {
    const off = { what: 'off', to: '', 'text-en': 'Snow. We stay at home.', 'text-es': 'Nieve.' };
    const preview = await coordinator.browser.send(`${today}/whole-day/preview`, off);
    expect(preview.html).toMatch(/1 visit is cancelled, and its office is told/);
    const unsure = await coordinator.browser.send(`${today}/whole-day`, { ...off, confirm: 'yes' });
    expect([unsure.status, await owed('urgent')]).toEqual([422, 0]);
    const done = await coordinator.browser.send(`${today}/whole-day`, { ...off, confirm: day.slug });
    expect([done.status, await owed('urgent'), await owed('meeting-cancelled')]).toEqual([200, 4, 2]);
    expect(await web.asOwner('select state from lobby_days where id = $1', [day.lobbyDayId])).toEqual([
      { state: 'closed' },
    ]);
    expect((await coordinator.browser.send(`${today}/whole-day`, { ...off, confirm: day.slug })).status).toBe(409);
  });

  it('moves a whole day to a later date, and to no other', async () => {
    const later = { what: 'later', to: '2027-02-09', 'text-en': 'A week later.', 'text-es': 'Una semana después.' };
    const early = await coordinator.browser.send(`${today}/whole-day/preview`, later);
    expect([early.status, /later than the day itself/.test(early.html)]).toEqual([422, true]);
    const wish = { ...later, to: '2027-02-17' };
    const preview = await coordinator.browser.send(`${today}/whole-day/preview`, wish);
    expect(preview.html).toMatch(/1 visit moves along to .*February 17, 2027/);
    await coordinator.browser.send(`${today}/whole-day`, { ...wish, confirm: day.slug });
    expect(await web.asOwner('select held_on::text as date from lobby_days where id = $1', [day.lobbyDayId])).toEqual([
      { date: '2027-02-17' },
    ]);
  });

  it('is not for day helpers, and the whole day is for coordinators alone', async () => {
    const helper = await signedInAs(web, day.organisationId, 'day-helper');
    const desk = await signedInAs(web, day.organisationId, 'desk');
    const status = async (who: SignedIn, page: string) => (await who.browser.open(`${today}/${page}`)).status;
    expect([await status(helper, 'broadcast'), await status(desk, 'broadcast')]).toEqual([403, 200]);
    expect([await status(helper, 'whole-day'), await status(desk, 'whole-day')]).toEqual([403, 403]);
  });
});
