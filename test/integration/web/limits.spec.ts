import { PersonalLinksService } from '../../../src/advocates/personal-links.service.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { RequestCounts } from '../../../src/platform/http/request-counts.service.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { headingOf, Phone } from '../../support/phone.js';
import { registerWith } from '../../support/registration-answers.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

/** Sends of one network in a minute, as the registration allows them. */
const SENDS = 60;
/** Presses of one button by the bearer of one link in a minute. */
const TAPS_OF_A_LINK = 30;

describe('limits on how often somebody may ask', () => {
  let web: WebApplication;
  let second: WebApplication;
  let capitol: SmallCapitol;
  const check = () => `/d/${capitol.slug}/register/check`;
  const send = (process: WebApplication, headers: Readonly<Record<string, string>>, remoteAddress = '127.0.0.1') =>
    process.app.inject({
      method: 'POST',
      url: check(),
      remoteAddress,
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: '',
    });
  const inOrganisation = <T>(work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const stored = () =>
    web.asOwner<{ count: number; all: string }>('select count, c::text as all from request_counts c order by count');

  beforeAll(async () => {
    web = await webApplication({ TRUSTED_PROXIES: '10.9.0.0/16' });
    second = await webApplication({ DATABASE_URL: web.environment['DATABASE_URL'] });
  }, 180_000);
  beforeEach(async () => {
    await web.asOwner('delete from request_counts');
    capitol = await smallCapitol(web, { languages: ['en', 'es'] });
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`,
      [capitol.lobbyDayId],
    );
  });
  afterAll(async () => {
    await second.close();
    await web.close();
  });

  it('S8: are counted over all web processes, and the page says in the person’s language when to try again', async () => {
    for (const process of [web, second]) expect((await send(process, {}, '203.0.113.9')).statusCode).toBe(303);
    expect((await stored()).map(({ count }) => count)).toEqual([2]);
    await web.asOwner('update request_counts set count = $1', [SENDS]);
    const refused = await send(second, { 'accept-language': 'es' }, '203.0.113.9');
    expect([refused.statusCode, refused.headers['content-language']]).toEqual([429, 'es']);
    expect(refused.body).toMatch(/Espere un poco, por favor[\s\S]*Pruebe otra vez en 1 minuto/);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await send(web, {}, '203.0.113.10')).statusCode).toBe(303);
    await web.asOwner(`update request_counts set ends_at = ends_at - interval '2 minutes'`);
    expect((await send(second, {}, '203.0.113.9')).statusCode).toBe(303);
  }, 60_000);

  it('S8: count requests that come at once as if they came one after the other', async () => {
    const things = [
      { what: 'at-once', who: 'everybody', minutes: 1 },
      { what: 'at-once', who: 'nobody else', minutes: 1 },
    ];
    const asked = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        [web, second][i % 2]!.app.get(RequestCounts).countAll(things.slice(0, i === 9 ? 2 : 1)),
      ),
    );
    const counted = asked.map(([first]) => first!.count).sort((a, b) => a - b);
    expect([counted, asked[9]![1]!.count]).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 1]);
    expect((await stored()).map(({ count }) => count)).toEqual([1, 10]);
  });

  it('S8: hold for an e-mail address in one organisation, whether it is known or not, from whatever network', async () => {
    const sent: number[] = [];
    for (let i = 0; i < 8; i++) {
      const phone = new Phone(web.app, {}, `198.51.100.${i + 1}`);
      const shown = await registerWith(phone, capitol.slug, { email: { email: 'Often@example.org', website: '' } });
      sent.push(shown.status);
      if (shown.status === 429) expect(headingOf(shown)).toBe('Please wait a little');
    }
    expect(sent).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
    const other = await registerWith(new Phone(web.app, {}, '198.51.100.99'), capitol.slug);
    expect(other.status).toBe(200);
  }, 60_000);

  it('S8: hold for one person’s link from whatever network, and leave the others of their network alone', async () => {
    const register = (email: string) =>
      inOrganisation<{ advocateId: AdvocateId }>((tx) =>
        web.app.get(RegistrationService).register(tx, capitol.day, {
          name: 'Renata',
          email,
          language: 'es',
          residence: { zip: '37201' },
          consents: { messages: true },
        }),
      );
    const tap = async ({ advocateId }: { advocateId: AdvocateId }, network: string) => {
      const links = web.app.get(PersonalLinksService);
      const { day } = await inOrganisation<{ day: string }>((tx) =>
        links.addressesOf(tx, capitol.lobbyDayId, advocateId),
      );
      const phone = new Phone(web.app, { 'accept-language': 'es' }, network);
      const key = links.actionToken(advocateId, 'late', 0);
      return phone.send(`${new URL(day).pathname}/tell`, { act: 'late', key });
    };
    const [renata, marisol] = [await register('r@example.org'), await register('m@example.org')];
    expect((await tap(renata, '203.0.113.20')).status).toBe(200);
    expect(await stored()).toHaveLength(2);
    await web.asOwner('update request_counts set count = $1', [TAPS_OF_A_LINK]);
    const refused = await tap(renata, '203.0.113.21');
    expect([refused.status, headingOf(refused)]).toEqual([429, 'Espere un poco, por favor']);
    expect((await tap(marisol, '203.0.113.20')).status).toBe(200);
  }, 60_000);

  it('S9: a forwarded address counts only when it comes through a proxy that the operator named', async () => {
    for (let i = 0; i < 3; i++) await send(web, { 'x-forwarded-for': `192.0.2.${i}` }, '203.0.113.50');
    expect((await stored()).map(({ count }) => count)).toEqual([3]);
    await web.asOwner('delete from request_counts');
    for (let i = 0; i < 3; i++) await send(web, { 'x-forwarded-for': `6.6.6.6, 192.0.2.${i}` }, '10.9.0.2');
    expect((await stored()).map(({ count }) => count)).toEqual([1, 1, 1]);
    await web.asOwner('delete from request_counts');
    for (let i = 0; i < 3; i++) await send(web, { 'x-forwarded-for': `${i}.6.6.6, 192.0.2.1` }, '10.9.0.2');
    expect((await stored()).map(({ count }) => count)).toEqual([3]);
  });

  it('S9: what only this machine may read is not read through a proxy on this machine', async () => {
    const read = (headers: Readonly<Record<string, string>>) =>
      web.app.inject({ url: '/metrics', remoteAddress: '127.0.0.1', headers });
    expect((await read({})).statusCode).toBe(200);
    expect((await read({ 'x-forwarded-for': '127.0.0.1' })).statusCode).not.toBe(200);
    expect((await read({ forwarded: 'for=203.0.113.7' })).statusCode).not.toBe(200);
  });

  it('P10: keep no network address: a hash under a key that changes daily, gone when its minute is over', async () => {
    await send(web, {}, '203.0.113.77');
    const [row] = await stored();
    expect(row!.all).toMatch(/^\("\\\\x[0-9a-f]{64}",1,/);
    await web.asOwner(`update request_counts set ends_at = ends_at - interval '2 minutes'`);
    await web.app.get(RequestCounts).forgetEnded();
    expect(await stored()).toEqual([]);
    const now = Date.now;
    try {
      await send(web, {}, '203.0.113.77');
      Date.now = () => now() + 24 * 3600_000;
      await send(web, {}, '203.0.113.77');
    } finally {
      Date.now = now;
    }
    expect((await stored()).map(({ count }) => count)).toEqual([1, 1]);
  });

  it('tell of other problems in the person’s language too', async () => {
    const phone = new Phone(web.app, { 'accept-language': 'es' });
    const nowhere = await phone.open(`/my/${'A'.repeat(43)}`);
    expect([nowhere.status, headingOf(nowhere)]).toEqual([404, 'Esto no funcionó']);
    expect(nowhere.html).toMatch(/<html lang="es"[\s\S]*Este enlace no abre nada/);
  });
});
