import { randomUUID } from 'node:crypto';
import { DaySignalsService, type SignalKind } from '../../../src/advocates/day-signals.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { ContactCipher } from '../../../src/platform/crypto/contact-cipher.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

describe('the page of the day itself', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let coordinator: SignedIn;
  let page: string;
  let [mary, marisol, yusuf]: AdvocateId[] = [];

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    day = await officeDay(web);
    [mary, marisol, yusuf] = day.people as AdvocateId[];
    coordinator = await signedInAs(web, day.organisationId, 'coordinator');
    page = `${coordinator.home}/${day.slug}/today`;
    await web.asOwner(
      'update advocates set phone_encrypted = $2, phone_index = sha256(id::text::bytea) where id = $1',
      [marisol, web.app.get(ContactCipher).encrypt('advocates.phone', '+16155550131')],
    );
  });
  afterAll(() => web.close());

  const tell = (advocateId: AdvocateId, kind: SignalKind) =>
    day.run((tx) =>
      web.app
        .get(DaySignalsService)
        .tell(tx, { organisationId: day.organisationId, lobbyDayId: day.lobbyDayId, advocateId }, kind),
    );
  const release = (expect: number) =>
    day.run((tx) => web.app.get(PublicationService).release(tx, day.day, expect, { acceptGaps: true }));
  const section = (html: string, heading: string) =>
    html.split('<section').find((part) => part.includes(`<h2>${heading}</h2>`)) ?? '';

  it('shows what people told, the newest first, until somebody has handled it', async () => {
    await tell(mary!, 'late');
    await tell(marisol!, 'help');
    await tell(yusuf!, 'coming');
    const { html } = await coordinator.browser.open(page);
    const told = section(html, 'People told you');
    expect(told).toMatch(
      /Marisol Quiñones[\s\S]*Needs help[\s\S]*tel:\+16155550131[\s\S]*Mary Ellen Park[\s\S]*Is late/,
    );
    expect(told).not.toMatch(/Yusuf/);
    const done = /action="([^"]+\/signals\/[^"]+\/done)"/.exec(told)![1]!;
    expect((await coordinator.browser.send(done)).path).toBe(`${page}?done=saved`);
    const after = section((await coordinator.browser.open(page)).html, 'People told you');
    expect([after.includes('Marisol'), after.includes('Mary Ellen')]).toEqual([false, true]);
    expect(
      await web.asOwner(
        `select a.member_id, s.kind from audit_entries a join day_signals s on s.id::text = a.subject_id::text
          where a.action = 'signal-handled' and a.lobby_day_id = $1`,
        [day.lobbyDayId],
      ),
    ).toEqual([{ member_id: coordinator.memberId, kind: 'help' }]);
  });

  it('says on the day who is here, and which visits are on and next; on any other date it does not', async () => {
    const { house1, senate1 } = day.offices;
    await day.schedule([house1, 660, [mary!, marisol!]], [senate1, 720, [mary!, yusuf!]]);
    expect((await coordinator.browser.open(page)).html).not.toMatch(/In an office now/);
    await web.asOwner(
      `insert into check_ins (organisation_id, lobby_day_id, advocate_id, checked_in_at, press) values ($1, $2, $3, app_now(), gen_random_uuid())`,
      [day.organisationId, day.lobbyDayId, mary],
    );
    await web.asOwner(`update app_clock set clock_offset = $1::timestamptz - now()`, [day.at(665)]);
    try {
      const helper = await signedInAs(web, day.organisationId, 'day-helper');
      const owner = await signedInAs(web, day.organisationId, 'coordinator');
      for (const [reader, links] of [
        [owner, true],
        [helper, false],
      ] as const) {
        const { html } = await reader.browser.open(page.replace(coordinator.home, reader.home));
        expect(html).toMatch(/<b>1<\/b> <small>of 3<\/small><\/p><p[^>]*>people are here/);
        expect(section(html, 'In an office now')).toMatch(/Iris Calloway[\s\S]*1 of 2/);
        expect(section(html, 'In an office now')).not.toMatch(/June Abernathy/);
        expect(section(html, 'In the next 45 minutes')).not.toMatch(/Calloway|Abernathy/);
        expect(/href="[^"]+\/today\/visits\/[0-9a-f-]{36}"/.test(html)).toBe(links);
      }
      await web.asOwner(`update app_clock set clock_offset = $1::timestamptz - now()`, [day.at(690)]);
      const { html } = await owner.browser.open(page.replace(coordinator.home, owner.home));
      expect(section(html, 'In the next 45 minutes')).toMatch(/June Abernathy/);
      expect(html).toMatch(/<b>1<\/b> <small>of 2<\/small><\/p><p[^>]*>visits are over/);
    } finally {
      await web.asOwner(`update app_clock set clock_offset = '0'`);
    }
  });

  it('knows nothing that was told on another day', async () => {
    const other = await officeDay(web);
    await other.run((tx) =>
      web.app
        .get(DaySignalsService)
        .tell(
          tx,
          { organisationId: other.organisationId, lobbyDayId: other.lobbyDayId, advocateId: other.people[0]! },
          'help',
        ),
    );
    const [foreign] = await web.asOwner<{ id: string }>('select id from day_signals where lobby_day_id = $1', [
      other.lobbyDayId,
    ]);
    await coordinator.browser.open(page);
    for (const id of [foreign!.id, randomUUID(), 'nothing'])
      expect((await coordinator.browser.send(`${page}/signals/${id}/done`)).status).toBe(404);
    expect(await web.asOwner('select handled_at from day_signals where id = $1', [foreign!.id])).toEqual([
      { handled_at: null },
    ]);
  });

  it('names who has not seen a change, whom mail has not reached, and the number to call', async () => {
    await day.schedule([day.offices.house1, 600, [mary!, marisol!]]);
    await release(0);
    await web.asOwner(`update outbox_messages set state = 'sent' where lobby_day_id = $1`, [day.lobbyDayId]);
    await day.schedule([day.offices.house1, 660, [mary!, marisol!]]);
    await release(1);
    await web.asOwner(
      `update outbox_messages set state = 'failed', last_code = 'bounced 5.1.1'
        where lobby_day_id = $1 and version = 2 and recipient_id = $2`,
      [day.lobbyDayId, marisol],
    );
    const before = (await coordinator.browser.open(page)).html;
    expect(section(before, 'Have not seen their change')).toMatch(/Mary Ellen Park/);
    expect(section(before, 'Mail has not reached them')).toMatch(
      /Marisol Quiñones[\s\S]*mail failed[\s\S]*tel:\+16155550131/,
    );
    expect(section(before, 'Mail has not reached them')).not.toMatch(/Mary Ellen/);
    await day.run((tx) =>
      web.app
        .get(DaySignalsService)
        .tell(tx, { organisationId: day.organisationId, lobbyDayId: day.lobbyDayId, advocateId: mary! }, 'seen', 2),
    );
    expect(section((await coordinator.browser.open(page)).html, 'Have not seen their change')).not.toMatch(
      /Mary Ellen/,
    );
  });

  it('names the visits that count on somebody who has withdrawn', async () => {
    await day.schedule([day.offices.house1, 600, [mary!, yusuf!]]);
    expect(section((await coordinator.browser.open(page)).html, 'Visits that no longer fit')).toMatch(
      /Every visit has/,
    );
    await web.asOwner(`update advocates set state = 'withdrawn' where id = $1`, [yusuf]);
    const misfits = section((await coordinator.browser.open(page)).html, 'Visits that no longer fit');
    expect(misfits).toMatch(/Iris Calloway[\s\S]*Yusuf Haddad<\/bdi> withdrew[\s\S]*\/board"/);
  });

  it('is for those who run the day; a day helper sees who needs help, and no telephone number', async () => {
    await tell(marisol!, 'help');
    const helper = await signedInAs(web, day.organisationId, 'day-helper');
    const { html, status } = await helper.browser.open(page);
    expect([status, /Needs help/.test(html), /5550131/.test(html)]).toEqual([200, true, false]);
    for (const role of ['captain', 'viewer'] as const) {
      const outsider = await signedInAs(web, day.organisationId, role);
      expect((await outsider.browser.open(page)).status).toBeGreaterThanOrEqual(403);
    }
  });
});
