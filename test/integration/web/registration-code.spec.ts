import { RegistrationChecks } from '../../../src/advocates/registration-checks.service.js';
import { RegistrationCodeMessages } from '../../../src/advocates/registration-code.messages.js';
import { DayPurgeService } from '../../../src/advocates/purge/day-purge.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { headingOf, Phone } from '../../support/phone.js';
import { registerWith } from '../../support/registration-answers.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

describe('the code that shows whether an address is the person’s', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  const base = () => `/d/${capitol.slug}/register`;
  const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const people = () =>
    web.asOwner<{ name: string; state: string }>(
      'select name, state from advocates where lobby_day_id = $1 order by created_at, id',
      [capitol.lobbyDayId],
    );
  const owed = () =>
    web.asOwner<{ kind: string; id: string }>(
      'select kind, subject_id as id from outbox_messages where lobby_day_id = $1 order by created_at, id',
      [capitol.lobbyDayId],
    );
  /** The newest mail with a code, as its reader gets it. */
  const newestMail = async () => {
    const [{ id }] = (await web.asOwner<{ id: string }>(
      'select id from registration_checks where lobby_day_id = $1 order by created_at desc limit 1',
      [capitol.lobbyDayId],
    )) as [{ id: string }];
    const ref = { organisationId: capitol.organisationId, lobbyDayId: capitol.lobbyDayId, subjectId: id };
    const mail = await run<{ text: string; subject: string; to: { address: string } }>((tx) =>
      web.app.get(RegistrationCodeMessages).render(tx, { ...ref, version: 1, recipientId: id }),
    );
    return {
      ...mail,
      id,
      code: /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(mail.text)![0],
      path: /https?:\/\/[^/\s]+(\/d\/\S+\/code\/[\w-]{43})/.exec(mail.text)![1]!,
    };
  };

  beforeAll(async () => {
    web = await webApplication();
  }, 180_000);
  beforeEach(async () => {
    await web.asOwner('delete from request_counts');
    capitol = await smallCapitol(web);
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null, check_email = true where id = $1`,
      [capitol.lobbyDayId],
    );
  });
  afterAll(() => web.close());

  it('comes by mail, is typed in any form, and only then is the person registered', async () => {
    const phone = new Phone(web.app);
    const asked = await registerWith(phone, capitol.slug);
    expect([asked.path, headingOf(asked)]).toEqual([`${base()}/code`, 'Look in your e-mail']);
    expect(asked.html).toMatch(/<bdi>marisol@example\.org<\/bdi>/);
    expect([await people(), (await owed()).map(({ kind }) => kind)]).toEqual([[], ['registration-code']]);
    const { code, to, subject } = await newestMail();
    expect([to.address, subject]).toEqual(['marisol@example.org', 'Su código']);
    const wrong = await phone.send(`${base()}/code`, { 'mail-code': 'ABCD-EFGH' });
    expect([wrong.status, headingOf(wrong)]).toEqual([422, 'Look in your e-mail']);
    const done = await phone.send(`${base()}/code`, { 'mail-code': ` ${code.toLowerCase().replace('-', ' ')} ` });
    expect([done.path, headingOf(done)]).toEqual([`${base()}/done?by=mail`, 'Thank you. We have it.']);
    expect(await people()).toEqual([{ name: 'Marisol Quiñones', state: 'applied' }]);
  });

  it('is a link too, for another device: opening it sends nothing, its button does, once', async () => {
    await registerWith(new Phone(web.app), capitol.slug);
    const { path } = await newestMail();
    const other = new Phone(web.app);
    expect((await other.open(path)).status).toBe(200);
    expect((await other.open(path)).status).toBe(200);
    expect(await people()).toEqual([]);
    expect((await other.send(path)).path).toBe(`${base()}/done?by=mail`);
    expect((await people()).length).toBe(1);
    expect((await other.send(path)).status).toBe(410);
    expect((await people()).length).toBe(1);
  });

  it('is not called wrong when it was taken already, by a second tap or by the button of the mail', async () => {
    const phone = new Phone(web.app);
    await registerWith(phone, capitol.slug);
    const twice = new Phone(web.app);
    for (const [name, value] of phone.cookies) twice.cookies.set(name, value);
    const { code, path } = await newestMail();
    await new Phone(web.app).send(path);
    for (const one of [phone, twice])
      expect(headingOf(await one.send(`${base()}/code`, { 'mail-code': code }))).toBe('Thank you. We have it.');
    expect(await people()).toHaveLength(1);
  });

  it('answers and writes the same whether the address is known or not', async () => {
    await web.asOwner('update lobby_days set check_email = false where id = $1', [capitol.lobbyDayId]);
    await registerWith(new Phone(web.app), capitol.slug, { email: { email: 'known@example.org', website: '' } });
    await web.asOwner('update lobby_days set check_email = true where id = $1', [capitol.lobbyDayId]);
    const pages: string[] = [];
    for (const email of ['known@example.org', 'fresh@example.org']) {
      const phone = new Phone(web.app);
      const asked = await registerWith(phone, capitol.slug, { email: { email, website: '' } });
      const done = await phone.send(`${base()}/code`, { 'mail-code': (await newestMail()).code });
      pages.push(asked.html.replaceAll(email, '') + done.html);
    }
    expect(new Set(pages).size).toBe(1);
    expect((await people()).length).toBe(2);
  });

  it('costs nobody their answers: a new code, another address, and the old code no more than five guesses', async () => {
    const phone = new Phone(web.app);
    await registerWith(phone, capitol.slug);
    const first = await newestMail();
    for (let i = 0; i < 5; i++) await phone.send(`${base()}/code`, { 'mail-code': 'ABCD-EFGH' });
    expect((await phone.send(`${base()}/code`, { 'mail-code': first.code })).status).toBe(422);
    expect((await phone.send(`${base()}/code/again`)).path).toBe(`${base()}/code`);
    await phone.send(`${base()}/email`, { email: 'mended@example.org', website: '' });
    expect((await phone.open(`${base()}/name`)).html).toMatch(/value="Marisol Quiñones"/);
    await phone.send(`${base()}/check`);
    const mended = await newestMail();
    expect(mended.to.address).toBe('mended@example.org');
    expect((await phone.send(`${base()}/code`, { 'mail-code': mended.code })).path).toBe(`${base()}/done?by=mail`);
    expect((await people()).length).toBe(1);
  });

  it('is asked for where the hidden field was filled in; without an address there is a number to call', async () => {
    await web.asOwner('update lobby_days set check_email = false where id = $1', [capitol.lobbyDayId]);
    const filled = { email: 'filled@example.org', website: 'https://spam.example' };
    expect((await registerWith(new Phone(web.app), capitol.slug, { email: filled })).path).toBe(`${base()}/code`);
    const without = await registerWith(new Phone(web.app), capitol.slug, {
      email: { email: '', 'no-email': 'yes', website: 'x' },
    });
    expect([without.status, without.path]).toEqual([422, `${base()}/check`]);
    expect(without.html).toMatch(/add an e-mail address, or call the number below/);
    expect(await people()).toEqual([]);
  });

  it('is asked for when many arrive at once from one network, or for one organisation', async () => {
    await web.asOwner('update lobby_days set check_email = false where id = $1', [capitol.lobbyDayId]);
    const at = (email: string, ip: string) =>
      registerWith(new Phone(web.app, {}, ip), capitol.slug, { email: { email, website: '' } });
    expect((await at('a@example.org', '203.0.113.1')).path).toBe(`${base()}/done?by=mail`);
    const counts = await web.asOwner<{ caller: Buffer }>('select caller from request_counts');
    await web.asOwner(`update request_counts set count = 100 where ends_at > app_now() + interval '2 minutes'`);
    expect(counts.length).toBeGreaterThan(2);
    expect((await at('b@example.org', '203.0.113.1')).path).toBe(`${base()}/code`);
    expect((await at('c@example.org', '203.0.113.2')).path).toBe(`${base()}/done?by=mail`);
    await web.asOwner(`update request_counts set count = 2000 where count between 100 and 1999`);
    expect((await at('d@example.org', '203.0.113.3')).path).toBe(`${base()}/code`);
  });

  it('P6, P4: what waits is unreadable in the database, and deleted after three days or with the day', async () => {
    await registerWith(new Phone(web.app), capitol.slug);
    const rows = () =>
      web.asOwner<{ all: string; sealed: Buffer }>(
        'select c::text as all, registration_encrypted as sealed from registration_checks c where lobby_day_id = $1',
        [capitol.lobbyDayId],
      );
    const [row] = await rows();
    expect(row!.all + row!.sealed.toString('latin1')).not.toMatch(/marisol|37201/i);
    const { path, id } = await newestMail();
    await web.asOwner(`update registration_checks set expires_at = app_now() where lobby_day_id = $1`, [
      capitol.lobbyDayId,
    ]);
    expect((await new Phone(web.app).open(path)).status).toBe(410);
    expect(await run((tx) => web.app.get(RegistrationChecks).waiting(tx, id))).toBeNull();
    await web.app.get(DayPurgeService).due(capitol.organisationId);
    expect(await rows()).toEqual([]);
    await registerWith(new Phone(web.app), capitol.slug);
    await web.app.get(DayPurgeService).purge(capitol.organisationId, capitol.lobbyDayId);
    expect(await rows()).toEqual([]);
  });
});
