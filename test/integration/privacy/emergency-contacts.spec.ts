import { AdvocatesQueries } from '../../../src/advocates/advocates.queries.js';
import { EmergencyContactsService } from '../../../src/advocates/emergency-contacts.service.js';
import { PersonalLinksService } from '../../../src/advocates/personal-links.service.js';
import { DayPurgeService } from '../../../src/advocates/purge/day-purge.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { signedInAs } from '../../support/console.js';
import { headingOf, Phone, type Shown } from '../../support/phone.js';
import { registrationAnswers } from '../../support/registration-answers.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

const CONTACT = { 'emergency-name': 'Canary Aunt', 'emergency-phone': '615-555-0188' };

/** Where the form of a page goes. */
function actionOf({ html }: Shown): string {
  return /action="([^"]+)"/.exec(html)![1]!.replaceAll('&#x3D;', '=');
}

describe('P12: whom to call in an emergency', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  let phone: Phone;
  const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const kept = () => web.asOwner<{ sealed: Buffer }>('select contact_encrypted as sealed from emergency_contacts');
  /** Registers by the pages; `more` as ticked, the emergency contact as given. */
  const register = async (more: readonly string[], contact: Readonly<Record<string, string>> = CONTACT) => {
    const base = `/d/${capitol.slug}/register`;
    await phone.open(`${base}/name`);
    for (const [step, fields] of registrationAnswers()) {
      const answer = step === 'language' ? { language: 'en', 'other-language': '' } : fields;
      await phone.send(`${base}/${step}`, step === 'more' ? { more } : answer);
      if (step === 'more' && more.includes('emergency')) await phone.send(`${base}/emergency`, contact);
    }
    const check = await phone.open(`${base}/check`);
    await phone.send(`${base}/check`);
    const [person] = await run<{ id: AdvocateId }[]>((tx) =>
      web.app.get(AdvocatesQueries).ofDay(tx, capitol.lobbyDayId),
    );
    const links = await run<{ manage: string }>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, capitol.lobbyDayId, person!.id),
    );
    return { check, id: person!.id, manage: new URL(links.manage).pathname };
  };

  beforeAll(async () => {
    web = await webApplication();
  }, 180_000);
  beforeEach(async () => {
    await web.asOwner('delete from emergency_contacts');
    await web.asOwner(`update app_clock set clock_offset = '0'`);
    capitol = await smallCapitol(web, { approval: 'automatic' });
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`,
      [capitol.lobbyDayId],
    );
    phone = new Phone(web.app);
  });
  afterAll(() => web.close());

  it('is asked only of those who want to tell, and kept apart and encrypted', async () => {
    const { check } = await register(['emergency']);
    expect(check.html).toMatch(/In an emergency we call[\s\S]*<bdi>Canary Aunt<\/bdi>\s*<bdi[^>]*>615-555-0188/);
    const [row, ...others] = await kept();
    expect([others.length, row!.sealed.includes('Canary'), row!.sealed.includes('0188')]).toEqual([0, false, false]);
  });

  it('is not asked of anybody else, and may stay empty also then', async () => {
    expect((await register([])).check.html).not.toMatch(/In an emergency/);
    capitol = await smallCapitol(web, { approval: 'automatic' });
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`,
      [capitol.lobbyDayId],
    );
    await register(['emergency'], { 'emergency-name': '', 'emergency-phone': '' });
    expect(await kept()).toEqual([]);
  });

  it('needs a number with the name, and a name with the number', async () => {
    const base = `/d/${capitol.slug}/register`;
    for (const [step, fields] of registrationAnswers()) {
      await phone.send(`${base}/${step}`, step === 'more' ? { more: 'emergency' } : fields);
      if (step === 'more') break;
    }
    const half = await phone.send(`${base}/emergency`, { ...CONTACT, 'emergency-phone': '' });
    expect([half.status, half.html]).toEqual([422, expect.stringMatching(/#emergency-phone/)]);
    const other = await phone.send(`${base}/emergency`, { ...CONTACT, 'emergency-name': '' });
    expect([other.status, other.html]).toEqual([422, expect.stringMatching(/Write what we should call them/)]);
  });

  it('can be added later, one question after the other, changed, taken along and taken back', async () => {
    const { manage } = await register([]);
    const first = await phone.send(`${manage}/change/more`, { more: ['needs', 'emergency'] });
    expect(headingOf(first)).toBe('What should we prepare?');
    const second = await phone.send(actionOf(first), { diet: 'halal', childcare: '0', access: '' });
    expect(headingOf(second)).toBe('If something happens to you');
    const own = await phone.send(actionOf(second), CONTACT);
    expect(own.html).toMatch(/<bdi>Canary Aunt<\/bdi>\s*<bdi[^>]*>\+?1?615/);
    expect(own.html).toMatch(/Halal/);
    const data = JSON.parse((await phone.open(`${manage}/data.json`)).html) as object;
    expect(data).toMatchObject({ emergencyContact: { name: 'Canary Aunt' }, details: { diet: ['halal'] } });
    const without = await phone.send(`${manage}/change/more`, { more: ['needs'] });
    expect(without.html).not.toMatch(/Canary/);
    expect(await kept()).toEqual([]);
  });

  it.each(['withdraw', 'delete'])('goes with the person (%s)', async (act) => {
    const { manage } = await register(['emergency']);
    expect(await kept()).toHaveLength(1);
    await phone.send(`${manage}/${act}`);
    expect(await kept()).toEqual([]);
  });

  it('is shown to owners and coordinators by a button, each time written down, and to nobody else', async () => {
    const { id } = await register(['emergency']);
    const seen: unknown[] = [];
    for (const role of ['owner', 'coordinator', 'desk', 'day-helper', 'captain', 'viewer'] as const) {
      const { browser, home } = await signedInAs(web, capitol.organisationId, role);
      const person = `${home}/${capitol.slug}/people/${id}`;
      const before = await browser.open(role === 'owner' || role === 'coordinator' ? person : home);
      const shown = await browser.send(`${person}/emergency`);
      seen.push([role, before.html.includes('Canary Aunt'), shown.html.includes('Canary Aunt')]);
    }
    expect(seen).toEqual([
      ['owner', false, true],
      ['coordinator', false, true],
      ...['desk', 'day-helper', 'captain', 'viewer'].map((role) => [role, false, false]),
    ]);
    const looks = await web.asOwner<{ subject: string }>(
      `select subject_id as subject from audit_entries where action = 'emergency-viewed' and organisation_id = $1`,
      [capitol.organisationId],
    );
    expect(looks).toEqual([{ subject: id }, { subject: id }]);
  });

  it('is forgotten as soon as the day is over, long before the rest; not under a legal hold', async () => {
    const { id } = await register(['emergency']);
    const sweepAt = async (moment: string) => {
      await web.asOwner('update app_clock set clock_offset = $1::timestamptz - clock_timestamp()', [moment]);
      await web.app.get(DayPurgeService).sweep();
      return (await kept()).length;
    };
    expect(await sweepAt('2027-02-10T23:00:00Z')).toBe(1);
    await web.asOwner('update organisations set legal_hold = true where id = $1', [capitol.organisationId]);
    expect(await sweepAt('2027-02-12T12:00:00Z')).toBe(1);
    await web.asOwner('update organisations set legal_hold = false where id = $1', [capitol.organisationId]);
    expect(await sweepAt('2027-02-12T12:00:00Z')).toBe(0);
    expect(await run((tx) => web.app.get(AdvocatesQueries).ofDay(tx, capitol.lobbyDayId))).toHaveLength(1);
    expect(await run((tx) => web.app.get(EmergencyContactsService).of(tx, id))).toBeNull();
  });
});
