import { AdvocatesQueries } from '../../../src/advocates/advocates.queries.js';
import { ContactsQueries } from '../../../src/advocates/contacts.queries.js';
import type { RegistrationInput } from '../../../src/advocates/domain/registration.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { VettingService } from '../../../src/advocates/vetting.service.js';
import type { EntityManager } from 'typeorm';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { type SmallCapitol, smallCapitol } from '../../factories/small-capitol.js';
import { countQueries } from '../../support/count-queries.js';
import { testApplication, type TestApplication } from '../../support/test-application.js';

const ana: RegistrationInput = {
  name: 'Ana Flores',
  email: 'Ana@Example.org',
  phone: '615-555-0100',
  language: 'es',
  residence: { zip: '37201', state: 'TN' },
  consents: { messages: true, roster: true },
};
const person = (n: number, extra: Partial<RegistrationInput> = {}): RegistrationInput => ({
  ...ana,
  name: `Person ${n}`,
  email: `p${n}@example.org`,
  ...extra,
});

describe('registering', () => {
  let test: TestApplication;
  let at: SmallCapitol;
  const service = () => test.app.get(RegistrationService);
  const inside = <T>(work: (tx: EntityManager) => Promise<T>) => test.app.get(Tenancy).run(at.organisationId, work);
  const register = (input: RegistrationInput) => inside((tx) => service().register(tx, at.day, input));
  const registerAll = (inputs: readonly unknown[], state?: 'approved') =>
    inside((tx) => service().registerAll(tx, at.day, inputs, state ? { state } : {}));
  const schedulable = () => inside((tx) => test.app.get(AdvocatesQueries).schedulable(tx, at.lobbyDayId));
  const questions = async () =>
    (await inside((tx) => test.app.get(AdvocatesQueries).openQuestions(tx, at.lobbyDayId))).map(
      ({ name, code }) => `${name}: ${code}`,
    );

  beforeAll(async () => {
    test = await testApplication();
  });
  beforeEach(async () => {
    at = await smallCapitol(test);
  });
  afterAll(() => test.close());

  it('keeps a person with an encrypted contact, knows their districts, and owes them a confirmation', async () => {
    const outcome = await register(ana);
    expect(outcome).toEqual({ kind: 'registered', advocateId: expect.any(String), state: 'applied', questions: [] });
    const [row] = await test.asOwner<Record<string, unknown>>(
      `select a.name, a.zip, a.language, a.speaks, a.contact, a.consent_messages_at is not null as messages, a.consent_roster_at is not null as roster,
              a.consent_photos_at is not null as photos, array(select district_id from advocate_districts where advocate_id = a.id) as districts,
              (select count(*)::int from outbox_messages o where o.recipient_id = a.id and o.kind = 'registration-received' and o.state = 'pending') as owed
         from advocates a where a.lobby_day_id = $1`,
      [at.lobbyDayId],
    );
    expect({ ...row, districts: [...(row!['districts'] as string[])].sort() }).toEqual({
      name: 'Ana Flores',
      zip: '37201',
      language: 'es',
      speaks: ['es'],
      contact: 'own',
      messages: true,
      roster: true,
      photos: false,
      districts: [at.districts.house1, at.districts.senate1].sort(),
      owed: 1,
    });
    const [{ dump } = { dump: '' }] = await test.asOwner<{ dump: string }>(
      `select (select string_agg(a::text, ' ') from advocates a) || (select string_agg(o::text, ' ') from outbox_messages o) as dump`,
    );
    expect(dump.includes('Ana Flores')).toBe(true);
    const plain = ['ana@example', '6155550100', '555-0100'].filter((text) => dump.toLowerCase().includes(text));
    const hex = ['Ana@example.org', '+16155550100'].filter((text) => dump.includes(Buffer.from(text).toString('hex')));
    expect([...plain, ...hex]).toEqual([]);
  });

  it('knows the same person by their e-mail in another letter case, and another one by a plus-tag', async () => {
    const first = await register(ana);
    expect(await register({ ...ana, name: 'A. Flores', email: 'ANA@EXAMPLE.ORG' })).toEqual({
      kind: 'already-registered',
      advocateId: first.advocateId,
    });
    expect(await register({ ...ana, email: 'ana+2@example.org' })).toMatchObject({ kind: 'registered' });
  });

  it('takes one of two registrations that arrive at the same moment', async () => {
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => register(ana)));
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual([
      ...Array<string>(4).fill('already-registered'),
      'registered',
    ]);
    expect(new Set(outcomes.map((outcome) => outcome.advocateId)).size).toBe(1);
  });

  it('lets a person register again who has withdrawn', async () => {
    const first = await register(ana);
    await inside((tx) => test.app.get(VettingService).become(tx, [first.advocateId], 'withdrawn'));
    expect(await register(ana)).toMatchObject({ kind: 'registered' });
  });

  it("puts on the coordinator's list what a person must decide", async () => {
    await registerAll([
      person(1, { residence: { zip: '37115' } }),
      person(2, { residence: { state: 'TN' } }),
      person(3, { residence: { zip: '37201', address: 'po-box' } }),
      person(4, { email: undefined }),
      person(5, { language: 'am' }),
      person(6),
    ]);
    expect((await questions()).sort()).toEqual([
      'Person 1: district-choice',
      'Person 2: no-zip',
      'Person 3: po-box',
      'Person 4: no-email',
      'Person 5: language-not-offered',
    ]);
  });

  it('refuses whom the legislature does not represent, and the others go on', async () => {
    const outcomes = await registerAll([
      person(1, { residence: { zip: '97201', state: 'OR' } }),
      person(2),
      person(3, { residence: { zip: '00000', state: 'TN' } }),
    ]);
    expect(
      outcomes.map((outcome) =>
        outcome.kind === 'refused' ? outcome.findings.map((finding) => finding.code) : outcome.kind,
      ),
    ).toEqual([['state-not-covered'], 'registered', ['zip-unknown']]);
    await expect(register(person(4, { residence: { zip: '97201' } }))).rejects.toMatchObject({
      code: 'registration-refused',
    });
  });

  it('takes the districts of the legislators that a person chose by name', async () => {
    await registerAll([person(1, { residence: { offices: [at.offices.house2, at.offices.senate1] } })], 'approved');
    expect((await schedulable()).map(({ districts }) => districts)).toEqual([
      [at.districts.house2, at.districts.senate1].sort(),
    ]);
    await expect(
      register(person(2, { residence: { offices: ['00000000-0000-4000-8000-000000000000'] } })),
    ).rejects.toMatchObject({ code: 'registration-refused' });
  });

  it("takes, at Congress, the state's senators with the seat in the House", async () => {
    at = await smallCapitol(test, { legislature: 'us' });
    const code = (id: string, to: string) => test.asOwner('update districts set code = $2 where id = $1', [id, to]);
    await code(at.districts.house1, 'TN-5');
    await code(at.districts.house2, 'TN-6');
    await code(at.districts.senate1, 'TN');
    await test.asOwner('delete from zip_districts where district_id = $1', [at.districts.senate1]);
    await registerAll([person(1), person(2, { residence: { zip: '37115' } })], 'approved');
    const found = (await schedulable()).map(({ districts }) => districts).sort((a, b) => b.length - a.length);
    expect(found).toEqual([[at.districts.house1, at.districts.senate1].sort(), [at.districts.senate1]]);
    await expect(register(person(3, { residence: { zip: '97201' } }))).rejects.toMatchObject({
      code: 'registration-refused',
    });
  });

  it('keeps a minor in the party of their chaperone, who is made one when there was none', async () => {
    const mother = person(1);
    const child: RegistrationInput = {
      ...person(2, { email: undefined, phone: undefined }),
      ageBand: 'minor',
      chaperone: { email: 'P1@example.org' },
    };
    const [parent, minor] = await registerAll([mother, child], 'approved');
    const people = new Map((await schedulable()).map((one) => [one.id, one]));
    const [parentId, minorId] = [parent, minor].map((outcome) =>
      outcome!.kind === 'registered' ? outcome!.advocateId : null,
    );
    expect(people.get(minorId!)?.chaperoneId).toBe(parentId);
    expect(people.get(minorId!)?.partyId).toBe(people.get(parentId!)?.partyId);
    expect(people.get(minorId!)?.partyId).not.toBeNull();
    const contact = await inside((tx) => test.app.get(ContactsQueries).of(tx, minorId!));
    expect(contact).toMatchObject({ address: 'p1@example.org', through: 'Person 1' });
  });

  it('moves a chaperone who is registered already into the party of the minor', async () => {
    const [parent] = await registerAll([person(1)], 'approved');
    await registerAll(
      [
        {
          ...person(2, { email: undefined, phone: undefined }),
          ageBand: 'minor',
          party: { code: 'twos' },
          chaperone: { email: 'p1@example.org' },
        },
      ],
      'approved',
    );
    const parties = (await schedulable()).map(({ partyId }) => partyId);
    expect(parent!.kind).toBe('registered');
    expect([new Set(parties).size, parties.includes(null)]).toEqual([1, false]);
  });

  it('refuses a minor without a registered adult, or in another party than the adult', async () => {
    const child = (extra: object) => ({
      ...person(2, { email: undefined, phone: undefined }),
      ageBand: 'minor',
      ...extra,
    });
    const outcomes = await registerAll([
      person(1, { party: { code: 'a' } }),
      child({ chaperone: { email: 'nobody@example.org' } }),
      child({ chaperone: { email: 'p1@example.org' }, party: { code: 'b' } }),
    ]);
    expect(outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.findings[0]!.code : outcome.kind))).toEqual([
      'registered',
      'chaperone-unknown',
      'party-of-chaperone',
    ]);
  });

  it('asks how to split a party that is larger than a team may be', async () => {
    await registerAll(Array.from({ length: 7 }, (_, i) => person(i, { party: { code: 'family' } })));
    expect((await questions()).length).toBe(7);
  });

  it('gives the schedule everything it must know of approved people, in one query', async () => {
    await registerAll(
      [
        person(1, {
          bus: { code: 'memphis', name: 'Memphis bus', arrives: 570, departs: 930 },
          windows: [
            { from: 600, to: 720 },
            { from: 780, to: 900 },
          ],
          exclusions: [at.offices.house2],
          roles: ['leader', 'storyteller'],
          speaks: ['es', 'en'],
          needsInterpretation: ['es'],
          pace: 1.5,
          needsAccessible: true,
          firstTime: true,
          issues: ['health'],
          maxMeetings: 4,
          party: { code: 'pair' },
        }),
      ],
      'approved',
    );
    await registerAll([person(2)]);
    const found = await schedulable();
    expect(found).toEqual([
      {
        id: expect.any(String),
        districts: [at.districts.house1, at.districts.senate1].sort(),
        windows: [
          { from: 600, to: 720 },
          { from: 780, to: 900 },
        ],
        stay: { from: 570, to: 930 },
        speaks: ['en', 'es'],
        needs: ['es'],
        pace: 1.5,
        needsAccessible: true,
        leader: true,
        storyteller: true,
        firstTime: true,
        partyId: expect.any(String),
        maxMeetings: 4,
        issues: ['health'],
        excludedOffices: [at.offices.house2],
        chaperoneId: null,
      },
    ]);
    expect(
      await inside((tx) => countQueries(tx, () => test.app.get(AdvocatesQueries).schedulable(tx, at.lobbyDayId))),
    ).toBe(1);
  });

  it('takes a thousand people as few statements as a hundred', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => person(i));
    const small = await inside((tx) => countQueries(tx, () => service().registerAll(tx, at.day, many(100))));
    at = await smallCapitol(test);
    const large = await inside((tx) => countQueries(tx, () => service().registerAll(tx, at.day, many(1_000))));
    expect(large - small).toBeLessThanOrEqual(4);
  });

  it('shows the people of one organisation to nobody else', async () => {
    await registerAll([person(1)], 'approved');
    const other = await smallCapitol(test);
    const seen = await test.app.get(Tenancy).run(other.organisationId, async (tx) => {
      const advocates = test.app.get(AdvocatesQueries);
      return [
        await advocates.schedulable(tx, at.lobbyDayId),
        await advocates.ofDay(tx, at.lobbyDayId),
        await tx.query('select * from advocate_districts'),
        await tx.query('select * from advocates'),
      ] as unknown[];
    });
    expect(seen).toEqual([[], [], [], []]);
  });

  it('moves a registration through its states, and no further than they lead', async () => {
    const { advocateId } = await register(ana);
    const become = (state: 'approved' | 'withdrawn') =>
      inside((tx) => test.app.get(VettingService).become(tx, [advocateId], state));
    expect([await become('approved'), await become('approved')]).toEqual([1, 0]);
    expect(await become('withdrawn')).toBe(1);
    await expect(become('approved')).rejects.toMatchObject({ code: 'registration-state' });
    expect(await inside((tx) => test.app.get(AdvocatesQueries).countsByState(tx, at.lobbyDayId))).toEqual({
      applied: 0,
      approved: 0,
      waitlisted: 0,
      withdrawn: 1,
    });
  });
});
