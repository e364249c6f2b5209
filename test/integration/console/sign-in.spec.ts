import { SignInMessages } from '../../../src/identity/sign-in.messages.js';
import type { OrganisationId } from '../../../src/kernel/ids.js';
import { SignInService } from '../../../src/identity/sign-in.service.js';
import { OrganisationsService } from '../../../src/identity/organisations.service.js';
import type { RenderedMessage } from '../../../src/messaging/message-kind.js';
import { ContactCipher } from '../../../src/platform/crypto/contact-cipher.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { signedInOwner } from '../../support/console.js';
import { eventually } from '../../support/eventually.js';
import { headingOf, Phone, type Shown } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

const ADDRESS = 'hana@example.org';

describe('signing in', () => {
  let web: WebApplication;
  let organisationId: OrganisationId;
  let slug: string;
  let printed: string;
  let laptop: Phone;

  /** The newest sign-in mail, as its reader gets it. */
  const mail = () =>
    web.app.get(Tenancy).run(organisationId, async (tx): Promise<RenderedMessage> => {
      const [row]: { subject_id: string; version: number; recipient_id: string }[] = await tx.query(
        `select subject_id, version, recipient_id from outbox_messages where kind = 'sign-in' order by created_at desc limit 1`,
      );
      const { subject_id: subjectId, version, recipient_id: recipientId } = row!;
      return web.app
        .get(SignInMessages)
        .render(tx, { organisationId, lobbyDayId: null, subjectId, version, recipientId });
    });
  const owed = () =>
    web
      .asOwner<{ n: number }>(`select count(*)::int as n from outbox_messages where kind = 'sign-in'`)
      .then((rows) => rows[0]!.n);
  const linkIn = ({ text }: RenderedMessage) => new URL(/https?:\/\/\S+\/sign-in\/[\w-]{43}/.exec(text)![0]).pathname;
  const codeIn = ({ text }: RenderedMessage) => /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(text)![0];
  /** Asks for a link and waits until the mail is owed. */
  const ask = async (phone: Phone = laptop, email = ADDRESS) => {
    const before = await owed();
    const shown = await phone.send('/sign-in', { email });
    await eventually(async () => (await owed()) > before);
    return shown;
  };
  /** An owner who has just signed in is asked for the second key next. */
  const isIn = (shown: Shown) => shown.path === `/console/${slug}/-/second-factor` && shown.status === 200;
  const usedLinks = () =>
    web
      .asOwner<{ n: number }>('select count(*)::int as n from sign_in_links where used_at is not null')
      .then((r) => r[0]!.n);

  // Each test has a process of its own, because a process counts how often it is asked.
  beforeEach(async () => {
    web = await webApplication();
    const made = await web.app.get(OrganisationsService).create({ name: 'Welcome Home', ownerEmail: ADDRESS });
    organisationId = made.organisationId;
    slug = made.slug;
    printed = new URL(made.signInUrl).pathname;
    laptop = new Phone(web.app);
  });
  afterEach(() => web.close());

  it('S1 keeps no secret of a link, a code or a session in the clear, and each has enough chance in it', async () => {
    await ask();
    const letter = await mail();
    const [token, code] = [linkIn(letter).split('/').at(-1)!, codeIn(letter)];
    await laptop.open(linkIn(letter));
    expect(isIn(await laptop.send(linkIn(letter)))).toBe(true);
    const session = laptop.cookies.get('rotunda-session')!;
    for (const secret of [token, session]) {
      const bytes = Buffer.from(secret, 'base64url');
      // Thirty-two bytes of chance are hardly ever fewer than twenty different ones.
      expect([bytes.length, new Set(bytes).size > 16]).toEqual([32, true]);
    }
    const rows = await web.asOwner<{ dump: string }>(
      `select l::text as dump from sign_in_links l union all select s::text from sessions s union all select o::text from outbox_messages o`,
    );
    const hex = (secret: string, encoding: 'base64url' | 'utf8') => Buffer.from(secret, encoding).toString('hex');
    for (const secret of [token, code, code.replace('-', ''), session]) {
      for (const { dump } of rows) {
        // Not even the beginning of it.
        for (const written of [secret, hex(secret, 'base64url'), hex(secret, 'utf8')])
          expect(dump.includes(written.slice(0, 32))).toBe(false);
      }
    }
  });

  it('S2 lets a link and a code in once', async () => {
    await ask();
    const letter = await mail();
    expect(isIn(await laptop.send(linkIn(letter)))).toBe(true);
    const again = await laptop.send(linkIn(letter));
    expect([again.status, headingOf(again)]).toEqual([410, 'This link does not work any more']);
    expect((await laptop.send('/sign-in/code', { code: codeIn(letter) })).status).toBe(422);
  });

  it('S3 ends a link after ten minutes, and sends another on request', async () => {
    await ask();
    const old = linkIn(await mail());
    await web.asOwner(`update sign_in_links set expires_at = expires_at - interval '10 minutes'`);
    expect((await laptop.send(old)).status).toBe(410);
    await ask();
    expect(isIn(await laptop.send(linkIn(await mail())))).toBe(true);
  });

  it('S4 signs in only in the browser that asked, where the code of a mail read elsewhere can be typed', async () => {
    await ask();
    const letter = await mail();
    const elsewhere = new Phone(web.app);
    expect(headingOf(await elsewhere.open(linkIn(letter)))).toBe('You asked in another browser');
    expect((await elsewhere.send(linkIn(letter))).status).toBe(409);
    expect((await elsewhere.send('/sign-in/code', { code: codeIn(letter) })).status).toBe(422);
    expect(elsewhere.cookies.has('rotunda-session')).toBe(false);
    expect(isIn(await laptop.send('/sign-in/code', { code: codeIn(letter).toLowerCase().replace('-', ' ') }))).toBe(
      true,
    );
  });

  it('S5 changes nothing when it is opened, however often: “a mail scanner uses the sign-in link”', async () => {
    await ask();
    const link = linkIn(await mail());
    for (let n = 0; n < 3; n++) expect(headingOf(await laptop.open(link))).toBe('One press, and you are in');
    expect([await usedLinks(), laptop.cookies.has('rotunda-session')]).toEqual([0, false]);
    const { html } = await laptop.open(link);
    expect(html).toMatch(/<form class="flow" method="post"/);
    expect(/<script|autofocus|http-equiv/.test(html)).toBe(false);
  });

  it('S6 takes no more than five wrong codes', async () => {
    await ask();
    const code = codeIn(await mail());
    for (let n = 0; n < 5; n++) expect((await laptop.send('/sign-in/code', { code: '2222-2222' })).status).toBe(422);
    expect((await laptop.send('/sign-in/code', { code })).status).toBe(422);
    await ask();
    expect(isIn(await laptop.send('/sign-in/code', { code: codeIn(await mail()) }))).toBe(true);
  });

  it('S7 answers unknown addresses, disabled members and members alike', async () => {
    const answers = [];
    for (const email of [ADDRESS, 'nobody@example.org', 'not an address']) {
      const { status, path, html } = await new Phone(web.app).send('/sign-in', { email });
      answers.push({ status, path, html });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await eventually(async () => (await owed()) === 1);
    await web.asOwner('update members set disabled_at = now()');
    const { status, path, html } = await new Phone(web.app).send('/sign-in', { email: ADDRESS });
    expect({ status, path, html }).toEqual(answers[0]);
    // The service itself owes the disabled member nothing.
    await web.app.get(SignInService).request(ADDRESS, 'B'.repeat(43));
    expect(await owed()).toBe(1);
  });

  it('S7 answers before it looks for anybody, so that the time tells nothing either', async () => {
    await web.asOwner('begin');
    await web.asOwner('lock table members in access exclusive mode');
    try {
      const tooLate = new Promise<null>((give) => setTimeout(give, 10_000, null).unref());
      const shown = await Promise.race([laptop.send('/sign-in', { email: ADDRESS }), tooLate]);
      expect(shown?.path).toBe('/sign-in/sent');
    } finally {
      await web.asOwner('rollback');
    }
    await eventually(async () => (await owed()) === 1);
  });

  it('S8 stops writing to one address after five mails in a quarter of an hour', async () => {
    for (let n = 0; n < 5; n++) await ask(new Phone(web.app));
    await web.app.get(SignInService).request(ADDRESS, 'B'.repeat(43));
    expect(await owed()).toBe(5);
  });

  it('S8 and S9 count a network address, whatever a forwarding header says', async () => {
    const statuses = [];
    for (let n = 0; n < 12; n++) {
      const liar = new Phone(web.app, { 'x-forwarded-for': `203.0.113.${n}` });
      statuses.push((await liar.send('/sign-in', { email: `a${n}@example.org` })).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });

  it('S11 gives every sign-in a session of its own and ends the one that the browser had', async () => {
    await ask();
    laptop.cookies.set('rotunda-session', 'A'.repeat(43));
    await laptop.send(linkIn(await mail()));
    const first = laptop.cookies.get('rotunda-session')!;
    expect(first).not.toBe('A'.repeat(43));
    await ask();
    await laptop.send(linkIn(await mail()));
    expect(laptop.cookies.get('rotunda-session')).not.toBe(first);
    const stale = new Phone(web.app);
    stale.cookies.set('rotunda-session', first);
    expect((await stale.open(`/console/${slug}`)).path).toBe('/sign-in');
  });

  it('S12 ends sessions by signing out, by disabling the member, after half a day without use and after a week', async () => {
    const { browser, home, sessionToken } = await signedInOwner(web, 'Ends');
    await browser.open(home);
    expect((await browser.send(`${home}/-/sign-out`)).path).toBe('/sign-in');
    const stolen = new Phone(web.app);
    stolen.cookies.set('rotunda-session', sessionToken);
    expect((await stolen.open(home)).path).toBe('/sign-in');
    for (const [name, sql] of [
      ['Disabled', 'update members set disabled_at = now() where organisation_id = $1'],
      ['Idle', `update sessions set seen_at = now() - interval '12 hours' where organisation_id = $1`],
      ['Old', `update sessions set created_at = now() - interval '7 days' where organisation_id = $1`],
    ] as const) {
      const member = await signedInOwner(web, name);
      expect((await member.browser.open(member.home)).path).toBe(member.home);
      await web.asOwner(sql, [member.organisationId]);
      expect((await member.browser.open(member.home)).path).toBe('/sign-in');
    }
  });

  it('S14 sets cookies that scripts and other sites do not get, with the strongest prefix where there is HTTPS', async () => {
    const secure = await webApplication({ PUBLIC_URL: 'https://lobbyday.example.org' });
    try {
      const made = await secure.app.get(OrganisationsService).create({ name: 'Safe', ownerEmail: ADDRESS });
      const answer = await secure.app.inject({
        method: 'POST',
        url: new URL(made.signInUrl).pathname,
        headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin' },
      });
      const [cookie] = answer.cookies as { name: string; [attribute: string]: unknown }[];
      expect(cookie).toMatchObject({
        name: '__Host-rotunda-session',
        path: '/',
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
      });
      expect(cookie).not.toHaveProperty('domain');
      const asked = await secure.app.inject({
        method: 'POST',
        url: '/sign-in',
        payload: { email: ADDRESS },
        headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin' },
      });
      const [marked] = asked.cookies as { name: string; [attribute: string]: unknown }[];
      const kept = { path: '/', httpOnly: true, secure: true, sameSite: 'Lax' };
      expect(marked).toMatchObject({ name: '__Host-rotunda-browser', ...kept });
    } finally {
      await secure.close();
    }
  });

  it('S39 still knows its members after the key has rotated', async () => {
    const [older, newer] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)];
    const rotated = await webApplication({
      ENCRYPTION_KEY: [newer, older].map((key) => key.toString('base64')).join(),
    });
    try {
      await rotated.app.get(OrganisationsService).create({ name: 'Rotated', ownerEmail: ADDRESS });
      await rotated.asOwner('update members set email_index = $1', [
        new ContactCipher([older]).blindIndex('members.email', ADDRESS),
      ]);
      await rotated.app.get(SignInService).request(ADDRESS, 'B'.repeat(43));
      const rows = await rotated.asOwner(`select 1 from outbox_messages where kind = 'sign-in'`);
      expect(rows).toHaveLength(1);
    } finally {
      await rotated.close();
    }
  });

  it('opens the link that an operator printed in any browser, once', async () => {
    expect((await laptop.open(printed)).html).toMatch(/You sign in to Welcome Home\./);
    expect(isIn(await laptop.send(printed))).toBe(true);
    expect((await new Phone(web.app).send(printed)).status).toBe(410);
  });

  it('S37 logs neither links nor addresses', async () => {
    await ask();
    const link = linkIn(await mail());
    await laptop.send(link);
    const log = web.log.join('\n');
    for (const secret of [link.split('/').at(-1)!, ADDRESS, 'hana', slug]) expect(log.includes(secret)).toBe(false);
  });
});
