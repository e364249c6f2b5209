import { CompanionsService } from '../../../src/advocates/companions.service.js';
import { PersonalLinksService, type PersonalAddresses } from '../../../src/advocates/personal-links.service.js';
import type { MemberRole } from '../../../src/identity/domain/member-roles.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { Phone } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

describe('a coordinator who ends the links of a person', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let person: AdvocateId;

  const pathsOf = async (id: AdvocateId) => {
    const made = await day.run<PersonalAddresses>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, day.lobbyDayId, id),
    );
    return [new URL(made.manage).pathname, new URL(made.day).pathname] as const;
  };
  const statuses = async (paths: readonly string[]) => {
    const phone = new Phone(web.app);
    const seen = [];
    for (const path of paths) seen.push((await phone.open(path)).status);
    return seen;
  };
  const letters = (id: AdvocateId) =>
    web.asOwner<{ kind: string; version: number }>(
      `select kind, version from outbox_messages where recipient_id = $1 and kind <> 'briefing' and version > 1 order by version`,
      [id],
    );
  const as = async (role: MemberRole): Promise<{ who: SignedIn; page: string }> => {
    const who = await signedInAs(web, day.organisationId, role);
    return { who, page: `${who.home}/${day.slug}/people/${person}` };
  };
  const end = async () => {
    const { who, page } = await as('coordinator');
    await who.browser.open(page);
    return who.browser.send(`${page}/links`);
  };

  beforeAll(async () => {
    web = await webApplication();
  });
  beforeEach(async () => {
    day = await officeDay(web);
    person = day.people[1]!;
  });
  afterAll(() => web.close());

  it('S13 leaves what was sent and printed opening nothing, and new links on their way by mail', async () => {
    const old = await pathsOf(person);
    const others = await pathsOf(day.people[0]!);
    expect(await statuses([...old, ...others])).toEqual([200, 200, 200, 200]);
    const told = await end();
    expect(told.html).toMatch(/role="status">[\s\S]*These links have ended\. New ones are on their way by mail\./);
    expect(await statuses([...old, ...others])).toEqual([410, 410, 200, 200]);
    expect(await letters(person)).toEqual([{ kind: 'registration-received', version: 1_001 }]);
    const fresh = await pathsOf(person);
    expect(await statuses(fresh)).toEqual([200, 200]);
    expect(fresh.filter((path) => told.html.includes(path))).toEqual([]);
    await end();
    expect(await statuses(fresh)).toEqual([410, 410]);
    expect(await letters(person)).toHaveLength(2);
  });

  it('hands a new sheet to somebody without e-mail, once there is one to print', async () => {
    await web.asOwner(
      `update advocates set contact = 'paper', email_encrypted = null, email_index = null where id = $1`,
      [person],
    );
    const old = await pathsOf(person);
    const before = await end();
    expect(before.html).toMatch(/These links have ended\.[\s\S]*on the sheet that you print after the release/);
    expect([await statuses(old), await letters(person)]).toEqual([[410, 410], []]);
    await day.schedule([day.offices.house1, 660, day.people]);
    await day.run((tx) => web.app.get(PublicationService).release(tx, day.day, 0, { acceptGaps: true }));
    const { who, page } = await as('coordinator');
    const sheet = /href="([^"]+\/print)"/.exec((await who.browser.open(page)).html)![1]!;
    const printed = await who.browser.open(sheet);
    expect([printed.status, printed.headers['content-type']]).toEqual([200, 'application/pdf']);
  });

  it('owes no mail to somebody who takes none', async () => {
    await web.asOwner('update advocates set consent_messages_at = null where id = $1', [person]);
    expect((await end()).html).toMatch(/No mail goes to this person/);
    expect(await letters(person)).toEqual([]);
  });

  it('ends the links of those whose mail goes to that person too', async () => {
    const owner = { organisationId: day.organisationId, lobbyDayId: day.lobbyDayId, advocateId: person };
    await day.run((tx) =>
      web.app.get(CompanionsService).add(tx, day.day, owner, {
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
    const old = await pathsOf(minor!.id);
    expect(await statuses(old)).toEqual([200, 200]);
    await end();
    expect(await statuses(old)).toEqual([410, 410]);
    expect(await letters(minor!.id)).toEqual([{ kind: 'registration-received', version: 1_001 }]);
  });

  it('asks somebody who has not agreed yet once more, by the letter that asks', async () => {
    const owner = { organisationId: day.organisationId, lobbyDayId: day.lobbyDayId, advocateId: day.people[0]! };
    await day.run((tx) =>
      web.app.get(CompanionsService).add(tx, day.day, owner, {
        name: 'Tomás',
        email: 'tomas@example.org',
        ageBand: 'adult',
        together: 'party',
        contact: 'own',
        language: 'es',
        residence: 'same',
        pace: 1,
        needsAccessible: false,
      }),
    );
    const [asked] = await web.asOwner<{ id: AdvocateId }>(
      `select id from advocates where lobby_day_id = $1 and own_consent = 'awaited'`,
      [day.lobbyDayId],
    );
    person = asked!.id;
    await end();
    expect(await letters(person)).toEqual([{ kind: 'companion-invitation', version: 1_001 }]);
  });

  it('leaves no letter waiting that holds a link which has ended', async () => {
    await web.asOwner(
      `update outbox_messages set state = 'retry', attempts = 1, mime_encrypted = 'x' where recipient_id = $1`,
      [person],
    );
    await end();
    const rows = await web.asOwner<object>(
      `select state, mime_encrypted as sealed from outbox_messages where recipient_id = $1 and version = 1`,
      [person],
    );
    expect(rows).toEqual([{ state: 'retry', sealed: null }]);
  });

  it('is written down without a name, and is for owners and coordinators alone', async () => {
    const old = await pathsOf(person);
    for (const role of ['desk', 'captain', 'day-helper', 'viewer'] as const) {
      const { who, page } = await as(role);
      await who.browser.open(who.home);
      expect([role, (await who.browser.send(`${page}/links`)).status]).toEqual([role, 403]);
    }
    const { who, page } = await as('owner');
    expect((await who.browser.open(`${page}/links`)).status).toBe(404);
    expect((await who.browser.sendBare(`${page}/links`)).status).toBe(403);
    expect(await statuses(old)).toEqual([200, 200]);
    await who.browser.open(page);
    await who.browser.send(`${page}/links`);
    const trail = await web.asOwner<{ action: string; subject: string; dump: string }>(
      `select action, subject_id as subject, a::text as dump from audit_entries a
        where organisation_id = $1 and action = 'links-ended'`,
      [day.organisationId],
    );
    expect(trail).toMatchObject([{ action: 'links-ended', subject: person }]);
    expect(trail[0]!.dump).not.toMatch(/marisol|example/i);
  });
});
