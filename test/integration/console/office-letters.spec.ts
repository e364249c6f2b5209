import { OfficeMail } from '../../../src/meetings/requests/office-mail.messages.js';
import type { RenderedMessage, StillDue } from '../../../src/messaging/message-kind.js';
import { signedInAs, type SignedIn } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

describe('a letter to an office', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let desk: SignedIn;
  let base: string;
  let office: OfficeDay['offices']['house1'];
  const clockAt = (instant: string) =>
    web.asOwner(`update app_clock set clock_offset = $1::timestamptz - now()`, [instant]);
  const letter = (kind: string) => `${base}/${office}/letter/${kind}`;
  const owed = () =>
    web.asOwner<{ kind: string; subjectId: string }>(
      `select kind, subject_id as "subjectId" from outbox_messages
        where lobby_day_id = $1 and kind in ('meeting-request', 'office-update') order by created_at`,
      [day.lobbyDayId],
    );
  const contacts = () =>
    web.asOwner(`select outcome, said from office_contacts where office_id = $1 order by at, id`, [office]);
  const ref = async () => ({
    organisationId: day.organisationId,
    lobbyDayId: day.lobbyDayId,
    version: 1,
    recipientId: office,
    subjectId: (await owed()).at(-1)!.subjectId,
  });
  const mail = async () => {
    const about = await ref();
    return day.run<RenderedMessage>((tx) => web.app.get(OfficeMail).render(tx, about));
  };

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    await clockAt('2027-01-13T15:00:00Z');
    day = await officeDay(web);
    office = day.offices.house1;
    desk = await signedInAs(web, day.organisationId, 'desk');
    base = `${desk.home}/${day.slug}/requests`;
    await day.schedule([office, 600, day.people]);
  });
  afterAll(() => web.close());

  it('is read before it goes, in words of one’s own, and sent as it was read; looking at it changes nothing', async () => {
    const shown = await desk.browser.open(letter('request'));
    expect(shown.html).toMatch(/Meeting request:[\s\S]*asks for 15 minutes[\s\S]*HB 214/);
    const words = 'We are nurses from your district.\n\nMay we come <soon>?';
    const preview = await desk.browser.send(`${letter('request')}/preview`, { words });
    expect(preview.html).toMatch(/We are nurses from your district\.[\s\S]*May we come &lt;soon&gt;\?[\s\S]*HB 214/);
    expect(preview.html).not.toMatch(/asks for 15 minutes/);
    expect([await owed(), await contacts(), (await day.meetingOf(office)).state]).toEqual([[], [], 'not_requested']);
    const sent = await desk.browser.send(letter('request'), { words });
    expect(sent.html).toMatch(/The letter is on its way/);
    const { text } = await mail();
    expect(text).toMatch(/We are nurses from your district\.\n\nMay we come <soon>\?/);
    expect(text).toMatch(/answer=confirm/);
    expect(await contacts()).toEqual([{ outcome: 'asked', said: expect.stringMatching(/^We are nurses/) }]);
    expect((await day.meetingOf(office)).state).toBe('requested');
  });

  it('follows up on a request that waits, with the same answers', async () => {
    await desk.browser.open(letter('request'));
    await desk.browser.send(letter('request'), {});
    await desk.browser.open(letter('follow-up'));
    await desk.browser.send(letter('follow-up'), {});
    const { subject, text } = await mail();
    expect(subject).toMatch(/^Meeting request, once more: /);
    expect(text).toMatch(/May we hear from you\?[\s\S]*answer=decline/);
    expect((await owed()).map(({ kind }) => kind)).toEqual(['meeting-request', 'meeting-request']);
    expect((await contacts()).at(-1)).toEqual({ outcome: 'asked', said: 'Reminded of the request.' });
    expect(await day.meetingOf(office)).toMatchObject({ state: 'following_up', told: 'asked' });
  });

  it('thanks an office after its visit, names nobody, and offers nothing to answer', async () => {
    await desk.browser.open(base);
    await desk.browser.send(`${base}/${office}/log`, { word: 'yes' });
    expect((await desk.browser.open(letter('thanks'))).status).toBe(404);
    await clockAt('2027-02-11T15:00:00Z');
    const late = await signedInAs(web, day.organisationId, 'desk');
    expect((await late.browser.open(`${base}?office=${office}`)).html).toMatch(/letter\/thanks/);
    await late.browser.open(letter('thanks'));
    await late.browser.send(letter('thanks'), {});
    const { subject, text } = await mail();
    expect(subject).toBe('Thank you for meeting with us');
    expect(text).toMatch(/HB 214/);
    expect(text).not.toMatch(/Mary|Marisol|Yusuf|answer=/);
    const about = await ref();
    expect(await day.run<StillDue>((tx) => web.app.get(OfficeMail).stillDue(tx, about))).toEqual({ send: true });
    expect((await contacts()).at(-1)).toEqual({ outcome: 'told', said: 'Thanked.' });
    expect(await day.meetingOf(office)).toMatchObject({ state: 'confirmed', told: 'agreed' });
  });

  it('can be sent from one’s own mailbox: a draft with everything in it, and a press that logs it', async () => {
    const { html } = await desk.browser.open(letter('request'));
    const draft = /href="(mailto:[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
    expect(decodeURIComponent(draft)).toMatch(
      /^mailto:scheduler-[^?]+\?subject=Meeting request: [\s\S]*answer=confirm/,
    );
    await desk.browser.send(letter('request'), { by: 'hand' });
    expect(await owed()).toEqual([]);
    expect(await contacts()).toEqual([{ outcome: 'asked', said: '' }]);
    expect(await day.meetingOf(office)).toMatchObject({ state: 'requested', told: 'asked' });
  });

  it('is for captains of their own offices only, and not for letters that make no sense', async () => {
    const captain = await signedInAs(web, day.organisationId, 'captain');
    expect((await captain.browser.open(letter('request'))).status).toBe(404);
    expect((await desk.browser.open(letter('follow-up'))).status).toBe(404);
    expect((await desk.browser.open(letter('invoice'))).status).toBe(404);
  });
});
