import { CompanionInvitationMessages } from '../../../src/advocates/companion-invitation.messages.js';
import { PersonalLinksService } from '../../../src/advocates/personal-links.service.js';
import { QuestionsService } from '../../../src/advocates/questions.service.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { VettingService } from '../../../src/advocates/vetting.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { headingOf, Phone } from '../../support/phone.js';
import { registerWith } from '../../support/registration-answers.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

type Fields = Readonly<Record<string, string | readonly string[]>>;

interface PersonRow {
  readonly id: AdvocateId;
  readonly name: string;
  readonly state: string;
  readonly contact: string;
  readonly consent: string;
  readonly band: string;
  readonly own: boolean;
  readonly party: string | null;
  readonly bus: string | null;
}

const ADULT: Fields = {
  name: 'Tomás Iglesias',
  age: 'adult',
  together: 'party',
  bus: '',
  reach: 'own',
  email: 'tomas@example.org',
  phone: '',
  language: 'es',
  home: 'same',
  zip: '',
  pace: 'usual',
};
const CHILD: Fields = { ...ADULT, name: 'Noor', age: 'minor', email: '', care: 'yes', photos: 'no' };

describe('a person who registers others', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  let point: AdvocateId;
  let people: string;
  const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const rows = () =>
    web.asOwner<PersonRow>(
      `select a.id, a.name, a.state, a.contact, a.own_consent as consent, a.age_band as band, a.email_index is not null as own,
         p.code as party, b.code as bus from advocates a left join advocate_groups p on p.id = a.party_id
         left join advocate_groups b on b.id = a.bus_id where a.lobby_day_id = $1 and a.state <> 'withdrawn' order by a.created_at`,
      [capitol.lobbyDayId],
    );
  const named = async (name: string) => (await rows()).find((row) => row.name === name)!;
  const owed = () =>
    web.asOwner<{ kind: string; to: string }>(
      `select o.kind, a.name as "to" from outbox_messages o join advocates a on a.id = o.recipient_id
        where o.lobby_day_id = $1 and o.state = 'pending' order by o.created_at, a.name`,
      [capitol.lobbyDayId],
    );
  const register = (name: string, email: string, extra: object = {}) =>
    run<{ advocateId: AdvocateId }>((tx) =>
      web.app.get(RegistrationService).register(tx, capitol.day, {
        name,
        email,
        language: 'en',
        residence: { zip: '37201' },
        consents: { messages: true },
        ...extra,
      }),
    );
  const manageOf = async (id: AdvocateId) => {
    const { manage } = await run<{ manage: string }>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, capitol.lobbyDayId, id),
    );
    return new URL(manage).pathname;
  };

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    capitol = await smallCapitol(web, { approval: 'automatic' });
    point = (await register('Marisol', 'marisol@example.org')).advocateId;
    people = `${await manageOf(point)}/people`;
  });
  afterAll(() => web.close());

  it('adds a minor in their care, who gets no contact of their own and stays in their party', async () => {
    const phone = new Phone(web.app);
    const done = await phone.send(`${people}/new`, CHILD);
    expect(done.html).toMatch(/Added\.[\s\S]*Noor[\s\S]*In your care/);
    expect(await named('Noor')).toMatchObject({
      band: 'minor',
      own: false,
      contact: 'point-person',
      consent: 'chaperone',
      state: 'approved',
      party: (await named('Marisol')).party,
    });
    expect((await named('Marisol')).party).toMatch(/^family-/);
    expect((await owed()).filter(({ to }) => to === 'Noor')).toEqual([]);
  });

  it('may give no address for a minor, nor add one without caring for them', async () => {
    const phone = new Phone(web.app);
    const refused = await phone.send(`${people}/new`, { ...CHILD, email: 'kid@example.org', care: '' });
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/href="#email">Leave this empty[\s\S]*href="#care">Only the adult/);
    expect(refused.html).toMatch(/value="Noor"/);
    expect(refused.html).toMatch(/Children under 13 come with you/);
    expect(await rows()).toHaveLength(1);
  });

  it('asks an adult with an address, who is on no list before they say yes', async () => {
    const phone = new Phone(web.app);
    await phone.send(`${people}/new`, ADULT);
    const asked = await named('Tomás Iglesias');
    expect([asked.state, asked.consent]).toEqual(['applied', 'awaited']);
    expect(await owed()).toContainEqual({ kind: 'companion-invitation', to: 'Tomás Iglesias' });
    const mail = await run<{ text: string; language: string }>((tx) =>
      web.app.get(CompanionInvitationMessages).render(tx, {
        organisationId: capitol.organisationId,
        lobbyDayId: capitol.lobbyDayId,
        version: 1,
        subjectId: asked.id,
        recipientId: asked.id,
      }),
    );
    expect([mail.language, /Marisol puso su nombre en la lista/.test(mail.text)]).toEqual(['es', true]);
    await expect(run((tx) => web.app.get(VettingService).become(tx, [asked.id], 'approved'))).rejects.toMatchObject({
      code: 'consent-awaited',
    });

    const own = await manageOf(asked.id);
    const question = await new Phone(web.app).open(`${own}?lang=en`);
    expect(headingOf(question)).toBe('Do you want to come?');
    expect(question.html.includes('data.json')).toBe(false);
    const joined = await phone.send(`${own}/join`, { messages: 'yes', visibility: 'first-name', photos: 'no' });
    expect(joined.status).toBe(200);
    expect(await named('Tomás Iglesias')).toMatchObject({ state: 'approved', consent: 'given' });
    expect((await new Phone(web.app).open(people)).html).toMatch(/Wants to come/);
    const [agreed] = await web.asOwner<object>(
      `select consent_messages_at is not null as letters, consent_photos_at is not null as photos,
         roster_visibility as visibility from advocates where id = $1`,
      [asked.id],
    );
    expect(agreed).toEqual({ letters: true, photos: false, visibility: 'first-name' });
  });

  it('asks somebody again who registers on their own before they have answered', async () => {
    await new Phone(web.app).send(`${people}/new`, ADULT);
    const asked = await named('Tomás Iglesias');
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`,
      [capitol.lobbyDayId],
    );
    const email = { email: 'tomas@example.org', website: '' };
    const done = await registerWith(new Phone(web.app), capitol.slug, { email });
    expect(headingOf(done)).toBe('Thank you. We have it.');
    expect((await owed()).filter(({ to }) => to === 'Tomás Iglesias')).toEqual([
      { kind: 'companion-invitation', to: 'Tomás Iglesias' },
      { kind: 'companion-invitation', to: 'Tomás Iglesias' },
    ]);
    expect(await named('Tomás Iglesias')).toEqual(asked);
  });

  it('takes no yes from somebody who does not say whether we may write to them', async () => {
    await new Phone(web.app).send(`${people}/new`, ADULT);
    const own = await manageOf((await named('Tomás Iglesias')).id);
    const phone = new Phone(web.app);
    await phone.open(`${own}?lang=en`);
    const asked = await phone.send(`${own}/join`, { visibility: 'full' });
    expect([asked.status, headingOf(asked)]).toEqual([422, 'Do you want to come?']);
    expect(asked.html).toMatch(/href="#messages"><bdi>May we send you e-mails about this visit\?<\/bdi> Choose one/);
    expect(asked.html).toMatch(/value="full"[^>]* checked/);
    expect(await named('Tomás Iglesias')).toMatchObject({ state: 'applied', consent: 'awaited' });
  });

  it('has people who say no deleted at once', async () => {
    await new Phone(web.app).send(`${people}/new`, ADULT);
    const asked = await named('Tomás Iglesias');
    const own = await manageOf(asked.id);
    expect(headingOf(await new Phone(web.app).send(`${own}/delete`))).toBe('Borramos todo sobre usted');
    const text = await web.asOwner<{ all: string }>('select a::text as all from advocates a where id = $1', [asked.id]);
    expect(text[0]!.all).not.toMatch(/Tomás/);
    expect((await new Phone(web.app).open(people)).html).not.toMatch(/Tomás/);
  });

  it('notes who signed on paper, or a coordinator does', async () => {
    const phone = new Phone(web.app);
    await phone.send(`${people}/new`, { ...ADULT, name: 'Abuela', reach: 'paper', email: '' });
    await phone.send(`${people}/new`, { ...ADULT, name: 'Tío', reach: 'phone', email: '', phone: '615-555-0142' });
    expect((await rows()).slice(1).map(({ state, consent }) => [state, consent])).toEqual([
      ['applied', 'paper-awaited'],
      ['applied', 'paper-awaited'],
    ]);
    // Each signs what they can read: both were registered in Spanish by somebody who reads English.
    const paper = (await phone.open(`${people}/paper`)).html;
    expect(paper).toMatch(/<h1 class="title">Sheets to sign/);
    expect(paper.match(/<section [^>]*lang="es" dir="ltr"/g)).toHaveLength(2);
    expect(paper).toMatch(/Abuela[\s\S]*Quiero venir con[\s\S]*Nombre y fecha[\s\S]*Tío[\s\S]*Nombre y fecha/);
    const list = await phone.open(people);
    const sign = /action="([^"]+\/signed)"/.exec(list.html)![1]!;
    expect((await phone.send(sign, { messages: 'yes', photos: 'yes' })).html).toMatch(/We noted it/);
    expect(await named('Abuela')).toMatchObject({ state: 'approved', consent: 'paper' });
    const tio = await named('Tío');
    const [question] = await web.asOwner<{ id: string }>(
      `select id from advocate_questions where advocate_id = $1 and code = 'consent-awaited'`,
      [tio.id],
    );
    await run((tx) => web.app.get(QuestionsService).settle(tx, question!.id));
    expect(await named('Tío')).toMatchObject({ state: 'approved', consent: 'paper' });
  });

  it('cannot tell whether somebody was registered before', async () => {
    await register('Tomás I.', 'tomas@example.org');
    const phone = new Phone(web.app);
    const known = await phone.send(`${people}/new`, ADULT);
    const unknown = await phone.send(`${people}/new`, { ...ADULT, name: 'Rosa', email: 'rosa@example.org' });
    const states = [...unknown.html.matchAll(/<b><bdi>([^<]*)<\/bdi><\/b><\/p><p class="quiet">([^<]*)</g)];
    expect(known.html).toMatch(/Tomás Iglesias/);
    expect(states.map(([, name, state]) => [name, state])).toEqual([
      ['Tomás Iglesias', 'We asked them by e-mail. They have not answered yet.'],
      ['Rosa', 'We asked them by e-mail. They have not answered yet.'],
    ]);
    expect((await rows()).map(({ name }) => name)).toEqual(['Marisol', 'Tomás I.', 'Rosa']);
  });

  it('may bring a bus, until it is full', async () => {
    await web.asOwner('update lobby_days set group_capacity = 3 where id = $1', [capitol.lobbyDayId]);
    const phone = new Phone(web.app);
    const rider = { ...ADULT, together: 'bus', reach: 'paper', email: '' };
    await phone.send(`${people}/new`, { ...rider, name: 'One', bus: 'Bus 3' });
    await phone.send(`${people}/new`, { ...rider, name: 'Two' });
    const full = await phone.send(`${people}/new`, { ...rider, name: 'Three' });
    // The owner joined the bus after its first rider: three seats are taken.
    expect([full.status, /This group or bus is full/.test(full.html)]).toEqual([422, true]);
    expect((await rows()).map(({ name, bus }) => [name, bus])).toEqual([
      ['Marisol', 'Bus 3'],
      ['One', 'Bus 3'],
      ['Two', 'Bus 3'],
    ]);
  });

  it('takes the minors in their care along when they withdraw or delete everything', async () => {
    const phone = new Phone(web.app);
    await phone.send(`${people}/new`, CHILD);
    const { id } = await named('Noor');
    await phone.send(`${await manageOf(point)}/delete`);
    const left = await web.asOwner<{ all: string; state: string }>(
      'select a::text as all, state from advocates a where id = $1',
      [id],
    );
    expect([left[0]!.state, left[0]!.all.includes('Noor')]).toEqual(['withdrawn', false]);
    expect(await web.asOwner('select id from companions where point_person_id = $1', [point])).toEqual([]);
  });

  it('must be an adult with an address of their own', async () => {
    const { advocateId } = await run<{ advocateId: AdvocateId }>((tx) =>
      web.app.get(RegistrationService).register(tx, capitol.day, {
        name: 'Paper',
        language: 'en',
        residence: { zip: '37201' },
        consents: { messages: false },
      }),
    );
    const refused = await new Phone(web.app).send(`${await manageOf(advocateId)}/people/new`, ADULT);
    expect(refused.status).toBe(409);
  });

  it('cannot touch people whom others registered', async () => {
    await new Phone(web.app).send(`${people}/new`, CHILD);
    const [{ id }] = (await web.asOwner<{ id: string }>('select id from companions where lobby_day_id = $1', [
      capitol.lobbyDayId,
    ])) as [{ id: string }];
    const other = (await register('Other', 'other@example.org')).advocateId;
    const theirs = `${await manageOf(other)}/people/${id}/remove`;
    expect((await new Phone(web.app).send(theirs)).status).toBe(404);
    expect(await named('Noor')).toMatchObject({ state: 'approved' });
  });
});

describe('a day that is full', () => {
  let web: WebApplication;
  beforeAll(async () => {
    web = await webApplication();
  });
  afterAll(() => web.close());

  it('puts people on the waiting list, and writes to the first of them when a place falls free', async () => {
    const capitol = await smallCapitol(web, { approval: 'automatic', registration: { capacity: 2 } });
    const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
      web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
    const ids: AdvocateId[] = [];
    const states: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      const outcome = await run<{ advocateId: AdvocateId; state: string }>((tx) =>
        web.app.get(RegistrationService).register(tx, capitol.day, {
          name,
          email: `${name}@example.org`,
          language: 'en',
          residence: { zip: '37201' },
          consents: { messages: true },
        }),
      );
      ids.push(outcome.advocateId);
      states.push(outcome.state);
    }
    expect(states).toEqual(['approved', 'approved', 'waitlisted', 'waitlisted']);
    const { manage } = await run<{ manage: string }>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, capitol.lobbyDayId, ids[0]!),
    );
    await new Phone(web.app).send(`${new URL(manage).pathname}/withdraw`);
    const now = await web.asOwner<{ name: string; state: string }>(
      'select name, state from advocates where lobby_day_id = $1 order by name',
      [capitol.lobbyDayId],
    );
    expect(now.map(({ state }) => state)).toEqual(['withdrawn', 'approved', 'approved', 'waitlisted']);
    expect(
      await web.asOwner('select version from outbox_messages where recipient_id = $1 order by version', [ids[2]]),
    ).toEqual([{ version: 1 }, { version: 2 }]);
  });
});
