import { OfficeLinks } from '../../../src/meetings/requests/office-links.service.js';
import { OfficeMail } from '../../../src/meetings/requests/office-mail.messages.js';
import { OfficeRequests } from '../../../src/meetings/requests/office-requests.service.js';
import { Reconfirmations } from '../../../src/meetings/requests/reconfirmations.service.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { MeetingChanges } from '../../../src/meetings/meeting-changes.service.js';
import type { MessageRef, RenderedMessage, StillDue } from '../../../src/messaging/message-kind.js';
import { headingOf, Phone } from '../../support/phone.js';
import { signedInAs } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

const TEN = 600;
const HALF_PAST_TEN = 630;
const QUARTER_TO_ELEVEN = 645;

describe('the page on which an office answers', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let office: OfficeDay['offices']['house1'];
  let page: string;
  const phone = () => new Phone(web.app);
  const keyOf = (html: string) => /name="key" value="([^"]+)"/.exec(html)![1]!;
  const answer = async (fields: Record<string, string>) =>
    phone().send(page, { key: keyOf((await phone().open(page)).html), ...fields });
  const contacts = () =>
    web.asOwner<{ outcome: string; said: string; needs_answer: boolean }>(
      'select outcome, said, needs_answer from office_contacts where office_id = $1 order by at, id',
      [office],
    );
  const owed = () =>
    web.asOwner<{ kind: string; subject: string; org: string; day: string; recipient: string }>(
      `select kind, subject_id as subject, recipient_id as recipient from outbox_messages
        where lobby_day_id = $1 and kind in ('meeting-request', 'office-update') order by created_at`,
      [day.lobbyDayId],
    );
  const refOf = async (index: number): Promise<MessageRef> => {
    const row = (await owed())[index]!;
    return {
      organisationId: day.organisationId,
      lobbyDayId: day.lobbyDayId,
      subjectId: row.subject,
      version: 1,
      recipientId: row.recipient,
    };
  };
  const mail = async (index: number) => {
    const ref = await refOf(index);
    return day.run<RenderedMessage>((tx) => web.app.get(OfficeMail).render(tx, ref));
  };
  const stillDue = async (index: number) => {
    const ref = await refOf(index);
    return day.run<StillDue>((tx) => web.app.get(OfficeMail).stillDue(tx, ref));
  };
  const release = () =>
    day.run((tx) => web.app.get(PublicationService).release(tx, day.day, undefined, { acceptGaps: true }));

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    await web.asOwner(`update app_clock set clock_offset = '0'`);
    day = await officeDay(web);
    office = day.offices.house1;
    await day.schedule([office, TEN, day.people]);
    await day.run((tx) => web.app.get(OfficeRequests).ask(tx, day.day, office, null));
    const { id } = await day.meetingOf(office);
    const address = await day.run<string>((tx) => web.app.get(OfficeLinks).addressOf(tx, id));
    page = new URL(address).pathname;
  });
  afterAll(() => web.close());

  it('is asked for by a mail that names who writes, the time, the bill, about how many come, and nobody', async () => {
    const { to, fromName, subject, text } = await mail(0);
    expect([to.address.startsWith('scheduler-'), fromName.startsWith('Organisation'), subject]).toEqual([
      true,
      true,
      expect.stringMatching(/Meeting request: .*Iris Calloway.*, Wednesday, February 10, 10:00/),
    ]);
    expect(text).toMatch(/HB 214: Licenses for all drivers/);
    expect(text).toMatch(/About 3 people/);
    expect(text).toMatch(new RegExp(`${page}\\?answer=confirm`));
    expect(text).not.toMatch(/Marisol|Mary|Yusuf/);
    expect((await day.meetingOf(office)).state).toBe('requested');
  });

  it('shows what is asked, without a name of anybody who did not agree', async () => {
    const shown = await phone().open(page);
    expect([shown.status, headingOf(shown)]).toEqual([200, '3 people ask for 15 minutes']);
    expect(shown.html).toMatch(/Wednesday, February 10, 2027, 10:00/);
    expect(shown.html).toMatch(/3 of them live in the district/);
    expect(shown.html).toMatch(/Mary Ellen Park/);
    expect(shown.html).not.toMatch(/Marisol|Yusuf|Haddad/);
  });

  it('changes nothing when a mail scanner opens every link of the mail, scripts and all', async () => {
    for (const query of ['', '?answer=confirm', '?answer=decline', '?done=confirmed']) await phone().open(page + query);
    expect((await phone().open(`${page}/calendar.ics`)).html).toMatch(/METHOD:PUBLISH/);
    expect((await phone().send(page, { answer: 'decline' })).status).toBe(422);
    expect((await phone().send(page, { answer: 'decline', key: 'x'.repeat(43) })).status).toBe(422);
    expect([(await day.meetingOf(office)).state, (await contacts()).length]).toEqual(['requested', 1]);
  });

  it('books the time with one button', async () => {
    const done = await answer({ answer: 'confirm', note: 'Room 214 that day.' });
    expect(done.html).toMatch(/Thank you\. It is booked\./);
    expect(await day.meetingOf(office)).toMatchObject({ state: 'confirmed', start: '10:00', told: 'agreed', team: 3 });
    expect((await contacts()).at(-1)).toEqual({ outcome: 'answered', said: 'Room 214 that day.', needs_answer: false });
  });

  it('moves the meeting to another time at which everybody can come, and the people stay in it', async () => {
    expect((await phone().open(page)).html).toMatch(/value="645"/);
    await answer({ answer: 'propose', time: String(QUARTER_TO_ELEVEN) });
    expect(await day.meetingOf(office)).toMatchObject({ state: 'confirmed', start: '10:45', team: 3 });
  });

  it('keeps a time at which not everybody can come for a person to decide, and loses no word of it', async () => {
    await day.schedule([office, TEN, day.people], [day.offices.senate1, 11 * 60, day.people.slice(0, 1)]);
    expect((await phone().open(page)).html).not.toMatch(/value="660"/);
    const kept = await answer({ answer: 'propose', other: '11 am', note: 'She is in committee before.' });
    expect(kept.html).toMatch(/A person looks at it/);
    expect(await day.meetingOf(office)).toMatchObject({ state: 'following_up', start: '10:00', team: 3 });
    expect((await contacts()).at(-1)).toEqual({
      outcome: 'answered',
      said: '11 am She is in committee before.',
      needs_answer: true,
    });
  });

  it('takes somebody else to meet, and a no, after which nobody is expected to go', async () => {
    await answer({ answer: 'staff', host: 'Delphine Marsh', note: 'She works on courts.' });
    expect(await day.meetingOf(office)).toMatchObject({ state: 'confirmed', start: '10:00', team: 3 });
    expect((await contacts()).at(-1)).toEqual({
      outcome: 'answered',
      said: 'Will meet them: Delphine Marsh. She works on courts.',
      needs_answer: false,
    });
    const coordinator = await signedInAs(web, day.organisationId, 'coordinator');
    const requests = `${coordinator.home}/${day.slug}/requests?office=${office}`;
    expect((await coordinator.browser.open(requests)).html).toMatch(/Will meet them: Delphine Marsh/);
    await answer({ answer: 'decline' });
    expect(await day.meetingOf(office)).toMatchObject({ state: 'cancelled_by_office', team: 0 });
    expect((await phone().open(page)).html).toMatch(/You have called it off/);
  });

  it('asks to read again when the time has changed since the page was opened', async () => {
    const opened = await phone().open(page);
    await day.schedule([office, HALF_PAST_TEN, day.people]);
    const again = await phone().send(page, { answer: 'confirm', key: keyOf(opened.html) });
    expect([again.status, /has changed since you opened the page/.test(again.html)]).toEqual([422, true]);
    expect(again.html).toMatch(/Yes, 10:30/);
    expect((await day.meetingOf(office)).state).toBe('requested');
  });

  it('says what must be chosen, and refuses fields that it does not have', async () => {
    expect((await answer({ note: 'hello' })).html).toMatch(/Please choose an answer/);
    expect((await answer({ answer: 'propose' })).html).toMatch(/Please choose a time, or write one/);
    expect((await answer({ answer: 'confirm', state: 'confirmed' })).status).toBe(400);
  });

  it('does not open for a wrong token, and not after the day', async () => {
    expect((await phone().open(`/office/${'A'.repeat(43)}`)).status).toBe(404);
    await web.asOwner(`update office_links set expires_at = app_now() - interval '1 second' where lobby_day_id = $1`, [
      day.lobbyDayId,
    ]);
    expect((await phone().open(page)).status).toBe(410);
  });

  it('is told of a new time with the release, once, and not when it comes back to the time it knows', async () => {
    await answer({ answer: 'confirm' });
    const { id } = await day.meetingOf(office);
    const moveTo = (start: number) =>
      day.run((tx) =>
        web.app.get(MeetingChanges).move(tx, id, { startsAt: day.at(start), endsAt: day.at(start + 15) }),
      );
    await moveTo(HALF_PAST_TEN);
    expect((await owed()).length).toBe(1);
    await release();
    expect((await owed()).map(({ kind }) => kind)).toEqual(['meeting-request', 'office-update']);
    expect((await mail(1)).subject).toMatch(/New time: .*10:30/);
    await release();
    expect((await owed()).length).toBe(2);
    await moveTo(TEN);
    expect(await stillDue(1)).toEqual({ send: false, reason: 'superseded' });
    expect(await stillDue(0)).toEqual({ send: false, reason: 'superseded' });
  });

  it('is told when we cancel, and never of what it called off itself', async () => {
    await answer({ answer: 'confirm' });
    const { id } = await day.meetingOf(office);
    await day.run((tx) => web.app.get(MeetingChanges).happen(tx, id, 'we-cancelled'));
    await day.schedule([day.offices.house2, TEN, day.people]);
    await release();
    expect((await mail(1)).subject).toMatch(/^Cancelled: /);
    expect(await stillDue(1)).toEqual({ send: true });
  });

  it('is reconfirmed on the morning before with the list of who comes, each as visible as they chose, once', async () => {
    await answer({ answer: 'confirm' });
    const due = () => web.app.get(Reconfirmations).putDue();
    const clockAt = (instant: string) =>
      web.asOwner(`update app_clock set clock_offset = $1::timestamptz - now()`, [instant]);
    await clockAt('2027-02-09T14:59:00Z');
    await due();
    expect((await owed()).length).toBe(1);
    await clockAt('2027-02-09T15:01:00Z');
    await due();
    expect([await due(), (await owed()).length]).toEqual([0, 2]);
    const { subject, text } = await mail(1);
    expect(subject).toMatch(/^Tomorrow: /);
    expect(text).toMatch(/Mary Ellen Park.{0,4}, .{0,4}Marisol.{0,4}, 1 more/);
    expect(text).not.toMatch(/Quiñones|Yusuf|Haddad/);
  });
});
