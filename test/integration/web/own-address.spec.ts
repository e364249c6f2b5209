import { readPeople } from '../../../src/advocates/domain/import/read-people.js';
import { CompanionsService } from '../../../src/advocates/companions.service.js';
import { PeopleImportService } from '../../../src/advocates/imports/people-import.service.js';
import { ContactsQueries } from '../../../src/advocates/contacts.queries.js';
import { PersonalLinksService, type PersonalAddresses } from '../../../src/advocates/personal-links.service.js';
import { DayPurgeService } from '../../../src/advocates/purge/day-purge.service.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { ImportRunsService } from '../../../src/legislature/imports/import-runs.service.js';
import type { RenderedMessage, StillDue } from '../../../src/messaging/message-kind.js';
import { MessageKinds } from '../../../src/messaging/message-kinds.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { signedInAs } from '../../support/console.js';
import { headingOf, Phone } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

interface Owed {
  readonly kind: 'address-code' | 'address-changed' | 'registration-received';
  readonly subjectId: string;
  readonly recipientId: string;
  readonly version: number;
}

describe('a person who changes their own e-mail address', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  let person: AdvocateId;
  let manage: string;
  let phone: Phone;
  const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const register = async (name: string, email: string, language = 'es') =>
    (
      await run<{ advocateId: AdvocateId }>((tx) =>
        web.app.get(RegistrationService).register(tx, capitol.day, {
          name,
          email,
          language,
          residence: { zip: '37201' },
          consents: { messages: true },
        }),
      )
    ).advocateId;
  const linksOf = async (id: AdvocateId) => {
    const made = await run<PersonalAddresses>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, capitol.lobbyDayId, id),
    );
    return { manage: new URL(made.manage).pathname, day: new URL(made.day).pathname };
  };
  const addressOf = async (id: AdvocateId) =>
    (await run<{ address: string | null }>((tx) => web.app.get(ContactsQueries).of(tx, id))).address;
  const owed = (kind: Owed['kind']) =>
    web.asOwner<Owed>(
      `select kind, subject_id as "subjectId", recipient_id as "recipientId", version from outbox_messages
        where lobby_day_id = $1 and kind = $2 and state = 'pending' order by created_at, version`,
      [capitol.lobbyDayId, kind],
    );
  const refOf = (row: Owed) => ({ ...row, organisationId: capitol.organisationId, lobbyDayId: capitol.lobbyDayId });
  const mail = (row: Owed) =>
    run<RenderedMessage>((tx) => web.app.get(MessageKinds).get(row.kind).render(tx, refOf(row)));
  const due = (row: Owed) => run<StillDue>((tx) => web.app.get(MessageKinds).get(row.kind).stillDue(tx, refOf(row)));
  const codeIn = ({ text }: RenderedMessage) => /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(text)![0];
  const ask = (email: string) => phone.send(`${manage}/email`, { email });
  const newestCode = async () => codeIn(await mail((await owed('address-code')).at(-1)!));
  const type = (code: string) => phone.send(`${manage}/email/code`, { 'mail-code': code });
  const change = async (email: string) => {
    await ask(email);
    return type(await newestCode());
  };

  beforeAll(async () => {
    web = await webApplication();
    await web.asOwner(`set bytea_output = 'escape'`);
  }, 180_000);
  beforeEach(async () => {
    await web.asOwner('delete from request_counts');
    await web.asOwner(`update app_clock set clock_offset = '0'`);
    capitol = await smallCapitol(web, { approval: 'automatic', helpPhone: '555-0142' });
    person = await register('Marisol', 'old@example.org');
    ({ manage } = await linksOf(person));
    phone = new Phone(web.app, { 'accept-language': 'en' });
  });
  afterAll(() => web.close());

  it('shows by a code that the new one is theirs; until then nothing changes', async () => {
    expect((await phone.open(manage)).html).toContain(`href="${manage}/email"`);
    expect(headingOf(await phone.open(`${manage}/email`))).toBe('¿A qué dirección le escribimos?');
    const asked = await ask('New@Example.org');
    expect([asked.path, headingOf(asked)]).toEqual([`${manage}/email/code`, 'Mire su correo']);
    expect([asked.html.includes('New@example.org'), await addressOf(person)]).toEqual([true, 'old@example.org']);
    const [code] = await owed('address-code');
    const letter = await mail(code!);
    expect([letter.to.address, letter.language, letter.subject]).toEqual(['New@example.org', 'es', 'Su código']);
    expect(letter.text + letter.html).not.toMatch(/\/(r|my)\//);
    expect((await type('ABCD-EFGH')).status).toBe(422);
    const done = await type(codeIn(letter).toLowerCase().replace('-', ' '));
    expect([headingOf(done), done.headers['clear-site-data']]).toEqual(['Mire su nuevo correo', '"cache", "storage"']);
    expect(await addressOf(person)).toBe('New@example.org');
  });

  it('has links that end, so that whoever has the old mailbox or phone has nothing, and gets new ones at the new address', async () => {
    const old = await linksOf(person);
    await change('new@example.org');
    for (const path of [old.manage, old.day]) expect((await phone.open(path)).status).toBe(410);
    const fresh = await linksOf(person);
    const letters = await owed('registration-received');
    const newest = await mail(letters.at(-1)!);
    expect([letters.at(-1)!.version, newest.to.address, newest.text.includes(fresh.manage)]).toEqual([
      1_001,
      'new@example.org',
      true,
    ]);
    // What still waited for the old address goes to the new one, once.
    expect([letters.length, (await mail(letters[0]!)).to.address]).toEqual([2, 'new@example.org']);
    const [notice] = await owed('address-changed');
    const told = await mail(notice!);
    expect([told.to.address, told.language, told.subject]).toEqual([
      'old@example.org',
      'es',
      'Se cambió su dirección de correo',
    ]);
    expect(told.text).toMatch(/¿No fue usted\? Llame al .?555-0142/);
    expect(told.text + told.html).not.toMatch(/new@example|\/(r|my)\//);
    expect((await owed('address-changed')).length).toBe(1);
  });

  it('learns nothing about who else is registered: the same answer, and a letter to that person alone', async () => {
    const other = await register('Yusuf', 'yusuf@example.org', 'ar');
    const pages: string[] = [];
    for (const email of ['yusuf@example.org', 'nobody@example.org'])
      pages.push((await ask(email)).html.replaceAll(email, ''));
    expect(new Set(pages).size).toBe(1);
    await ask('YUSUF@example.org');
    const done = await type(await newestCode());
    expect(headingOf(done)).toBe('Esta dirección ya tiene una inscripción');
    // Nothing changed here, and so the phone keeps its day.
    expect(done.headers['clear-site-data']).toBeUndefined();
    expect([await addressOf(person), await addressOf(other)]).toEqual(['old@example.org', 'yusuf@example.org']);
    expect((await phone.open(manage)).status).toBe(200);
    expect((await owed('registration-received')).filter(({ recipientId }) => recipientId === other)).toHaveLength(2);
    expect(await owed('address-changed')).toEqual([]);
  });

  it('keeps plus-tags apart, and has the same address in another case already', async () => {
    const same = await ask('OLD@example.org');
    expect([same.status, /Ya tenemos esta dirección/.test(same.html)]).toEqual([422, true]);
    expect((await ask('not an address')).status).toBe(422);
    expect(await owed('address-code')).toEqual([]);
    await change('old+visit@example.org');
    expect(await addressOf(person)).toBe('old+visit@example.org');
  });

  it('may guess a code five times, and asks no address more often than registration does', async () => {
    await ask('new@example.org');
    const code = await newestCode();
    for (let i = 0; i < 5; i++) await type('ABCD-EFGH');
    expect((await type(code)).status).toBe(422);
    expect((await phone.send(`${manage}/email/code/again`)).path).toBe(`${manage}/email/code`);
    const waiting = (await owed('address-code')).map(due);
    expect(await Promise.all(waiting)).toEqual([{ send: false, reason: 'over' }, { send: true }]);
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await ask('new@example.org')).status);
    expect(statuses.at(-1)).toBe(429);
  });

  it('brings along those who are reached through them', async () => {
    const owner = { organisationId: capitol.organisationId, lobbyDayId: capitol.lobbyDayId, advocateId: person };
    await run((tx) =>
      web.app.get(CompanionsService).add(tx, capitol.day, owner, {
        name: 'Noor',
        ageBand: 'minor',
        together: 'party',
        contact: 'point-person',
        language: 'en',
        residence: 'same',
        pace: 1,
        needsAccessible: false,
      }),
    );
    const [minor] = await web.asOwner<{ id: AdvocateId }>('select id from advocates where chaperone_id = $1', [person]);
    const old = await linksOf(minor!.id);
    await change('new@example.org');
    expect([await addressOf(minor!.id), (await phone.open(old.day)).status]).toEqual(['new@example.org', 410]);
  });

  it('is no second person when an older list is imported again, nor has an undo the old address back', async () => {
    const importing = (email: string) =>
      run<{ create: number; run: string; problems: readonly { code: string }[] }>((tx) =>
        web.app
          .get(PeopleImportService)
          .import(
            tx,
            capitol.day,
            readPeople({ name: 'people.csv', bytes: Buffer.from(`name,email,zip,pace\nMarisol,${email},37201,1.5\n`) }),
            false,
          ),
      );
    const before = await importing('old@example.org');
    await change('new@example.org');
    for (const email of ['OLD@example.org', 'new@example.org']) expect((await importing(email)).create).toBe(0);
    const people = await web.asOwner('select id from advocates where lobby_day_id = $1', [capitol.lobbyDayId]);
    expect([people, await addressOf(person)]).toEqual([[{ id: person }], 'new@example.org']);
    await run((tx) => web.app.get(ImportRunsService).undo(tx, before.run));
    expect(await addressOf(person)).toBe('new@example.org');
    // A stranger who has the old address registers like anybody.
    expect(await register('Stranger', 'old@example.org')).not.toBe(person);
  });

  it('P6: is nowhere readable, and the file that they take names what changed', async () => {
    await change('new@example.org');
    await phone.open((await linksOf(person)).manage);
    const [row] = await web.asOwner<{ all: string; index: Buffer; same: boolean }>(
      `select c::text || a::text as all, a.email_index as index, a.email_index <> c.earlier_index as same
         from address_changes c join advocates a on a.id = c.advocate_id where a.id = $1`,
      [person],
    );
    expect([/example/.test(row!.all), row!.index.length, row!.same]).toEqual([false, 32, true]);
    const { manage: fresh } = await linksOf(person);
    const kept = JSON.parse((await phone.open(`${fresh}/data.json`)).html) as Record<string, unknown>;
    expect(kept).toMatchObject({
      email: 'new@example.org',
      addressChanges: [{ address: 'old@example.org', changedAt: expect.any(String) }],
    });
    await phone.send(`${fresh}/delete`);
    expect(await web.asOwner('select from address_changes where advocate_id = $1', [person])).toEqual([]);
    expect(await owed('address-changed')).toEqual([]);
  });

  it('has the earlier address forgotten after two weeks, and what never got its code after a day', async () => {
    const rows = () =>
      web.asOwner<{ done: boolean; kept: boolean }>(
        `select changed_at is not null as done, address_encrypted is not null as kept from address_changes
          where advocate_id = $1 order by created_at`,
        [person],
      );
    await change('new@example.org');
    ({ manage } = await linksOf(person));
    await ask('third@example.org');
    const sweepAt = async (days: number) => {
      await web.asOwner(`update app_clock set clock_offset = make_interval(days => $1)`, [days]);
      await web.app.get(DayPurgeService).due(capitol.organisationId);
      return rows();
    };
    expect(await sweepAt(0)).toEqual([
      { done: true, kept: true },
      { done: false, kept: true },
    ]);
    expect(await sweepAt(2)).toEqual([{ done: true, kept: true }]);
    expect(await sweepAt(15)).toEqual([{ done: true, kept: false }]);
  });

  it('who did not do it calls, and a coordinator puts the earlier address back: the links of whoever did it end', async () => {
    await change('thief@example.org');
    const thief = await linksOf(person);
    const coordinator = await signedInAs(web, capitol.organisationId, 'coordinator');
    const page = `${coordinator.home}/${capitol.slug}/people/${person}`;
    expect((await coordinator.browser.open(page)).html).toMatch(
      /Before, it was[\s\S]*old[\s\S]*Put the earlier address back/,
    );
    const done = await coordinator.browser.send(`${page}/links/address`);
    expect(done.html).toMatch(/The earlier address is back/);
    expect([await addressOf(person), (await phone.open(thief.manage)).status]).toEqual(['old@example.org', 410]);
    const newest = await mail((await owed('registration-received')).at(-1)!);
    expect(newest.to.address).toBe('old@example.org');
    expect(done.html).not.toMatch(/Put the earlier address back/);
    const trail = await web.asOwner<{ action: string }>(
      `select action from audit_entries where organisation_id = $1 and action = 'address-put-back'`,
      [capitol.organisationId],
    );
    expect(trail).toHaveLength(1);
  });

  it('is not offered to who has no address, or wants no letters', async () => {
    await phone.send(`${manage}/change/messages`, { messages: 'no' });
    expect((await phone.open(manage)).html).not.toContain(`${manage}/email`);
    expect((await phone.open(`${manage}/email`)).status).toBe(404);
    expect((await ask('new@example.org')).status).toBe(404);
  });
});
