import { randomUUID } from 'node:crypto';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { MeetingsService } from '../../../src/meetings/meetings.service.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { headingOf } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

describe('the release page', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  let coordinator: SignedIn;
  let ana: AdvocateId;
  let ben: AdvocateId;
  let page: string;
  const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const meet = (time: string, team: readonly AdvocateId[]) =>
    run((tx) =>
      web.app.get(MeetingsService).adoptPlan(tx, capitol.day, [
        {
          officeId: capitol.offices.house1,
          startsAt: new Date(time),
          endsAt: new Date(new Date(time).getTime() + 900_000),
          leaderId: team[0]!,
          team,
        },
      ]),
    );
  const count = async (sql: string) =>
    (await web.asOwner<{ n: number }>(`select count(*)::int as n from ${sql}`))[0]!.n;

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    capitol = await smallCapitol(web, { approval: 'automatic' });
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`,
      [capitol.lobbyDayId],
    );
    const register = (name: string, language: string) =>
      run<{ advocateId: AdvocateId }>((tx) =>
        web.app.get(RegistrationService).register(tx, capitol.day, {
          name,
          email: `${name.toLowerCase()}@example.org`,
          language,
          residence: { zip: '37201' },
          consents: { messages: true },
        }),
      ).then(({ advocateId }) => advocateId);
    [ana, ben] = [await register('Ana', 'en'), await register('Ben', 'es')];
    coordinator = await signedInAs(web, capitol.organisationId, 'coordinator');
    page = `${coordinator.home}/${capitol.slug}/release`;
  });
  afterAll(() => web.close());

  it('shows what changes in words, who gets what in which language, and the mail itself, and leaves nothing behind', async () => {
    await meet('2027-02-10T16:00:00Z', [ana, ben]);
    const links = await count('personal_links');
    const { html } = await coordinator.browser.open(page);
    expect(html).toMatch(/Release v1: what changes/);
    expect(html).toMatch(/Iris Calloway[\s\S]*new at[\s\S]*10:00/);
    expect(html).toMatch(
      /First briefing<\/td><td class="number">1<\/td><td class="number">1<\/td><td class="number"><b>2/,
    );
    const sample = await coordinator.browser.open(`${page}/sample/${ben}`);
    expect([sample.status, sample.html.includes('Ben'), /lang="es"/.test(sample.html)]).toEqual([200, true, true]);
    expect(String(sample.headers['content-security-policy'])).toMatch(/default-src 'none'.*sandbox/);
    expect([
      await count('releases'),
      await count(`outbox_messages where kind = 'briefing'`),
      await count('personal_links'),
    ]).toEqual([0, 0, links]);
    expect((await coordinator.browser.open(`${page}/sample/${randomUUID()}`)).status).toBe(404);
  });

  it('says before anything goes that the board breaks rules, and leads there', async () => {
    await web.asOwner(`update lobby_days set team_min = 1 where id = $1`, [capitol.lobbyDayId]);
    await meet('2027-02-10T16:00:00Z', [ana, ben]);
    const warned = /1 conflict is on the board[\s\S]{0,80}href="[^"]+\/board"/;
    expect((await coordinator.browser.open(page)).html).toMatch(warned);
    await web.asOwner(`update advocates set roles = '{leader}' where id = $1`, [ana]);
    expect((await coordinator.browser.open(page)).html).not.toMatch(/on the board/);
  });

  it('names only those who hear of a change', async () => {
    await meet('2027-02-10T16:00:00Z', [ana, ben]);
    await run((tx) => web.app.get(PublicationService).release(tx, capitol.day, 0, { acceptGaps: true }));
    expect(headingOf(await coordinator.browser.open(page))).toBe('Nothing to release');
    await meet('2027-02-10T17:30:00Z', [ana]);
    const { html } = await coordinator.browser.open(page);
    expect(html).toMatch(/Release v2/);
    expect(html).toMatch(/moves from <s>10:00[\s\S]*11:30|new at <b>11:30/);
    expect((await coordinator.browser.open(`${page}/sample/${ana}`)).status).toBe(200);
  });

  it('releases nothing before somebody has read a sample and knows what is missing', async () => {
    await meet('2027-02-10T16:00:00Z', [ana]);
    await web.asOwner(
      `insert into asks (organisation_id, lobby_day_id, ordinal, code, stance, titles) values ($1, $2, 1, 'a', 'support', '{"es": "Petición"}')`,
      [capitol.organisationId, capitol.lobbyDayId],
    );
    await coordinator.browser.open(page);
    expect((await coordinator.browser.send(page, { expect: '0' })).path).toBe(`${page}?unread=1`);
    expect((await coordinator.browser.send(page, { expect: '0', read: 'yes' })).path).toBe(`${page}?unread=1`);
    const asked = await coordinator.browser.send(page, { expect: '0', read: 'yes', without: 'yes' });
    expect([asked.path, /v1 is going out/.test(asked.html)]).toEqual([`${page}?asked=0`, true]);
    const acts = await web.asOwner<{ action: string }>(
      `select action from audit_entries where action = 'released' and lobby_day_id = $1`,
      [capitol.lobbyDayId],
    );
    expect(acts).toHaveLength(1);
  });

  it('shows messages that may have arrived, and takes the decision of a person once', async () => {
    const [{ id }] = (await web.asOwner<{ id: string }>(
      `update outbox_messages set state = 'uncertain', uncertain_since = now(), resends = 1
        where lobby_day_id = $1 and recipient_id = $2 returning id`,
      [capitol.lobbyDayId, ana],
    )) as [{ id: string }];
    const { html } = await coordinator.browser.open(page);
    expect(html).toMatch(/May have arrived: you decide[\s\S]*Ana/);
    const decide = (decision: string) =>
      coordinator.browser.send(`${page.replace(/release$/, 'delivery')}/uncertain/${id}`, { decision });
    await decide('count-as-sent');
    expect(await web.asOwner('select state, last_code from outbox_messages where id = $1', [id])).toEqual([
      { state: 'sent', last_code: 'decided' },
    ]);
    expect((await decide('give-up')).status).toBe(404);
  });
});
