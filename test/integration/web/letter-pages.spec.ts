import type { AdvocateId } from '../../../src/kernel/ids.js';
import { PersonalLinksService } from '../../../src/advocates/personal-links.service.js';
import { MeetingsService } from '../../../src/meetings/meetings.service.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { headingOf, Phone } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

describe('the pages that letters lead to', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  let person: AdvocateId;
  let [manage, day] = ['', ''];
  const signals = () =>
    web.asOwner<{ kind: string }>('select kind from day_signals where advocate_id = $1 order by created_at', [person]);
  const choices = async () =>
    Object.fromEntries(
      (
        await web.asOwner<{ kind: string; wanted: boolean }>(
          'select kind, wanted from message_choices where advocate_id = $1',
          [person],
        )
      ).map(({ kind, wanted }) => [kind, wanted]),
    );
  /** The hidden fields of the form whose button says a word. */
  const fieldsOf = (html: string, word: string): Record<string, string> => {
    const form = html.split('<form').find((part) => part.includes(`>${word}</button>`))!;
    return Object.fromEntries(
      [...form.matchAll(/name="(\w+)" value="([^"]*)"/gu)].map(([, name, value]) => [name!, value!]),
    );
  };

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    capitol = await smallCapitol(web, { approval: 'automatic' });
    const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
      web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
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
    [manage, day] = [new URL(addresses.manage).pathname, new URL(addresses.day).pathname];
  });
  afterAll(() => web.close());

  it('ask whether the person comes, and tell nothing when a mail scanner opens them', async () => {
    const phone = new Phone(web.app);
    const asked = await phone.open(`${day}/answer`);
    expect(headingOf(asked)).toBe('Are you coming on Wednesday, February 10?');
    expect(asked.html).not.toContain('<script');
    expect(await signals()).toEqual([]);
    await phone.send(`${day}/tell`, fieldsOf(asked.html, 'I cannot come'));
    expect(await signals()).toEqual([{ kind: 'cannot' }]);
    await phone.send(`${day}/tell`, fieldsOf(asked.html, 'I am coming'));
    expect(await signals()).toEqual([{ kind: 'cannot' }, { kind: 'coming' }]);
  });

  it('do not take the answer of one button for the other', async () => {
    const asked = await new Phone(web.app).open(`${day}/answer`);
    const told = await new Phone(web.app).send(`${day}/tell`, {
      ...fieldsOf(asked.html, 'I cannot come'),
      act: 'coming',
    });
    expect([told.status, await signals()]).toEqual([404, []]);
  });

  it('let people choose the kinds of letter they get', async () => {
    const phone = new Phone(web.app);
    const shown = await phone.open(`${manage}/mails`);
    const ticked = [...shown.html.matchAll(/value="([\w-]+)" checked/gu)].map((match) => match[1]);
    expect(ticked).toEqual([
      'training-invitation',
      'team-introduction',
      'day-before',
      'day-of',
      'report-request',
      'report-nudge',
      'thank-you',
    ]);
    const saved = await phone.send(`${manage}/mails`, { kind: ['day-of', 'meeting-soon'] });
    expect(saved.html).toContain('Saved.');
    expect(await choices()).toEqual({
      'training-invitation': false,
      'team-introduction': false,
      'day-before': false,
      'day-of': true,
      'meeting-soon': true,
      'report-request': false,
      'report-nudge': false,
      'thank-you': false,
    });
  });

  it('stop one kind by the mail program’s button, never by opening: “a mail scanner unsubscribes by GET”', async () => {
    const phone = new Phone(web.app);
    expect((await phone.open(`${manage}/mails/stop/day-of`)).status).toBe(404);
    expect(await choices()).toEqual({});
    const stopped = await web.app.inject({
      method: 'POST',
      url: `${manage}/mails/stop/day-of`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect([stopped.statusCode, await choices()]).toEqual([200, { 'day-of': false }]);
    expect((await phone.send(`${manage}/mails/stop/urgent`)).status).toBe(404);
  });

  it('refuse kinds that nobody may choose', async () => {
    const answer = await new Phone(web.app).send(`${manage}/mails`, { kind: ['urgent'] });
    expect([answer.status, await choices()]).toEqual([400, {}]);
  });

  it('let whoever leads a visit, and nobody else, write a few words to the team; they are theirs to take and to delete', async () => {
    const phone = new Phone(web.app);
    const page = `${manage}/introduction`;
    expect((await phone.open(page)).status).toBe(404);
    expect((await phone.open(manage)).html).not.toContain('Write a few words');
    await web.app.get(Tenancy).run(capitol.organisationId, async (tx) => {
      const startsAt = new Date('2027-02-10T16:00:00Z');
      const endsAt = new Date('2027-02-10T16:15:00Z');
      const visit = { officeId: capitol.offices.house1, startsAt, endsAt, leaderId: person, team: [person] };
      await web.app.get(MeetingsService).adoptPlan(tx, capitol.day, [visit]);
      await web.app.get(PublicationService).release(tx, capitol.day);
    });
    expect((await phone.open(manage)).html).toContain(`href="${page}"`);
    expect((await phone.open(page)).html).toContain('immigration status');
    const stored = async () =>
      (await web.asOwner<{ introduction: string }>('select introduction from advocates where id = $1', [person]))[0];
    expect((await phone.send(page, { words: 'x'.repeat(501) })).status).toBe(422);
    expect(await stored()).toEqual({ introduction: null });
    expect((await phone.send(page, { words: ' Look for the\u202e yellow scarf.\r\nI am glad. ' })).path).toMatch(
      /done=saved/u,
    );
    expect(await stored()).toEqual({ introduction: 'Look for the yellow scarf.\nI am glad.' });
    expect((await phone.open(page)).html).toContain('Look for the yellow scarf.');
    expect((await phone.open(`${manage}/data.json`)).html).toContain('yellow scarf');
    await phone.send(page, { words: ' ' });
    expect(await stored()).toEqual({ introduction: null });
    await phone.send(page, { words: 'Hello' });
    await phone.send(`${manage}/delete`);
    expect(await stored()).toEqual({ introduction: null });
  });
});
