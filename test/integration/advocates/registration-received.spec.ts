import ICAL from 'ical.js';
import type { EntityManager } from 'typeorm';
import type { RegistrationInput } from '../../../src/advocates/domain/registration.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { VettingService } from '../../../src/advocates/vetting.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { MessageKinds } from '../../../src/messaging/message-kinds.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { type SmallCapitol, smallCapitol } from '../../factories/small-capitol.js';
import { testApplication, type TestApplication } from '../../support/test-application.js';

describe('the confirmation of a registration', () => {
  let test: TestApplication;
  let at: SmallCapitol;
  const inside = <T>(work: (tx: EntityManager) => Promise<T>) => test.app.get(Tenancy).run(at.organisationId, work);
  const register = async (extra: Partial<RegistrationInput> = {}) => {
    const ana: RegistrationInput = {
      name: 'Ana Flores',
      email: 'ana@example.org',
      language: 'en',
      residence: { zip: '37201' },
      consents: { messages: true },
      ...extra,
    };
    return (await inside((tx) => test.app.get(RegistrationService).register(tx, at.day, ana))).advocateId;
  };
  const kind = () => test.app.get(MessageKinds).get('registration-received');
  const ref = (id: AdvocateId) => ({
    organisationId: at.organisationId,
    lobbyDayId: at.lobbyDayId,
    subjectId: id,
    version: 1,
    recipientId: id,
  });
  const render = (id: AdvocateId) => inside((tx) => kind().render(tx, ref(id)));
  const stillDue = (id: AdvocateId) => inside((tx) => kind().stillDue(tx, ref(id)));

  beforeAll(async () => {
    test = await testApplication();
    at = await smallCapitol(test, {
      helpPhone: '615-555-0100',
      meetingPoint: { en: 'North door', es: 'Puerta norte' },
    });
  });
  afterAll(() => test.close());

  it('says the date in the subject and not what for, which a locked screen would show, in the language of the person', async () => {
    const english = await render(await register({ email: 'a@example.org' }));
    const spanish = await render(await register({ email: 'b@example.org', language: 'es-MX' }));
    expect([english.language, english.to, /February 10/.test(english.subject)]).toEqual([
      'en',
      { name: 'Ana Flores', address: 'a@example.org' },
      true,
    ]);
    expect([english.subject, spanish.subject].some((subject) => subject.includes('Hill'))).toBe(false);
    expect([spanish.language, /10 de febrero/.test(spanish.subject)]).toEqual(['es', true]);
    for (const { html, text } of [english, spanish])
      expect([html.includes('Ana Flores'), text.includes('Day on the Hill'), text.includes('615-555-0100')]).toEqual([
        true,
        true,
        true,
      ]);
  });

  it('says of who waits for a place that they wait, and of who got one that they did', async () => {
    const waiting = await register({ email: 'waiting@example.org' });
    await test.asOwner(`update advocates set state = 'waitlisted' where id = $1`, [waiting]);
    const first = await render(waiting);
    expect(first.subject).toBe('You are on the waiting list for Wednesday, February 10');
    expect(first.text).toMatch(/The day is full right now/);
    await test.asOwner(`update advocates set state = 'approved' where id = $1`, [waiting]);
    const found = await inside((tx) => kind().render(tx, { ...ref(waiting), version: 2 }));
    expect(found.subject).toBe('There is a place for you on Wednesday, February 10');
    expect(found.text).toMatch(/Ana Flores, there is a place for you now\./);
  });

  it('brings the day for the calendar, in the right hours of its zone', async () => {
    const { calendar } = await render(await register({ email: 'c@example.org' }));
    const parsed = new ICAL.Component(ICAL.parse(calendar!.content) as unknown[]);
    const event = new ICAL.Event(parsed.getFirstSubcomponent('vevent')!);
    expect([
      parsed.getFirstPropertyValue('method'),
      event.summary,
      event.startDate.toJSDate(),
      event.endDate.toJSDate(),
    ]).toEqual(['PUBLISH', 'Day on the Hill', new Date('2027-02-10T15:00:00Z'), new Date('2027-02-10T22:30:00Z')]);
  });

  it('cannot be made to carry markup or a second header', async () => {
    const { html, subject } = await render(await register({ email: 'd@example.org', name: '<a href="x">Ana</a>' }));
    expect([html.includes('<a href="x">'), /[\r\n]/.test(subject)]).toEqual([false, false]);
  });

  it('is owed no longer to who withdrew, who does not agree to messages, and who is gone', async () => {
    const id = await register({ email: 'e@example.org' });
    expect(await stillDue(id)).toEqual({ send: true });
    await inside((tx) => test.app.get(VettingService).become(tx, [id], 'withdrawn'));
    expect(await stillDue(id)).toEqual({ send: false, reason: 'withdrawn' });
    expect(await stillDue(await register({ email: 'f@example.org', consents: { messages: false } }))).toEqual({
      send: false,
      reason: 'consent-withdrawn',
    });
    expect(await stillDue(at.lobbyDayId as unknown as AdvocateId)).toEqual({ send: false, reason: 'gone' });
  });
});
