import { createHash } from 'node:crypto';
import { OrganisationsQueries } from '../../../src/identity/organisations.queries.js';
import { OrganisationsService } from '../../../src/identity/organisations.service.js';
import { ContactCipher } from '../../../src/platform/crypto/contact-cipher.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { testApplication, type TestApplication } from '../../support/test-application.js';

describe('organisations', () => {
  let test: TestApplication;
  const organisations = () => test.app.get(OrganisationsService);

  beforeAll(async () => {
    test = await testApplication();
  });
  afterAll(() => test.close());

  it('are made with an owner whose address no row holds in the clear', async () => {
    const made = await organisations().create({ name: '  Welcoming   Tennessee ', ownerEmail: 'Owner@Example.org' });
    const [row] = await test.asOwner<{ name: string; role: string; email: Buffer; dump: string }>(
      `select o.name, m.role, m.email_encrypted as email, m::text || o::text || l::text as dump
       from organisations o join members m on m.organisation_id = o.id join sign_in_links l on l.member_id = m.id where o.id = $1`,
      [made.organisationId],
    );
    expect([made.slug, row?.name, row?.role]).toEqual(['welcoming-tennessee', 'Welcoming Tennessee', 'owner']);
    expect(test.app.get(ContactCipher).decryptText('members.email', row!.email)).toBe('Owner@example.org');
    expect(/owner@example/i.test(row!.dump)).toBe(false);
  });

  it('print a sign-in link from the configured address, of which only a hash is kept and which ends after ten minutes', async () => {
    const { organisationId, signInUrl } = await organisations().create({ name: 'Links', ownerEmail: 'o@example.org' });
    const token = /^https:\/\/lobbyday\.example\.org\/sign-in\/([\w-]{43})$/.exec(signInUrl)?.[1];
    const rows = await test.asOwner<{ tokenHash: Buffer; minutes: number }>(
      `select token_hash as "tokenHash", round(extract(epoch from expires_at - app_now()) / 60)::int as minutes
       from sign_in_links where organisation_id = $1`,
      [organisationId],
    );
    expect(rows).toEqual([{ tokenHash: createHash('sha256').update(token!).digest(), minutes: 10 }]);
  });

  it('print another link for a member who cannot get in, and forget a lost second key only when asked to', async () => {
    const { organisationId } = await organisations().create({ name: 'Lost', ownerEmail: 'lost@example.org' });
    await test.asOwner(
      `update members set totp_encrypted = '\\x00', totp_confirmed_at = now() where organisation_id = $1`,
      [organisationId],
    );
    const hasKey = async () =>
      (
        await test.asOwner<{ has: boolean }>(
          'select totp_confirmed_at is not null as has from members where organisation_id = $1',
          [organisationId],
        )
      )[0]!.has;
    const link = () => organisations().printLink(organisationId, 'Lost@Example.org');
    expect(await link()).toMatch(/\/sign-in\/[\w-]{43}$/);
    expect(await hasKey()).toBe(true);
    await organisations().printLink(organisationId, 'lost@example.org', { resetSecondFactor: true });
    expect(await hasKey()).toBe(false);
    await expect(organisations().printLink(organisationId, 'nobody@example.org')).rejects.toMatchObject({
      code: 'unknown-member',
    });
  });

  it('of the same name get short names of their own, and every name gets one', async () => {
    const names = ['Same Name', 'Same Name', 'Same-Name!'];
    const slugs = [];
    for (const name of names) slugs.push((await organisations().create({ name, ownerEmail: 'o@example.org' })).slug);
    expect(slugs).toEqual(['same-name', 'same-name-2', 'same-name-3']);
    expect((await organisations().create({ name: '移民之家', ownerEmail: 'o@example.org' })).slug).toMatch(
      /^organisation-[0-9a-f]{8}$/,
    );
  });

  it('are refused without a name or with an owner who cannot be written to', async () => {
    const refuse = (name: string, ownerEmail: string) => expect(organisations().create({ name, ownerEmail })).rejects;
    await refuse(' ', 'o@example.org').toMatchObject({ code: 'organisation-name', kind: 'invalid' });
    await refuse('A', 'not an address').toMatchObject({ code: 'member-address', kind: 'invalid' });
  });

  it('see their own row only', async () => {
    const first = await organisations().create({ name: 'First', ownerEmail: 'o@example.org' });
    const second = await organisations().create({ name: 'Second', ownerEmail: 'o@example.org' });
    const seen = await test.app
      .get(Tenancy)
      .run(first.organisationId, (tx) => tx.query('select slug from organisations') as Promise<unknown>);
    expect(seen).toEqual([{ slug: 'first' }]);
    const members = await test.app
      .get(Tenancy)
      .run(second.organisationId, (tx) => tx.query('select organisation_id from members') as Promise<unknown>);
    expect(members).toEqual([{ organisation_id: second.organisationId }]);
    expect(await test.app.get(OrganisationsQueries).idOf('second')).toBe(second.organisationId);
    await expect(test.app.get(OrganisationsQueries).idOf('third')).rejects.toMatchObject({
      code: 'unknown-organisation',
    });
  });
});
