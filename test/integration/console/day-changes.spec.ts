import type { AdvocateId } from '../../../src/kernel/ids.js';
import { MeetingChanges } from '../../../src/meetings/meeting-changes.service.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

describe('a change while the day runs', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let desk: SignedIn;
  let page: string;
  let [mary, marisol, yusuf, nadia]: AdvocateId[] = [];

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    await web.asOwner(`update app_clock set clock_offset = '2027-02-10T14:30:00Z'::timestamptz - now()`);
    day = await officeDay(web);
    const { advocateId } = await day.run<{ advocateId: AdvocateId }>((tx) =>
      web.app.get(RegistrationService).register(tx, day.day, {
        name: 'Nadia Osei',
        email: 'nadia@example.org',
        language: 'es',
        consents: { messages: true },
        residence: { zip: '37201' },
        roles: ['leader'],
      }),
    );
    await web.asOwner(`update advocates set state = 'approved' where id = $1`, [advocateId]);
    [mary, marisol, yusuf] = day.people as AdvocateId[];
    nadia = advocateId;
    desk = await signedInAs(web, day.organisationId, 'desk');
    page = `${desk.home}/${day.slug}/today/visits`;
    await day.schedule(
      [day.offices.house1, 600, [mary!, marisol!]],
      [day.offices.house2, 720, [nadia!, yusuf!]],
      [day.offices.senate1, 780, [mary!, yusuf!]],
    );
    await day.run((tx) => web.app.get(PublicationService).release(tx, day.day, 0, { acceptGaps: true }));
    await web.asOwner(`update outbox_messages set state = 'sent' where lobby_day_id = $1`, [day.lobbyDayId]);
  });
  afterAll(() => web.close());

  const told = async () =>
    (
      await web.asOwner<{ kind: string; name: string }>(
        `select m.kind, a.name from outbox_messages m join advocates a on a.id = m.recipient_id
          where m.lobby_day_id = $1 and m.state = 'pending' order by a.name`,
        [day.lobbyDayId],
      )
    ).map(({ kind, name }) => `${name}: ${kind}`);
  const hearers = (html: string) =>
    [...html.split('Who hears of it</h2>')[1]!.matchAll(/<b><bdi>([^<]+)<\/bdi><\/b>/g)].map(([, name]) => name);
  const teamOf = async (office: OfficeDay['offices']['house1']) => {
    const { id } = await day.meetingOf(office);
    const seats = await web.asOwner<{ name: string; role: string }>(
      `select a.name, t.role from meeting_attendances t join advocates a on a.id = t.advocate_id where t.meeting_id = $1 order by a.name`,
      [id],
    );
    return seats.map(({ name, role }) => `${name}: ${role}`);
  };

  it('replaces a missing leader by one who is free, and the whole team hears who leads now, nobody else', async () => {
    const { id } = await day.meetingOf(day.offices.house1);
    const shown = await desk.browser.open(`${page}/${id}`);
    const leaders = shown.html.split('Somebody else leads</h2>')[1]!.split('</section>')[0]!;
    expect([...leaders.matchAll(/<b><bdi>([^<]+)</g)].map(([, name]) => name)).toEqual([
      'Nadia Osei',
      'Marisol Quiñones',
    ]);
    const preview = await desk.browser.open(`${page}/${id}/preview?do=lead&person=${nadia}`);
    expect(hearers(preview.html)).toEqual(
      expect.arrayContaining(['Marisol Quiñones', 'Mary Ellen Park', 'Nadia Osei']),
    );
    expect([preview.html.includes('3 people hear of it'), await told()]).toEqual([true, []]);
    const done = await desk.browser.send(`${page}/${id}`, { do: 'lead', person: nadia!, expect: '1' });
    expect(done.html).toMatch(/3 people are being told now/);
    expect(await told()).toEqual([
      'Marisol Quiñones: schedule-changed',
      'Mary Ellen Park: schedule-changed',
      'Nadia Osei: schedule-changed',
    ]);
    expect(await teamOf(day.offices.house1)).toEqual(['Marisol Quiñones: attendee', 'Nadia Osei: leader']);
  });

  it('moves one visit and tells its people alone, whatever else waits in the draft', async () => {
    const [first, second] = [await day.meetingOf(day.offices.house1), await day.meetingOf(day.offices.house2)];
    const time = (start: number) => ({ startsAt: day.at(start), endsAt: day.at(start + 15) });
    await day.run((tx) => web.app.get(MeetingChanges).move(tx, second.id, time(840)));
    const preview = await desk.browser.open(`${page}/${first.id}/preview?do=move&start=660`);
    expect(hearers(preview.html)).toEqual(expect.arrayContaining(['Marisol Quiñones', 'Mary Ellen Park']));
    await desk.browser.send(`${page}/${first.id}`, { do: 'move', start: '660', expect: '1' });
    expect(await told()).toEqual(['Marisol Quiñones: schedule-changed', 'Mary Ellen Park: schedule-changed']);
    expect((await day.meetingOf(day.offices.house1)).start).toBe('11:00');
    const list = (await desk.browser.open(page)).html;
    expect(list).toMatch(/Changed, and nobody has been told/);
    await desk.browser.send(`${page}/${second.id}`, { do: 'tell', expect: '2' });
    expect((await told()).filter((one) => one.startsWith('Nadia'))).toEqual(['Nadia Osei: schedule-changed']);
    expect((await desk.browser.open(page)).html).not.toMatch(/nobody has been told/);
  });

  it('does nothing when somebody else has released meanwhile, so that nobody hears who was not shown', async () => {
    const first = await day.meetingOf(day.offices.house1);
    await desk.browser.open(`${page}/${first.id}/preview?do=cancel`);
    const late = await desk.browser.send(`${page}/${first.id}`, { do: 'cancel', expect: '0' });
    expect([late.status, (await day.meetingOf(day.offices.house1)).state, await told()]).toEqual([
      409,
      'not_requested',
      [],
    ]);
  });

  it('calls a visit off on the office’s word, logs it, and does not write to the office about it', async () => {
    const first = await day.meetingOf(day.offices.house1);
    await web.asOwner(`update meetings set state = 'confirmed', told_state = 'agreed', told_starts_at = starts_at where id = $1`, [first.id]); // prettier-ignore
    const ours = await desk.browser.open(`${page}/${first.id}/preview?do=cancel`);
    expect(ours.html).toMatch(/1 office gets a letter/);
    const theirs = await desk.browser.open(`${page}/${first.id}/preview?do=cancel&by=office`);
    expect(theirs.html).toMatch(/No office gets a letter/);
    await desk.browser.send(`${page}/${first.id}`, { do: 'cancel', by: 'office', expect: '1' });
    expect(await told()).toEqual(['Marisol Quiñones: meeting-cancelled', 'Mary Ellen Park: schedule-changed']);
    expect(await day.meetingOf(day.offices.house1)).toMatchObject({ state: 'cancelled_by_office', team: 0 });
    expect(
      await web.asOwner('select channel, member_id = $2 as mine from office_contacts where office_id = $1', [
        day.offices.house1,
        desk.memberId,
      ]),
    ).toEqual([{ channel: 'phone', mine: true }]);
  });

  it('is kept in the trail by its kind, and is not for day helpers; another day’s visit is not there', async () => {
    const first = await day.meetingOf(day.offices.house1);
    await desk.browser.open(page);
    await desk.browser.send(`${page}/${first.id}`, { do: 'move', start: '660', expect: '1' });
    expect(
      await web.asOwner(
        `select action, subject_id = $2 as visit, count from audit_entries where lobby_day_id = $1 and action like 'visit-%'`,
        [day.lobbyDayId, first.id],
      ),
    ).toEqual([{ action: 'visit-moved', visit: true, count: 2 }]);
    const helper = await signedInAs(web, day.organisationId, 'day-helper');
    expect((await helper.browser.open(page)).status).toBe(403);
    const other = await officeDay(web);
    await other.schedule([other.offices.house1, 600, other.people]);
    const foreign = await other.meetingOf(other.offices.house1);
    for (const path of [`${page}/${foreign.id}`, `${page}/${foreign.id}/preview?do=cancel`, `${page}/x`])
      expect((await desk.browser.open(path)).status).toBe(404);
    expect((await desk.browser.send(`${page}/${foreign.id}`, { do: 'tell', expect: '0' })).status).toBe(404);
    expect((await desk.browser.send(`${page}/${first.id}`, { do: 'shout', expect: '0' })).status).toBe(404);
  });
});
