import { createHash } from 'node:crypto';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { PersonalLinksService } from '../../../src/advocates/personal-links.service.js';
import { RegistrationReceivedMessages } from '../../../src/advocates/registration-received.messages.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { StoredRecordsQueries } from '../../../src/advocates/stored-records.queries.js';
import { AttendanceFindingsQueries } from '../../../src/meetings/attendance-findings.queries.js';
import { MeetingsService } from '../../../src/meetings/meetings.service.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { ReportsQueries } from '../../../src/debriefs/reports.queries.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { memberSession } from '../../support/console.js';
import { headingOf, Phone } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

describe("a person's own pages", () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  let person: AdvocateId;
  let manage: string;
  let day: string;
  const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const path = (address: string) => new URL(address).pathname;
  const signals = () =>
    web.asOwner<{ kind: string; version: number | null }>(
      'select kind, version from day_signals where advocate_id = $1 order by created_at',
      [person],
    );
  const release = (startsAt: string) =>
    run(async (tx) => {
      await web.app.get(MeetingsService).adoptPlan(tx, capitol.day, [
        {
          officeId: capitol.offices.house1,
          startsAt: new Date(startsAt),
          endsAt: new Date(new Date(startsAt).getTime() + 15 * 60_000),
          leaderId: person,
          team: [person],
        },
      ]);
      await web.app.get(PublicationService).release(tx, capitol.day);
    });

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    capitol = await smallCapitol(web, { approval: 'automatic', helpPhone: '555-0142' });
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`,
      [capitol.lobbyDayId],
    );
    await web.asOwner(`update offices set room = '732' where id = $1`, [capitol.offices.house1]);
    const registered = await run<{ advocateId: AdvocateId }>((tx) =>
      web.app.get(RegistrationService).register(tx, capitol.day, {
        name: 'Marisol',
        email: 'marisol@example.org',
        language: 'en',
        residence: { zip: '37201' },
        consents: { messages: true },
      }),
    );
    person = registered.advocateId;
    const addresses = await run<{ manage: string; day: string }>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, capitol.lobbyDayId, person),
    );
    [manage, day] = [path(addresses.manage), path(addresses.day)];
  });
  afterAll(() => web.close());

  it('open from the link in the confirmation, which is the same however often the mail is written', async () => {
    const ref = {
      organisationId: capitol.organisationId,
      lobbyDayId: capitol.lobbyDayId,
      subjectId: person,
      version: 1,
      recipientId: person,
    };
    const mail = await run<{ text: string; html: string }>((tx) =>
      web.app.get(RegistrationReceivedMessages).render(tx, ref),
    );
    expect(mail.text).toMatch(new RegExp(`See or change my registration:?\\s+http://localhost:3000${manage}\\s`));
    expect(mail.html).toMatch(new RegExp(`href="http://localhost:3000${manage}"`));
    const shown = await new Phone(web.app).open(manage);
    expect([shown.status, headingOf(shown), shown.html.includes('marisol@example.org')]).toEqual([
      200,
      'Your registration',
      true,
    ]);
  });

  it('S13 keep no token in the database, only its hash, and one link does not open the other page', async () => {
    const rows = await web.asOwner<{ all: string }>('select string_agg(l::text, $1) as all from personal_links l', [
      ' ',
    ]);
    const token = manage.slice(3);
    // Bytes are shown in hexadecimal, a part of the token would be a key as well.
    const written = [token.slice(0, 20), Buffer.from(token.slice(0, 20)).toString('hex')];
    expect(written.filter((one) => rows[0]!.all.includes(one))).toEqual([]);
    expect(rows[0]!.all).toContain(createHash('sha256').update(token).digest('hex'));
    const phone = new Phone(web.app);
    expect((await phone.open(`/my/${manage.slice(3)}`)).status).toBe(404);
    expect((await phone.open(`/r/${day.slice(4)}`)).status).toBe(404);
    expect((await phone.open(`/r/${'A'.repeat(43)}`)).status).toBe(404);
  });

  it('change when the person can come and what they agree to, and tell the coordinators', async () => {
    const phone = new Phone(web.app);
    const saved = await phone.send(`${manage}/change/times`, { times: 'some', from: '600', to: '720' });
    expect(saved.html).toMatch(/Saved\. We told the people who plan the day\./);
    await phone.send(`${manage}/change/messages`, { messages: 'no' });
    await phone.send(`${manage}/change/visibility`, { visibility: 'full', town: 'Harrow Falls' });
    const [row] = await web.asOwner<object>(
      `select from_minute, to_minute, roster_visibility, town, consent_messages_at is null as quiet from advocates a
        join advocate_windows w on w.advocate_id = a.id where a.id = $1`,
      [person],
    );
    expect(row).toEqual({
      from_minute: 600,
      to_minute: 720,
      roster_visibility: 'full',
      town: 'Harrow Falls',
      quiet: true,
    });
    expect(await signals()).toEqual([{ kind: 'changed', version: null }]);
    expect((await phone.send(`${manage}/change/times`, { times: 'some', from: '720', to: '600' })).status).toBe(422);
    expect((await phone.open(`${manage}/change/email`)).status).toBe(404);
  });

  it('ask every question again with the answer that is kept, and keep each answer', async () => {
    const phone = new Phone(web.app);
    const links = [...(await phone.open(manage)).html.matchAll(/href="([^"]+\/change\/([a-z]+))"/g)];
    const steps = links.map(([, , step]) => step);
    expect(steps).toEqual(
      'name phone language speaking home times company walking first roles more messages visibility photos'.split(' '),
    );
    for (const [, link] of links) expect([link, (await phone.open(link!)).status]).toEqual([link, 200]);
    await phone.send(`${manage}/change/name`, { name: 'Marisol Q.' });
    await phone.send(`${manage}/change/more`, { more: ['needs', 'offices'] });
    await phone.send(`${manage}/change/walking`, { pace: 'slowest', stairs: 'yes' });
    const kept = await run<Record<string, unknown>>(async (tx) => {
      const records = await web.app.get(StoredRecordsQueries).byIds(tx, [person]);
      return { ...records.get(person) };
    });
    expect(kept).toMatchObject({ name: 'Marisol Q.', pace: 2, needsAccessible: true, email: 'marisol@example.org' });
    expect(kept).toMatchObject({ zip: '37201', consents: { messages: true, roster: false, photos: false } });
  });

  it('ask for the district again when the person moved to a ZIP code of several', async () => {
    const phone = new Phone(web.app);
    const question = await phone.send(`${manage}/change/home`, { zip: '37115' });
    expect(question.path).toBe(`${manage}/change/districts`);
    await phone.send(question.path, { lower: capitol.districts.house2 });
    const districts = await web.asOwner<{ id: string }>(
      'select district_id as id from advocate_districts where advocate_id = $1',
      [person],
    );
    expect(districts.map(({ id }) => id).sort()).toEqual([capitol.districts.house2, capitol.districts.senate1].sort());
    expect(await web.asOwner('select code from advocate_questions where advocate_id = $1', [person])).toEqual([]);
  });

  it('say when a visit no longer fits, which stands on the coordinators’ list', async () => {
    await release('2027-02-10T16:00:00Z');
    const phone = new Phone(web.app);
    const saved = await phone.send(`${manage}/change/times`, { times: 'some', from: '720', to: '900' });
    expect(saved.html).toMatch(/One of your visits does not fit any more/);
    const found = await run<object[]>((tx) => web.app.get(AttendanceFindingsQueries).ofDay(tx, capitol.day));
    expect(found).toMatchObject([{ advocateId: person, officeId: capitol.offices.house1, code: 'not-there' }]);
    await phone.send(`${manage}/change/times`, { times: 'all' });
    expect(await run((tx) => web.app.get(AttendanceFindingsQueries).ofDay(tx, capitol.day))).toEqual([]);
  });

  it('say of what was done only what they know, whatever the address makes up', async () => {
    const notes = async (done: string) => {
      const { status, html } = await new Phone(web.app).open(`${manage}?done=${done}`);
      return [status, html.includes('<div class="promise" role="status">')];
    };
    expect(await notes('saved')).toEqual([200, true]);
    for (const done of ['constructor', '__proto__', 'nothing'])
      expect([done, await notes(done)]).toEqual([done, [200, false]]);
  });

  it('change nothing when a mail scanner opens every link', async () => {
    const phone = new Phone(web.app);
    for (const link of ['', '/withdraw', '/delete', '/data.json']) await phone.open(manage + link);
    await phone.open(day);
    expect(await signals()).toEqual([]);
    expect(await web.asOwner('select state from advocates where id = $1', [person])).toEqual([{ state: 'approved' }]);
  });

  it('take a person off the list, who can register again while others can, and still delete everything', async () => {
    const phone = new Phone(web.app);
    const mayBeAgain = async () => /You can still register again/.test((await phone.open(`${manage}/withdraw`)).html);
    expect(await mayBeAgain()).toBe(true);
    await web.asOwner(`update lobby_days set state = 'registration-closed' where id = $1`, [capitol.lobbyDayId]);
    expect(await mayBeAgain()).toBe(false);
    const done = await phone.send(`${manage}/withdraw`);
    expect(done.html).toMatch(/We took you off the list/);
    const leadsBack = async () => (await phone.open(manage)).html.includes(`href="/d/${capitol.slug}/register"`);
    expect(await leadsBack()).toBe(false);
    await web.asOwner(`update lobby_days set state = 'registration-open' where id = $1`, [capitol.lobbyDayId]);
    expect(await leadsBack()).toBe(true);
    expect(await web.asOwner('select state from advocates where id = $1', [person])).toEqual([{ state: 'withdrawn' }]);
    expect((await phone.open(day)).html).toMatch(/You are not on the list for this day/);
    expect(headingOf(await phone.send(`${manage}/delete`))).toBe('We deleted everything about you');
  });

  it('P7: give the person everything that is kept, and delete it', async () => {
    const phone = new Phone(web.app);
    const kept = JSON.parse((await phone.open(`${manage}/data.json`)).html) as Record<string, unknown>;
    expect(kept).toMatchObject({ name: 'Marisol', email: 'marisol@example.org', zip: '37201', state: 'approved' });
    const gone = await phone.send(`${manage}/delete`);
    expect([gone.status, headingOf(gone)]).toEqual([200, 'We deleted everything about you']);
    const [row] = await web.asOwner<{ all: string; email_index: unknown }>(
      'select a::text as all, email_index from advocates a where id = $1',
      [person],
    );
    expect([row!.all.includes('Marisol'), row!.all.includes('37201'), row!.email_index]).toEqual([false, false, null]);
    const owed = await web.asOwner<{ state: string; mime_encrypted: unknown }>(
      'select state, mime_encrypted from outbox_messages where recipient_id = $1',
      [person],
    );
    expect(owed).toEqual([{ state: 'cancelled', mime_encrypted: null }]);
    expect((await phone.open(manage)).status).toBe(410);
    expect((await phone.open(day)).status).toBe(410);
  });

  it('P7: give and delete an earlier registration with the same address along', async () => {
    const phone = new Phone(web.app);
    await phone.send(`${manage}/withdraw`);
    const again = await run<{ advocateId: AdvocateId }>((tx) =>
      web.app.get(RegistrationService).register(tx, capitol.day, {
        name: 'Marisol Again',
        email: 'Marisol@example.org',
        language: 'en',
        residence: { zip: '37201' },
        consents: { messages: true },
      }),
    );
    expect(again.advocateId).not.toBe(person);
    const links = await run<{ manage: string }>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, capitol.lobbyDayId, again.advocateId),
    );
    const own = new URL(links.manage).pathname;
    expect(JSON.parse((await phone.open(`${own}/data.json`)).html)).toMatchObject({
      name: 'Marisol Again',
      otherRegistrations: [{ name: 'Marisol', state: 'withdrawn', zip: '37201' }],
    });
    expect(headingOf(await phone.send(`${own}/delete`))).toBe('We deleted everything about you');
    const rows = await web.asOwner<{ all: string }>('select a::text as all from advocates a where id = any ($1)', [
      [person, again.advocateId],
    ]);
    expect(rows.map(({ all }) => /Marisol|37201/.test(all))).toEqual([false, false]);
    expect((await phone.open(manage)).status).toBe(410);
  });

  it('P7: give with it what the person told, reported, wrote and chose since, whom they brought, and what we sent', async () => {
    await release('2027-02-10T16:00:00Z');
    const { memberId } = await memberSession(web, capitol.organisationId, 'coordinator');
    const phone = new Phone(web.app);
    const { html } = await phone.open(day);
    const key = /name="act" value="late"><input type="hidden" name="key" value="([^"]+)"/.exec(html)![1]!;
    await phone.send(`${day}/tell`, { act: 'late', key });
    const link = /href="([^"]+\/report\/[^"]+)"/.exec(html)![1]!;
    const reportKey = /name="key" value="([^"]+)"/.exec((await phone.open(link)).html)![1]!;
    await phone.send(link, { key: reportKey, met: 'staff', who: '', note: 'They liked the story.', owed: '' });
    await phone.send(`${manage}/mails`, { kind: ['day-of'] });
    await phone.send(`${manage}/people/new`, {
      name: 'Ana',
      age: 'adult',
      together: 'party',
      reach: 'paper',
      email: '',
      phone: '',
      language: 'en',
      home: 'same',
      zip: '',
      pace: 'usual',
    });
    await web.asOwner(
      `insert into check_ins (organisation_id, lobby_day_id, advocate_id, member_id, press)
       values ($1, $2, $3, $4, gen_random_uuid())`,
      [capitol.organisationId, capitol.lobbyDayId, person, memberId],
    );
    const kept = JSON.parse((await phone.open(`${manage}/data.json`)).html) as Record<string, unknown>;
    expect(kept).toMatchObject({
      told: [{ kind: 'late' }],
      reports: [{ office: 'Iris Calloway', metWith: 'staff', note: 'They liked the story.' }],
      mails: { 'day-of': true, 'thank-you': false },
      brought: [{ name: 'Ana', ownConsent: 'paper-awaited' }],
      arrivedAt: expect.any(String),
      visits: [{ office: 'Iris Calloway', startsAt: '2027-02-10T16:00:00.000Z' }],
    });
    expect(kept['letters']).toContainEqual(expect.objectContaining({ kind: 'registration-received', sentAt: null }));
  });

  it('S13 end when the person says that somebody else has their link, and the new one comes by mail alone', async () => {
    const phone = new Phone(web.app);
    expect((await phone.open(manage)).html).toContain(`${manage}/links`);
    await phone.open(`${manage}/links`);
    expect((await phone.open(day)).status).toBe(200);
    const told = await phone.send(`${manage}/links`);
    expect([told.status, headingOf(told)]).toEqual([200, 'Look in your e-mail']);
    expect([(await phone.open(manage)).status, (await phone.open(day)).status]).toEqual([410, 410]);
    const [owed] = await web.asOwner<{ version: number }>(
      `select version from outbox_messages where recipient_id = $1 and kind = 'registration-received' and version > 2`,
      [person],
    );
    const fresh = await run<{ manage: string; day: string }>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, capitol.lobbyDayId, person),
    );
    const ref = { organisationId: capitol.organisationId, lobbyDayId: capitol.lobbyDayId, subjectId: person };
    const mail = await run<{ text: string }>((tx) =>
      web.app.get(RegistrationReceivedMessages).render(tx, { ...ref, version: owed!.version, recipientId: person }),
    );
    expect([mail.text.includes(fresh.manage), told.html.includes(path(fresh.manage))]).toEqual([true, false]);
    expect((await phone.open(path(fresh.manage))).status).toBe(200);
    expect((await phone.open(path(fresh.day))).status).toBe(200);
  });

  it('offer no new link to somebody to whom we may not write, who would have none then', async () => {
    const phone = new Phone(web.app);
    await phone.send(`${manage}/change/messages`, { messages: 'no' });
    expect((await phone.open(manage)).html).not.toContain(`${manage}/links`);
    expect((await phone.send(`${manage}/links`)).status).toBe(404);
    expect((await phone.open(manage)).status).toBe(200);
  });

  it('show nothing of the schedule before it is released, nor to somebody who is not approved', async () => {
    const phone = new Phone(web.app);
    expect((await phone.open(day)).html).toMatch(/You are on the list\. Your day will be here/);
    await web.asOwner(`update advocates set state = 'waitlisted' where id = $1`, [person]);
    expect((await phone.open(day)).html).toMatch(/You are on the waiting list\. When there is a place/);
    await release('2027-02-10T16:00:00Z');
    await web.asOwner(`update advocates set state = 'applied' where id = $1`, [person]);
    const shown = await phone.open(day);
    expect([/A person is looking/.test(shown.html), shown.html.includes('Calloway')]).toEqual([true, false]);
  });

  it('show the released day, what changed since, and take the word that it was seen', async () => {
    const phone = new Phone(web.app);
    await release('2027-02-10T16:00:00Z');
    const first = await phone.open(day);
    expect(first.html).toMatch(/10:00[\s\S]*Representative <bdi>Iris Calloway<\/bdi>[\s\S]*Room <bdi>732<\/bdi>/);
    expect(first.html.includes('This changed')).toBe(false);
    const sheet = await phone.open(/href="([^"]+\/day\.pdf)"/.exec(first.html)![1]!);
    expect([sheet.status, sheet.headers['content-type']]).toEqual([200, 'application/pdf']);
    await release('2027-02-10T17:30:00Z');
    const changed = await phone.open(day);
    expect(changed.html).toMatch(/This changed\. Please read\.[\s\S]*10:00[\s\S]*11:30/);
    const key = /name="act" value="seen"><input type="hidden" name="key" value="([^"]+)"/.exec(changed.html)![1]!;
    expect((await phone.send(`${day}/tell`, { act: 'seen', key: 'x'.repeat(43), version: '2' })).status).toBe(404);
    expect((await phone.send(`${day}/tell`, { act: 'cannot', key, version: '2' })).status).toBe(404);
    const told = await phone.send(`${day}/tell`, { act: 'seen', key, version: '2' });
    expect([told.path, told.html.includes('This changed')]).toEqual([`${day}?told=seen`, false]);
    expect(await signals()).toEqual([{ kind: 'seen', version: 2 }]);
    const calendar = await phone.open(`${day}/calendar.ics`);
    expect(calendar.html).toMatch(/DTSTART:20270210T173000Z/);
    expect(JSON.parse((await phone.open(`${day}/version`)).html)).toEqual({ version: 2, state: 'approved' });
  });

  it('are printed in the language in which they are read, with a number whose parts keep their places', async () => {
    const phone = new Phone(web.app);
    await release('2027-02-10T16:00:00Z');
    const arabic = await phone.open(`${day}?lang=ar`);
    expect(/<p class="sheet-only">.*?<\/p>/u.exec(arabic.html)![0]).toContain(' · <bdi>555-0142</bdi> · ');
    expect((await phone.open(`${day}/day.pdf`)).html).toContain('/Lang (ar)');
    const other = await new Phone(web.app).open(`${day}/day.pdf`);
    expect(other.html).not.toContain('/Lang (ar)');
    expect(other.html).toContain('/Lang (en)');
  });

  it('take a report of a visit in three taps, and each amendment beside it', async () => {
    await web.asOwner(
      `insert into asks (organisation_id, lobby_day_id, code, bill, stance, titles, summaries, ordinal)
       values ($1, $2, 'hb-214', 'HB 214', 'support', '{"en": "Licenses"}', '{}', 1)`,
      [capitol.organisationId, capitol.lobbyDayId],
    );
    await release('2027-02-10T16:00:00Z');
    const phone = new Phone(web.app);
    const link = /href="([^"]+\/report\/[^"]+)"/.exec((await phone.open(day)).html)![1]!;
    const form = await phone.open(link);
    expect(headingOf(form)).toBe('How did it go with Representative Iris Calloway?');
    const key = /name="key" value="([^"]+)"/.exec(form.html)![1]!;
    expect((await phone.send(link, { key })).html).toMatch(/href="#met"><bdi>Who did you meet\?<\/bdi> Choose one/);
    expect((await phone.send(link, { key: 'x'.repeat(43), met: 'staff' })).status).toBe(404);
    const told = { key, met: 'staff', 'ask-1': 'might', who: '', note: '', owed: '' };
    expect((await phone.send(link, told)).html).toMatch(/Thank you\. We have your report\./);
    // The phone did not hear that it arrived and sends it once more.
    await phone.send(link, told);
    await phone.send(link, { ...told, 'ask-1': 'would', note: 'They liked the story.', owed: 'A paper' });
    const [reports, complete, tally] = await run<[object[], object, object[]]>(async (tx) => {
      const queries = web.app.get(ReportsQueries);
      return [
        await queries.ofDay(tx, capitol.lobbyDayId),
        await queries.completeness(tx, capitol.lobbyDayId),
        await queries.tally(tx, capitol.lobbyDayId),
      ];
    });
    expect(reports).toMatchObject([
      {
        officeId: capitol.offices.house1,
        entries: [
          { metWith: 'staff', answers: { 'hb-214': 'might' }, note: '' },
          { metWith: 'staff', answers: { 'hb-214': 'would' }, note: 'They liked the story.', owed: 'A paper' },
        ],
      },
    ]);
    expect(complete).toMatchObject({ reported: [expect.any(String)], missing: [] });
    expect(tally).toMatchObject([{ code: 'hb-214', counts: { would: 1, might: 0 } }]);
    const [row] = await web.asOwner<{ all: string }>(
      'select string_agg(e::text, chr(10)) as all from report_entries e where organisation_id = $1',
      [capitol.organisationId],
    );
    expect(row!.all).not.toMatch(/liked|paper/);
    const stranger = link.replace(/[^/]+$/, '00000000-0000-4000-8000-000000000000');
    expect((await phone.open(stranger)).status).toBe(404);
  });

  it('take a report of a visit that was moved or called off while it was written, and none that never was theirs', async () => {
    await release('2027-02-10T16:00:00Z');
    const phone = new Phone(web.app);
    const link = /href="([^"]+\/report\/[^"]+)"/.exec((await phone.open(day)).html)![1]!;
    const key = /name="key" value="([^"]+)"/.exec((await phone.open(link)).html)![1]!;
    await release('2027-02-10T17:30:00Z');
    expect((await phone.send(link, { key, met: 'staff' })).path).toBe(`${day}?told=report`);
    await run(async (tx) => {
      await web.app.get(MeetingsService).adoptPlan(tx, capitol.day, []);
      await web.app.get(PublicationService).release(tx, capitol.day);
    });
    expect(headingOf(await phone.open(link))).toBe('How did it go with Representative Iris Calloway?');
    expect((await phone.send(link, { key, met: 'member' })).path).toBe(`${day}?told=report`);
    const reports = await run<{ entries: { metWith: string }[] }[]>((tx) =>
      web.app.get(ReportsQueries).ofDay(tx, capitol.lobbyDayId),
    );
    expect(reports.map(({ entries }) => entries.map(({ metWith }) => metWith))).toEqual([['staff', 'member']]);
    await web.asOwner(`update advocates set state = 'applied' where id = $1`, [person]);
    expect((await phone.open(link)).status).toBe(404);
  });

  it('tell the coordinators at once that somebody is late or needs help', async () => {
    const phone = new Phone(web.app);
    await release('2027-02-10T16:00:00Z');
    const { html } = await phone.open(day);
    for (const act of ['late', 'help', 'help']) {
      const key = new RegExp(`name="act" value="${act}"><input type="hidden" name="key" value="([^"]+)"`).exec(
        html,
      )![1]!;
      await phone.send(`${day}/tell`, { act, key });
    }
    expect((await signals()).map(({ kind }) => kind)).toEqual(['late', 'help']);
    // Whoever was helped and asks at once again is heard again.
    await web.asOwner(`update day_signals set handled_at = app_now() where advocate_id = $1`, [person]);
    const key = /name="act" value="help"><input type="hidden" name="key" value="([^"]+)"/.exec(html)![1]!;
    await phone.send(`${day}/tell`, { act: 'help', key });
    expect((await signals()).map(({ kind }) => kind)).toEqual(['late', 'help', 'help']);
  });

  it('say what was done when the day is over, and then take reports only', async () => {
    await release('2027-02-10T16:00:00Z');
    const phone = new Phone(web.app);
    const at = (moment: string) =>
      web.asOwner(`update app_clock set clock_offset = $1::timestamptz - clock_timestamp()`, [moment]);
    const acts = ({ html }: { readonly html: string }) =>
      [...html.matchAll(/name="act" value="(\w+)"/g)].map(([, act]) => act);
    try {
      await at('2027-02-10T23:00:00Z');
      const evening = await phone.open(day);
      expect(acts(evening)).toEqual(['coming', 'late', 'cannot', 'help']);
      await at('2027-02-11T16:00:00Z');
      const after = await phone.open(day);
      expect(after.html).toMatch(/1 thing on this day\. 1 done\./);
      expect(after.html).not.toMatch(/Your first visit|I need help/);
      expect([acts(after), after.html.includes('/report/')]).toEqual([[], true]);
    } finally {
      await web.asOwner(`update app_clock set clock_offset = '0'`);
    }
  });

  it('are made to be forgotten by the phone, and never name the person to its other apps', async () => {
    const phone = new Phone(web.app);
    expect((await phone.open(day)).headers['x-rotunda-forget-at']).toBe(String(Date.parse('2027-02-11T00:30:00Z')));
    const manifest = await phone.open(`${day}/app.webmanifest`);
    expect(JSON.parse(manifest.html)).toMatchObject({ name: 'Wednesday, February 10', start_url: day });
    const forgotten = await phone.send(`${day}/forget`);
    expect([headingOf(forgotten), forgotten.headers['clear-site-data']]).toEqual([
      'This phone has forgotten your day',
      '"cache", "storage"',
    ]);
  });
});
