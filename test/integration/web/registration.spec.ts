import { randomUUID } from 'node:crypto';
import { StoredRecordsQueries } from '../../../src/advocates/stored-records.queries.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { headingOf, Phone } from '../../support/phone.js';
import { answerAll as answer, type FormFields, registrationAnswers } from '../../support/registration-answers.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

const ANSWERS = registrationAnswers();

describe('the registration pages', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  const base = () => `/d/${capitol.slug}/register`;
  const people = () =>
    web.asOwner<Record<string, unknown>>(
      'select name, state, language, zip, pace::float8 as pace, needs_accessible as stairs, roles, speaks, contact, roster_visibility as visibility from advocates where lobby_day_id = $1 order by created_at',
      [capitol.lobbyDayId],
    );
  const owed = () =>
    web.asOwner<{ kind: string; version: number }>(
      'select kind, version from outbox_messages where lobby_day_id = $1 order by version',
      [capitol.lobbyDayId],
    );
  const answerAll = (phone: Phone, change: Readonly<Record<string, FormFields>> = {}) =>
    answer(phone, capitol.slug, change);

  const sendTogether = async (names: readonly string[]) => {
    const phones = names.map((_, i) => new Phone(web.app, {}, `198.51.100.${i + 1}`));
    for (const [i, phone] of phones.entries()) {
      const [name, email] = [names[i]!, `${names[i]}@example.org`];
      await answerAll(phone, { name: { name }, email: { email, website: '' } });
    }
    const sent = await Promise.all(phones.map((phone) => phone.send(`${base()}/check`)));
    return sent.map(({ status }) => status);
  };

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    capitol = await smallCapitol(web);
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`,
      [capitol.lobbyDayId],
    );
  });
  afterAll(() => web.close());

  it('lead from the first page over one question at a time to a registration and the mail that confirms it', async () => {
    const phone = new Phone(web.app);
    const start = await phone.open(base());
    expect([start.status, start.html.includes(`href="${base()}/name"`)]).toEqual([200, true]);
    const check = await answerAll(phone);
    expect([check.path, headingOf(check)]).toEqual([`${base()}/check`, 'Check your answers']);
    expect(await people()).toEqual([]);
    const done = await phone.send(`${base()}/check`);
    expect([done.path, headingOf(done)]).toEqual([`${base()}/done?by=mail`, 'Thank you. We have it.']);
    expect(await people()).toEqual([
      {
        name: 'Marisol Quiñones',
        state: 'applied',
        language: 'es',
        zip: '37201',
        pace: 1.5,
        stairs: true,
        roles: ['storyteller'],
        speaks: ['en', 'es'],
        contact: 'own',
        visibility: 'counted',
      },
    ]);
    expect(await owed()).toEqual([{ kind: 'registration-received', version: 1 }]);
  });

  it('go on where the person stopped, and forget the answers when told to', async () => {
    const phone = new Phone(web.app);
    await phone.open(base());
    await phone.send(`${base()}/name`, { name: 'Yousef' });
    expect((await phone.open(`${base()}/photos`)).path).toBe(`${base()}/age`);
    expect((await phone.open(base())).html.includes(`href="${base()}/age"`)).toBe(true);
    expect((await phone.open(`${base()}/name`)).html.includes('value="Yousef"')).toBe(true);
    await phone.send(`${base()}/clear`);
    expect((await phone.open(base())).html.includes(`href="${base()}/name"`)).toBe(true);
  });

  it('keep what was typed when something must be mended, and link each sentence to its field', async () => {
    const phone = new Phone(web.app);
    await phone.send(`${base()}/name`, { name: 'Ana' });
    await phone.send(`${base()}/age`, { age: 'adult' });
    const shown = await phone.send(`${base()}/email`, { email: 'ana at example', website: '' });
    expect(shown.status).toBe(422);
    expect(shown.html).toMatch(/<a href="#email">Write your e-mail like this: name@example.org<\/a>/);
    expect(shown.html).toMatch(/id="email"[^>]*value="ana at example"[^>]*aria-describedby="email-why"/);
  });

  it('ask which district only where the ZIP code leaves it open, by the names of who sits there', async () => {
    const phone = new Phone(web.app);
    for (const [step, fields] of ANSWERS.slice(0, 6)) await phone.send(`${base()}/${step}`, fields);
    const question = await phone.send(`${base()}/home`, { zip: '37115' });
    expect([question.path, headingOf(question)]).toEqual([`${base()}/districts`, 'Who speaks for you?']);
    expect(question.html).toMatch(/Iris Calloway[\s\S]*Omar Whitfield[\s\S]*I do not know/);
    expect(question.html.includes('June Abernathy')).toBe(false);
    await phone.send(`${base()}/districts`, { lower: capitol.districts.house2 });
    for (const [step, fields] of ANSWERS.slice(7)) await phone.send(`${base()}/${step}`, fields);
    await phone.send(`${base()}/check`);
    const districts = await web.asOwner<{ id: string }>(
      'select district_id as id from advocate_districts join advocates a on a.id = advocate_id where a.lobby_day_id = $1',
      [capitol.lobbyDayId],
    );
    expect(districts.map(({ id }) => id).sort()).toEqual([capitol.districts.house2, capitol.districts.senate1].sort());
    expect(await people()).toMatchObject([{ name: 'Marisol Quiñones', zip: null }]);
  });

  it('ask what the day itself wants to know, and keep it with the other details, readable by nobody else', async () => {
    const questions = [
      {
        id: 'shirt',
        kind: 'choice',
        label: { en: 'Size of your shirt', es: 'Talla' },
        hint: {},
        required: true,
        choices: [{ en: 'Small' }, { en: 'Large' }],
      },
      { id: 'ride', kind: 'yes-no', label: { en: 'Can you give a ride?' }, hint: {}, required: false, choices: [] },
      { id: 'note', kind: 'text', label: { en: 'A note' }, hint: {}, required: false, choices: [] },
      {
        id: 'days',
        kind: 'many',
        label: { en: 'Which trainings?' },
        hint: {},
        required: false,
        choices: [{ en: 'Mon' }, { en: 'Tue' }],
      },
    ];
    await web.asOwner('update lobby_days set registration_questions = $2 where id = $1', [
      capitol.lobbyDayId,
      JSON.stringify(questions),
    ]);
    const phone = new Phone(web.app);
    for (const [step, fields] of ANSWERS.slice(0, 12)) await phone.send(`${base()}/${step}`, fields);
    await phone.send(`${base()}/more`, { more: ['needs', 'offices'] });
    await phone.send(`${base()}/needs`, { diet: ['halal', 'no-nuts'], childcare: '2', access: 'a seat' });
    const offices = {
      knows: capitol.offices.senate1,
      'avoid-1': capitol.offices.house1,
      'avoid-2': 'none',
      'avoid-3': 'none',
    };
    expect((await phone.send(`${base()}/offices`, offices)).path).toBe(`${base()}/questions`);
    expect((await phone.send(`${base()}/questions`, { q1: '' })).html).toMatch(
      /href="#q1"><bdi>Size of your shirt<\/bdi>: Choose one/,
    );
    await phone.send(`${base()}/questions`, { q1: '1', q2: 'yes', q3: '=cmd()', q4: ['0', '1', '7'] });
    for (const [step, fields] of ANSWERS.slice(13)) await phone.send(`${base()}/${step}`, fields);
    const check = await phone.open(`${base()}/check`);
    expect(check.html).toMatch(
      /Halal\nWithout nuts\n2 children to look after\n<bdi>a seat[\s\S]*You know June Abernathy[\s\S]*rather not visit Iris Calloway[\s\S]*shirt<\/bdi> <bdi>Large<\/bdi>\n.*>Yes<\/bdi>\n.*A note<\/bdi> <bdi>&#x3D;cmd\(\)<\/bdi>\n.*<bdi>Mon, Tue</,
    );
    await phone.send(`${base()}/check`);
    const [row] = await web.asOwner<{ id: AdvocateId; all: string; knows: string[] }>(
      'select id, a::text as all, knows_offices as knows from advocates a where lobby_day_id = $1',
      [capitol.lobbyDayId],
    );
    expect([row!.knows, /halal|a seat|cmd/.test(row!.all)]).toEqual([[capitol.offices.senate1], false]);
    const kept = await web.app
      .get(Tenancy)
      .run(capitol.organisationId, (tx) => web.app.get(StoredRecordsQueries).byIds(tx, [row!.id]));
    expect(kept.get(row!.id)).toMatchObject({
      exclusions: [capitol.offices.house1],
      details: {
        diet: ['halal', 'no-nuts'],
        childcare: 2,
        access: 'a seat',
        answers: { shirt: '1', ride: true, note: '=cmd()', days: ['0', '1'] },
      },
    });
  });

  it('say that the day is full, and put people on the waiting list', async () => {
    await web.asOwner('update lobby_days set capacity = 1 where id = $1', [capitol.lobbyDayId]);
    for (const email of ['a@example.org', 'b@example.org']) {
      const phone = new Phone(web.app);
      await answerAll(phone, { email: { email, website: '' } });
      await phone.send(`${base()}/check`);
    }
    expect((await people()).map(({ state }) => state)).toEqual(['applied', 'waitlisted']);
    expect((await new Phone(web.app).open(base())).html).toMatch(/All places are taken/);
  });

  it('take "I do not know" for an answer and leave it to a coordinator', async () => {
    const phone = new Phone(web.app);
    for (const [step, fields] of ANSWERS.slice(0, 6)) await phone.send(`${base()}/${step}`, fields);
    await phone.send(`${base()}/home`, { zip: '37115' });
    await phone.send(`${base()}/districts`, { lower: 'unknown' });
    for (const [step, fields] of ANSWERS.slice(7)) await phone.send(`${base()}/${step}`, fields);
    await phone.send(`${base()}/check`);
    const open = await web.asOwner<{ code: string }>(
      'select code from advocate_questions where lobby_day_id = $1 and resolved_at is null',
      [capitol.lobbyDayId],
    );
    expect(open).toEqual([{ code: 'district-choice' }]);
  });

  it('answer a person who is registered already as they answer anybody, change nothing, and send the link again once a day', async () => {
    const pages: string[] = [];
    for (const name of ['Marisol Quiñones', 'Somebody Else', 'A Third']) {
      const phone = new Phone(web.app);
      await answerAll(phone, { name: { name }, email: { email: 'MARISOL@example.org', website: '' } });
      pages.push((await phone.send(`${base()}/check`)).html);
    }
    expect(new Set(pages).size).toBe(1);
    expect(await people()).toMatchObject([{ name: 'Marisol Quiñones' }]);
    expect((await owed()).length).toBe(2);
  });

  it.each([
    ['with an address', { email: 'marisol@example.org', website: '' }],
    ['without one', { email: '', 'no-email': 'yes', website: '' }],
  ])('take the answers of a phone once, however often it sends them, %s', async (_, email) => {
    const phone = new Phone(web.app);
    await answerAll(phone, { email });
    // The first answer was lost on the way, and two taps are one tap too many.
    const same = [0, 1, 2].map(() => {
      const copy = new Phone(web.app);
      for (const [name, value] of phone.cookies) copy.cookies.set(name, value);
      return copy;
    });
    const send = async (one: Phone) => headingOf(await one.send(`${base()}/check`));
    expect(await Promise.all(same.slice(0, 2).map(send))).toEqual(Array(2).fill('Thank you. We have it.'));
    expect(await send(same[2]!)).toBe('Thank you. We have it.');
    expect(await people()).toHaveLength(1);
    expect((await owed()).map(({ version }) => version)).toEqual(email.email ? [1] : []);
  });

  it('say so when the answers are no longer on the phone, or were never kept by it', async () => {
    const phone = new Phone(web.app);
    await answerAll(phone);
    phone.cookies.clear();
    const lost = /We do not have your answers here/;
    expect((await phone.open(base())).html).not.toMatch(lost);
    expect((await phone.open(`${base()}/name`)).path).toBe(`${base()}/name`);
    for (const gone of [
      await phone.send(`${base()}/phone`, { phone: '' }),
      await phone.open(`${base()}/check`),
      await phone.send(`${base()}/check`),
    ])
      expect([gone.path, lost.test(gone.html)]).toEqual([`${base()}?gone=yes`, true]);
  });

  it('ask again for a ZIP code of fewer than five numbers, instead of guessing one', async () => {
    const phone = new Phone(web.app);
    await answerAll(phone);
    const short = await phone.send(`${base()}/home`, { zip: '3720' });
    expect([short.status, /href="#zip">Write the 5 numbers/.test(short.html)]).toEqual([422, true]);
  });

  it('write what arrives together in fewer transactions than people, each answered as if alone', async () => {
    const sent = await sendTogether(['Ana', 'Bo', 'Cleo', 'Dov', 'Ana', 'Eli']);
    expect(sent).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await people()).map(({ name }) => name).sort()).toEqual(['Ana', 'Bo', 'Cleo', 'Dov', 'Eli']);
    const [written] = await web.asOwner<{ transactions: number }>(
      'select count(distinct xmin::text)::int as transactions from advocates where lobby_day_id = $1',
      [capitol.lobbyDayId],
    );
    expect(written!.transactions).toBeLessThan(5);
    expect((await owed()).filter(({ version }) => version === 1)).toHaveLength(5);
  });

  it('take the others when one of those that arrive together cannot be written', async () => {
    await web.asOwner(`alter table advocates add constraint unwritable check (name <> 'Nobody') not valid`);
    try {
      expect(await sendTogether(['Ana', 'Nobody', 'Ana', 'Bo', 'Cleo'])).toEqual([200, 500, 200, 200, 200]);
    } finally {
      await web.asOwner('alter table advocates drop constraint unwritable');
    }
    expect((await people()).map(({ name }) => name).sort()).toEqual(['Ana', 'Bo', 'Cleo']);
  });

  it('refuse fields that the page does not have, and bodies of ten megabytes', async () => {
    const phone = new Phone(web.app);
    const unknown = await phone.send(`${base()}/name`, { name: 'Ana', organisationId: randomUUID() });
    expect(unknown.status).toBe(400);
    const huge = await phone.send(`${base()}/name`, { name: 'x'.repeat(10_000_000) });
    expect(huge.status).toBe(413);
  });

  it('refuse a form that another web site sends, and take one from a browser too old to say where it comes from', async () => {
    const foreign = new Phone(web.app, { 'sec-fetch-site': 'cross-site' });
    expect((await foreign.send(`${base()}/name`, { name: 'Ana' })).status).toBe(403);
    const answer = await web.app.inject({
      method: 'POST',
      url: `${base()}/name`,
      headers: { origin: 'https://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'name=Ana',
    });
    expect(answer.statusCode).toBe(403);
    const old = await web.app.inject({
      method: 'POST',
      url: `${base()}/name`,
      headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'name=Ana',
    });
    expect(old.statusCode).toBe(303);
  });

  it('send young people to the adult who comes with them and keep no contact of theirs', async () => {
    const phone = new Phone(web.app);
    await phone.send(`${base()}/name`, { name: 'Kid' });
    expect(headingOf(await phone.send(`${base()}/age`, { age: 'minor' }))).toBe('Come with an adult');
    expect((await phone.open(`${base()}/email`)).path).toBe(`${base()}/age`);
    expect(headingOf(await phone.send(`${base()}/age`, { age: 'child' }))).toBe('Children under 13 cannot register');
    expect((await phone.open(`${base()}/email`)).path).toBe(`${base()}/age`);
    expect((await phone.send(`${base()}/check`)).path).toBe(`${base()}/age`);
    expect(await people()).toEqual([]);
  });

  it('make no live link or tag of a name', async () => {
    const phone = new Phone(web.app);
    await phone.send(`${base()}/name`, { name: '<a href=x>Ana</a> win.example.com' });
    const again = await phone.open(`${base()}/name`);
    expect(again.html.includes('<a href=x>')).toBe(false);
    expect((await phone.send(`${base()}/name`, { name: 'https://win.example' })).status).toBe(422);
  });

  it('say so when registration has not begun or is over, and take nothing', async () => {
    await web.asOwner(`update lobby_days set state = 'registration-closed' where id = $1`, [capitol.lobbyDayId]);
    const phone = new Phone(web.app);
    expect((await phone.open(base())).html).toMatch(/Registration is over/);
    expect((await phone.send(`${base()}/name`, { name: 'Ana' })).status).toBe(409);
    expect((await phone.open('/d/no-such-day/register')).status).toBe(404);
  });

  it('keep answers on the phone unreadable, and personal data out of the log', async () => {
    const phone = new Phone(web.app);
    await answerAll(phone);
    await phone.send(`${base()}/check`);
    expect([...phone.cookies.values()].join(' ')).not.toMatch(/marisol/i);
    expect(web.log.join('')).not.toMatch(/marisol|37201/i);
  });

  it('load nothing from elsewhere, stay small, and are never kept by caches', async () => {
    const phone = new Phone(web.app, { 'accept-encoding': 'br' });
    const plain = await new Phone(web.app).open(base());
    const packed = await phone.open(base());
    expect(packed.headers['content-encoding']).toBe('br');
    expect(packed.headers['cache-control']).toBe('no-store');
    const addresses = [...plain.html.matchAll(/(?:href|src)="([^"#?][^"]*)"/g)].map(([, address]) => address!);
    expect(addresses.filter((address) => !/^\/|^tel:/.test(address))).toEqual([]);
    const sheet = /href="(\/assets\/[^"]+)"/.exec(plain.html)![1]!;
    const style = await web.app.inject({ url: sheet, headers: { 'accept-encoding': 'br' } });
    expect([style.statusCode, style.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(style.rawPayload.length + Number(packed.headers['content-length'] ?? 0)).toBeLessThan(60_000);
  });
});
