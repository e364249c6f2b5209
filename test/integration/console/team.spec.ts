import { TOTP, Secret } from 'otpauth';
import { OrganisationsService } from '../../../src/identity/organisations.service.js';
import { SignInMessages } from '../../../src/identity/sign-in.messages.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { ConsoleBrowser, signedInAs, signedInOwner } from '../../support/console.js';
import { headingOf, type Shown } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

describe('the team of an organisation', () => {
  let web: WebApplication;
  beforeEach(async () => {
    web = await webApplication();
  });
  afterEach(() => web.close());

  /** A browser that has followed the printed link of a new organisation. */
  const newOwner = async () => {
    const made = await web.app.get(OrganisationsService).create({ name: 'Welcome Home', ownerEmail: 'o@example.org' });
    const browser = new ConsoleBrowser(web.app);
    const link = new URL(made.signInUrl).pathname;
    await browser.open(link);
    const page = await browser.send(link, { csrf: [] });
    return { ...made, browser, page, home: `/console/${made.slug}`, factor: `/console/${made.slug}/-/second-factor` };
  };
  const secretOn = ({ html }: Shown) =>
    Secret.fromBase32(/<code>([A-Z2-7 ]+)<\/code>/.exec(html)![1]!.replace(/ /g, ''));
  const codeAt = (secret: Secret, steps = 0) =>
    new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });

  it('S10 leads an owner to a second key before anything else, and asks for it at every sign-in', async () => {
    const { browser, page, home, factor } = await newOwner();
    expect([page.path, headingOf(page)]).toEqual([factor, 'Set up your second key']);
    expect((await browser.open(`${home}/-/members`)).path).toBe(factor);
    const secret = secretOn(await browser.open(factor));
    expect((await browser.send(factor, { code: '000000' })).status).toBe(422);
    const codes = await browser.send(factor, { code: codeAt(secret) });
    expect(headingOf(codes)).toBe('Keep these recovery codes');
    const recovery = [...codes.html.matchAll(/<code>([2-9A-Z]{4}-[2-9A-Z]{4})<\/code>/g)].map((match) => match[1]!);
    expect([recovery.length, (await browser.open(home)).path]).toEqual([10, home]);

    const again = async () => {
      const [row] = await web.asOwner<{ id: string; organisation_id: string }>(
        'select id, organisation_id from members',
      );
      const signed = await signedInAs(web, row!.organisation_id as never, 'owner');
      await web.asOwner(`update sessions set member_id = $1, second_factor_at = null where member_id = $2`, [
        row!.id,
        signed.memberId,
      ]);
      await web.asOwner('delete from members where id = $1', [signed.memberId]);
      return signed.browser;
    };
    const later = await again();
    expect(headingOf(await later.open(home))).toBe('Your second key');
    // The code that set it up was used already.
    expect((await later.send(factor, { code: codeAt(secret) })).status).toBe(422);
    const before = later.cookies.get('rotunda-session');
    expect((await later.send(factor, { code: codeAt(secret, 1) })).path).toBe(home);
    expect(later.cookies.get('rotunda-session')).not.toBe(before);

    const lost = await again();
    await lost.open(home);
    expect((await lost.send(factor, { code: recovery[0]! })).path).toBe(home);
    const reused = await again();
    await reused.open(home);
    expect((await reused.send(factor, { code: recovery[0]! })).status).toBe(422);
    for (let n = 0; n < 4; n++) await reused.send(factor, { code: '123456' });
    expect((await reused.open(home)).path).toBe('/sign-in');
    const dump = await web.asOwner<{ all: string }>('select m::text as all from members m');
    expect(dump[0]!.all.includes(Buffer.from(secret.base32).toString('hex'))).toBe(false);
  });

  it('invites people by a mail that signs nobody in', async () => {
    const { browser, home, organisationId } = await signedInOwner(web);
    await browser.open(`${home}/-/members`);
    const told = await browser.send(`${home}/-/members`, { email: 'hana@example.org', name: 'Hana', role: 'desk' });
    expect(told.html).toMatch(/Invited\. They get a mail/);
    const again = await browser.send(`${home}/-/members`, { email: 'Hana@Example.org', name: '', role: 'viewer' });
    expect([again.status, /is in the list already/.test(again.html)]).toEqual([422, true]);
    const mail = await web.app.get(Tenancy).run(organisationId, async (tx) => {
      const [row] = (await tx.query(`select subject_id, recipient_id from outbox_messages where kind = 'sign-in'`)) as {
        subject_id: string;
        recipient_id: string;
      }[];
      const ref = {
        organisationId,
        lobbyDayId: null,
        subjectId: row!.subject_id,
        version: 1,
        recipientId: row!.recipient_id,
      };
      return web.app.get(SignInMessages).render(tx, ref);
    });
    expect(mail.to).toEqual({ name: 'Hana', address: 'hana@example.org' });
    expect(mail.text).toMatch(/\/sign-in\s/);
    expect(/\/sign-in\/[\w-]{20,}/.test(mail.text + mail.html)).toBe(false);
  });

  it('changes roles at once, shuts people out at once, and keeps one owner', async () => {
    const owner = await signedInOwner(web);
    const helper = await signedInAs(web, owner.organisationId, 'coordinator');
    const members = `${owner.home}/-/members`;
    await owner.browser.open(members);
    await owner.browser.send(`${members}/${helper.memberId}/role`, { role: 'owner' });
    expect((await helper.browser.open(members)).status).toBe(200);
    await owner.browser.send(`${members}/${helper.memberId}/role`, { role: 'viewer' });
    expect((await helper.browser.open(members)).status).toBe(403);
    await owner.browser.send(`${members}/${helper.memberId}/disable`);
    expect((await helper.browser.open(owner.home)).path).toBe('/sign-in');
    for (const act of ['disable', 'role'] as const) {
      const refused = await owner.browser.send(
        `${members}/${owner.memberId}/${act}`,
        act === 'role' ? { role: 'desk' } : {},
      );
      expect(refused.status).toBe(409);
    }
    expect((await owner.browser.open(members)).status).toBe(200);
  });
});
