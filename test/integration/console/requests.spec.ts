import { signedInAs, type SignedIn } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

const MARK = /name="mark" value="([^"]+)"/;

describe('the page of requests', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let desk: SignedIn;
  let base: string;
  const clockAt = (instant: string) =>
    web.asOwner(`update app_clock set clock_offset = $1::timestamptz - now()`, [instant]);
  const contacts = (office: string) =>
    web.asOwner<{ channel: string; outcome: string; said: string; due: string | null; mine: boolean }>(
      `select channel, outcome, said, next_due_on::text as due, member_id = $2 as mine from office_contacts
        where office_id = $1 order by at, id`,
      [office, desk.memberId],
    );
  const markOf = async (member: SignedIn, office: string) =>
    MARK.exec((await member.browser.open(`${base}?office=${office}`)).html)![1]!;
  /** Sends the form about an office as it stands on the page. */
  const know = async (member: SignedIn, office: string, fields: Readonly<Record<string, string>>) =>
    member.browser.send(`${base}/${office}/know`, { mark: await markOf(member, office), ...fields });
  /** The names in each group of the list. */
  const groups = (html: string) =>
    [...html.matchAll(/scope="colgroup">([^<]+?) <span[\s\S]*?<\/tbody>/g)].map(([body, label]) => [
      label,
      [...body.matchAll(/<td><b>([^<]+)<\/b>/g)].map(([, name]) => name),
    ]);

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    await clockAt('2027-01-13T15:00:00Z');
    day = await officeDay(web);
    desk = await signedInAs(web, day.organisationId, 'desk');
    base = `${desk.home}/${day.slug}/requests`;
    await day.schedule([day.offices.house1, 600, day.people]);
  });
  afterAll(() => web.close());

  it('says four weeks before the day which offices wait to be asked, and asks them with one button', async () => {
    const shown = await desk.browser.open(base);
    expect(groups(shown.html)).toEqual([['Due today', ['June Abernathy', 'Iris Calloway', 'Omar Whitfield']]]);
    expect(shown.html).toMatch(/Send 3 requests/);
    const sent = await desk.browser.send(`${base}/send`);
    expect(sent.html).toMatch(/The request is on its way/);
    expect((await day.meetingOf(day.offices.house2)).state).toBe('requested');
    expect(
      await web.asOwner(
        `select count(*)::int as n from outbox_messages where lobby_day_id = $1 and kind = 'meeting-request'`,
        [day.lobbyDayId],
      ),
    ).toEqual([{ n: 3 }]);
    expect(groups((await desk.browser.open(base)).html).map(([label]) => label)).toEqual(['Later']);
  });

  it('logs a contact with two clicks: who, when, by which way, what was said, and when it is due again', async () => {
    const office = day.offices.house1;
    const opened = await desk.browser.open(`${base}?office=${office}`);
    expect(opened.html).toMatch(/Log a contact, two clicks/);
    await desk.browser.send(`${base}/${office}/log`, { word: 'voicemail' });
    await desk.browser.send(`${base}/${office}/log`, { word: 'talked', said: 'Friday.', next: '2027-01-12' });
    expect(await contacts(office)).toEqual([
      { channel: 'phone', outcome: 'voicemail', said: '', due: null, mine: true },
      { channel: 'phone', outcome: 'talked', said: 'Friday.', due: '2027-01-12', mine: true },
    ]);
    expect((await day.meetingOf(office)).state).toBe('following_up');
    expect(groups((await desk.browser.open(base)).html)[0]).toEqual([
      'Late',
      expect.arrayContaining(['Iris Calloway']),
    ]);
  });

  it('moves the meeting as the office decides, and frees the team when nobody goes', async () => {
    const office = day.offices.house1;
    await desk.browser.open(base);
    await desk.browser.send(`${base}/${office}/log`, { word: 'yes' });
    expect(await day.meetingOf(office)).toMatchObject({ state: 'confirmed', told: 'agreed', team: 3 });
    await desk.browser.send(`${base}/${office}/log`, { word: 'called-off' });
    expect(await day.meetingOf(office)).toMatchObject({ state: 'cancelled_by_office', team: 0 });
    for (const word of ['shrugged', 'constructor'])
      expect((await desk.browser.send(`${base}/${office}/log`, { word })).status).toBe(400);
    expect((await desk.browser.send(`${base}/${office}/log`, { word: 'talked', next: 'soon' })).status).toBe(400);
  });

  it('shows who could not come at a time that an office offers, and books it when somebody decides so', async () => {
    const office = day.offices.house1;
    await day.schedule([office, 600, day.people], [day.offices.senate1, 660, day.people.slice(0, 1)]);
    await web.asOwner(
      `insert into office_contacts (organisation_id, lobby_day_id, office_id, channel, outcome, said, proposed_at, needs_answer)
       values ($1, $2, $3, 'page', 'answered', '11 am', $4, true)`,
      [day.organisationId, day.lobbyDayId, office, day.at(660)],
    );
    const { html } = await desk.browser.open(`${base}?office=${office}`);
    expect(html).toMatch(/They offer 11:00/);
    expect(html).toMatch(/Mary Ellen Park: cannot come then/);
    await desk.browser.send(`${base}/${office}/accept`, { start: '660' });
    expect(await day.meetingOf(office)).toMatchObject({ state: 'confirmed', start: '11:00', team: 2 });
    expect(await day.meetingOf(day.offices.senate1)).toMatchObject({ team: 1 });
  });

  it('shows captains their own offices only, and lets them log only those', async () => {
    const captain = await signedInAs(web, day.organisationId, 'captain');
    const [mine, other] = [day.offices.house1, day.offices.house2];
    await know(desk, mine, { owner: captain.memberId, name: 'Delphine Marsh', phone: '555-0177' });
    const shown = await captain.browser.open(`${base}?office=${mine}`);
    expect(groups(shown.html).flatMap(([, names]) => names)).toEqual(['Iris Calloway']);
    expect(shown.html).toMatch(/Delphine Marsh[\s\S]*555-0177/);
    expect(shown.html).not.toMatch(/Send \d request/);
    expect((await captain.browser.send(`${base}/${mine}/log`, { word: 'talked' })).status).toBe(200);
    expect((await captain.browser.send(`${base}/${other}/log`, { word: 'talked' })).status).toBe(404);
    expect((await captain.browser.send(`${base}/send`)).status).toBe(403);
    expect((await know(captain, mine, { owner: desk.memberId })).status).toBe(200);
    expect(groups((await captain.browser.open(base)).html).flatMap(([, names]) => names)).toEqual(['Iris Calloway']);
  });

  it('saves over nobody: who has not seen a change of captain or note keeps what they typed and sees what it says now', async () => {
    const office = day.offices.house1;
    await know(desk, office, { notes: 'Prefers mornings' });
    const stale = await markOf(desk, office);
    await know(desk, office, { notes: 'Prefers afternoons', best: 'after two' });
    const refused = await desk.browser.send(`${base}/${office}/know`, { notes: 'Never on Fridays', mark: stale });
    expect(refused.status).toBe(409);
    expect(refused.html).toMatch(/Somebody else has changed[\s\S]*Prefers afternoons[\s\S]*>Never on Fridays</);
    // A change by the other editor, that of targets, counts as well.
    const seen = await markOf(desk, office);
    const targets = `${base.replace('/requests', '/targets')}/${office}`;
    const { html } = await desk.browser.open(targets);
    const saved = await desk.browser.send(targets, { note: 'From the table', mark: MARK.exec(html)![1]! });
    expect(saved.status).toBe(200);
    await desk.browser.open(base);
    expect((await desk.browser.send(`${base}/${office}/know`, { notes: 'x', mark: seen })).status).toBe(409);
    const rows = await web.asOwner('select notes from office_requests where office_id = $1', [office]);
    expect(rows).toEqual([{ notes: 'From the table' }]);
  });

  it('keeps the scheduler’s address and phone encrypted', async () => {
    await know(desk, day.offices.house1, { email: 'd.marsh@example.org', phone: '555-0177' });
    const [row] = await web.asOwner<{ all: string }>(
      'select r::text as all from office_requests r where office_id = $1',
      [day.offices.house1],
    );
    expect(row!.all).not.toMatch(/marsh|0177/);
  });
});
