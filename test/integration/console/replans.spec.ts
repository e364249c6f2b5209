import type { Job } from 'bullmq';
import { OfficeLinks } from '../../../src/meetings/requests/office-links.service.js';
import { OfficeRequests } from '../../../src/meetings/requests/office-requests.service.js';
import { MeetingChanges } from '../../../src/meetings/meeting-changes.service.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { ProposalsService } from '../../../src/scheduling/proposals.service.js';
import { SolveProcessor } from '../../../src/scheduling/solve.processor.js';
import type { SolveJob } from '../../../src/scheduling/solves.service.js';
import { signedInAs, type SignedIn } from '../../support/console.js';
import { headingOf, Phone } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

const TEN = 600;
const ELEVEN = 660;

describe('what an office’s answer makes of the day', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let desk: SignedIn;
  let base: string;
  let house1: OfficeDay['offices']['house1'];
  let senate1: OfficeDay['offices']['house1'];
  /** Answers as the office does, on its page. */
  const answer = async (fields: Record<string, string>) => {
    const { id } = await day.meetingOf(house1);
    const page = new URL(await day.run<string>((tx) => web.app.get(OfficeLinks).addressOf(tx, id))).pathname;
    const phone = new Phone(web.app);
    const key = /name="key" value="([^"]+)"/.exec((await phone.open(page)).html)![1]!;
    return phone.send(page, { key, ...fields });
  };
  const waiting = () =>
    web.asOwner<{ id: string; state: string; offered: number | null }>(
      `select id, state, offered_minute as offered from proposals
        where lobby_day_id = $1 and answered_meeting_id is not null and state <> 'discarded' order by created_at`,
      [day.lobbyDayId],
    );
  /** Has the worker's part done. */
  const found = async () => {
    const [replan] = await waiting();
    await web.app.get(ProposalsService).work(day.organisationId, replan!.id);
    return `${base}/replans/${replan!.id}`;
  };
  const standing = () =>
    web.asOwner(
      `select o.name, m.state, to_char(m.starts_at at time zone d.zone, 'HH24:MI') as start,
          (select count(*)::int from meeting_attendances a where a.meeting_id = m.id) as team
         from meetings m join lobby_days d on d.id = m.lobby_day_id join offices o on o.id = m.office_id
        where m.lobby_day_id = $1 order by o.name, m.starts_at`,
      [day.lobbyDayId],
    );

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    day = await officeDay(web);
    ({ house1, senate1 } = day.offices);
    desk = await signedInAs(web, day.organisationId, 'desk');
    base = `${desk.home}/${day.slug}`;
    await day.schedule([house1, TEN, day.people]);
    await day.run((tx) => web.app.get(OfficeRequests).ask(tx, day.day, house1, null));
  });
  afterAll(() => web.close());

  it('after a no: proposes who could go where instead, changes nothing before somebody presses, and then does it', async () => {
    await day.schedule([house1, TEN, day.people], [senate1, ELEVEN, day.people.slice(0, 1)]);
    await answer({ answer: 'decline' });
    expect((await desk.browser.open(`${base}/requests`)).html).toMatch(
      /Answers that change the day[\s\S]*Iris Calloway[\s\S]*We look for the smallest change/,
    );
    const page = await found();
    expect((await desk.browser.open(`${base}/overview`)).html).toMatch(/1 answer changes the day/);
    const before = await standing();
    const shown = await desk.browser.open(page);
    expect(headingOf(shown)).toBe('After the answer of Iris Calloway');
    expect(shown.html).toMatch(/June Abernathy[\s\S]*Whose schedule changes[\s\S]*2 people[\s\S]*Yusuf Haddad/);
    expect(shown.html).toMatch(/Nothing is released yet/);
    expect(await standing()).toEqual(before);
    const done = await desk.browser.send(`${page}/take`);
    expect(done.html).toMatch(/People hear of it with the next release/);
    expect(done.html).not.toMatch(/Answers that change the day/);
    const after = (await standing()) as { name: string; state: string; team: number }[];
    expect(after.find(({ name }) => name === 'Iris Calloway')).toMatchObject({ state: 'declined', team: 0 });
    expect(await day.meetingOf(senate1)).toMatchObject({ start: '11:00', team: 3 });
    expect((await desk.browser.send(`${page}/take`)).status).toBe(409);
  });

  it('for another time at which not everybody can come: what must move with it, and one press takes the time and the rest', async () => {
    await day.schedule([house1, TEN, day.people], [senate1, ELEVEN, day.people.slice(0, 1)]);
    await answer({ answer: 'propose', other: '11 am', note: 'Committee before.' });
    expect(await waiting()).toEqual([{ id: expect.any(String), state: 'queued', offered: ELEVEN }]);
    const page = await found();
    const before = await standing();
    const shown = await desk.browser.open(page);
    expect(shown.html).toMatch(/They offer 11:00/);
    expect(shown.html).toMatch(/Iris Calloway<\/bdi><\/b>[^<]*<s>10:00[^<]*<\/s> → <b>11:00/);
    expect(await standing()).toEqual(before);
    await desk.browser.send(`${page}/take`);
    expect(await day.meetingOf(house1)).toMatchObject({ state: 'confirmed', start: '11:00', told: 'agreed', team: 3 });
    const other = await day.meetingOf(senate1);
    expect([other.start === '11:00' ? other.team : 0, other.state]).toEqual([0, expect.any(String)]);
    expect(
      await web.asOwner(`select said from office_contacts where office_id = $1 order by at desc, id limit 1`, [house1]),
    ).toEqual([{ said: 'We took the time that they offered.' }]);
  });

  it('once people were told, names exactly those to whom the release will write', async () => {
    await day.run((tx) => web.app.get(PublicationService).release(tx, day.day, undefined, { acceptGaps: true }));
    await day.schedule([house1, TEN, day.people], [senate1, ELEVEN, day.people.slice(0, 1)]);
    await day.run((tx) => web.app.get(PublicationService).release(tx, day.day, undefined, { acceptGaps: true }));
    await answer({ answer: 'propose', other: '11 am' });
    const page = await found();
    const { html } = await desk.browser.open(page);
    expect(html).toMatch(/They hear of it with the next release/);
    const count = Number(/class="count">(\d+) (?:person|people)/.exec(html)![1]);
    await desk.browser.send(`${page}/take`);
    const { notified } = await day.run<{ notified: number }>((tx) =>
      web.app.get(PublicationService).release(tx, day.day, undefined, { acceptGaps: true }),
    );
    expect([count, count > 0]).toEqual([notified, true]);
  });

  it('is looked for anew when the day has changed since, and is not taken before', async () => {
    await day.schedule([house1, TEN, day.people], [senate1, ELEVEN, day.people.slice(0, 1)]);
    await answer({ answer: 'propose', other: '11 am' });
    const page = await found();
    const { id } = await day.meetingOf(senate1);
    const time = { startsAt: day.at(14 * 60), endsAt: day.at(14 * 60 + 15) };
    await day.run((tx) => web.app.get(MeetingChanges).move(tx, id, time));
    expect((await desk.browser.open(page)).html).toMatch(/The day has changed since/);
    expect((await desk.browser.send(`${page}/take`)).status).toBe(409);
    expect((await desk.browser.send(`${page}/again`)).html).toMatch(/We look for it now/);
    const again = await found();
    expect(again).not.toBe(page);
    expect((await desk.browser.open(again)).html).toMatch(/10:00[^<]*<\/s> → <b>11:00/);
  });

  it('says how it stands to the page that waits for it, which then loads itself anew', async () => {
    await answer({ answer: 'decline' });
    const [replan] = await waiting();
    const page = `${base}/replans/${replan!.id}`;
    const shown = await desk.browser.open(page);
    expect(shown.html).toContain(`data-status="${page}/status"`);
    expect(shown.html).not.toMatch(/The smallest change that we found/);
    expect(JSON.parse((await desk.browser.open(`${page}/status`)).html)).toEqual({ isWorking: true });
    await found();
    expect(JSON.parse((await desk.browser.open(`${page}/status`)).html)).toEqual({ isWorking: false });
    expect((await desk.browser.open(page)).html).not.toContain('data-status');
  });

  /** What a worker makes of the re-plan at its n-th attempt. */
  const attempt = async (n: number) => {
    const [replan] = await waiting();
    const job = { data: { organisationId: day.organisationId, proposalId: replan!.id }, attemptsMade: n - 1 };
    return new SolveProcessor(web.app.get(ProposalsService)).process({
      ...job,
      opts: { attempts: 5 },
    } as Job<SolveJob>);
  };
  /** A problem that the engine cannot read. */
  const broken = () => web.asOwner(`update proposals set instance = '{}' where lobby_day_id = $1`, [day.lobbyDayId]);

  it('is said to have failed when it did, in the list and on its page, and can be looked for again or left', async () => {
    await answer({ answer: 'decline' });
    const [replan] = await waiting();
    await broken();
    await expect(attempt(5)).rejects.toThrow(TypeError);
    expect(await waiting()).toEqual([{ ...replan, state: 'failed' }]);
    expect((await desk.browser.open(`${base}/overview`)).html).toMatch(/1 answer changes the day/);
    const listed = /Iris Calloway[\s\S]*We could not look for a change/;
    expect((await desk.browser.open(`${base}/requests`)).html).toMatch(listed);
    const page = `${base}/replans/${replan!.id}`;
    expect((await desk.browser.open(page)).html).toMatch(/Something went wrong[\s\S]*The day is as it was/);
    expect((await desk.browser.send(`${page}/take`)).status).toBe(409);
    expect((await desk.browser.send(`${page}/again`)).html).toMatch(/We look for it now/);
    expect(await waiting()).toEqual([{ ...replan, id: expect.not.stringContaining(replan!.id), state: 'queued' }]);
    await desk.browser.send(`${await found()}/leave`);
    expect((await desk.browser.open(`${base}/requests`)).html).not.toMatch(/Answers that change the day/);
  });

  it('is tried again before it is said to have failed, and one that was found meanwhile stays found', async () => {
    await answer({ answer: 'decline' });
    const [{ instance }] = (await web.asOwner('select instance from proposals where lobby_day_id = $1', [
      day.lobbyDayId,
    ])) as [{ instance: object }];
    await broken();
    await expect(attempt(1)).rejects.toThrow(TypeError);
    expect((await waiting())[0]!.state).toBe('running');
    await web.asOwner('update proposals set instance = $2 where lobby_day_id = $1', [day.lobbyDayId, instance]);
    await attempt(2);
    expect((await waiting())[0]!.state).toBe('ready');
    await web.app.get(ProposalsService).giveUp(day.organisationId, (await waiting())[0]!.id, 'engine-failed');
    expect((await waiting())[0]!.state).toBe('ready');
  });

  it('is not asked for where nothing has to be mended, and can be left', async () => {
    await answer({ answer: 'staff', host: 'Delphine Marsh' });
    expect(await waiting()).toEqual([]);
    await desk.browser.open(`${base}/requests`);
    await desk.browser.send(`${base}/requests/${house1}/log`, { word: 'called-off' });
    const page = await found();
    await desk.browser.open(page);
    expect((await desk.browser.send(`${page}/leave`)).html).toMatch(/The day stays as it is/);
    expect(await waiting()).toEqual([]);
  });

  it('is for those who schedule: not for captains, and not for another organisation', async () => {
    await answer({ answer: 'decline' });
    const page = await found();
    const captain = await signedInAs(web, day.organisationId, 'captain');
    expect((await captain.browser.open(page)).status).toBe(403);
    const other = await officeDay(web);
    const stranger = await signedInAs(web, other.organisationId, 'desk');
    const own = `${stranger.home}/${other.slug}/replans/${page.split('/').at(-1)}`;
    expect((await stranger.browser.open(own)).status).toBe(404);
  });
});
