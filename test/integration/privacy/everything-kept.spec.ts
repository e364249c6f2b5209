import { CompanionsService } from '../../../src/advocates/companions.service.js';
import { readPeople } from '../../../src/advocates/domain/import/read-people.js';
import { EmergencyContactsService } from '../../../src/advocates/emergency-contacts.service.js';
import { PeopleImportService } from '../../../src/advocates/imports/people-import.service.js';
import { OwnRegistrationService } from '../../../src/advocates/own-registration.service.js';
import { PersonalLinksService, type PersonalAddresses } from '../../../src/advocates/personal-links.service.js';
import { DayPurgeService } from '../../../src/advocates/purge/day-purge.service.js';
import { RegistrationChecks } from '../../../src/advocates/registration-checks.service.js';
import { ReportsService } from '../../../src/debriefs/reports.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { ImportRunsService } from '../../../src/legislature/imports/import-runs.service.js';
import { ContactCipher } from '../../../src/platform/crypto/contact-cipher.js';
import { ProposalsService } from '../../../src/scheduling/proposals.service.js';
import { furnish } from '../../factories/furnished-day.js';
import { signedInAs } from '../../support/console.js';
import { Phone } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

/** Where a person's own file shows what a table holds of them; a sentence where it holds nothing of theirs. */
const SHOWN_AS: Readonly<Record<string, string | { readonly not: string }>> = {
  address_changes: 'addressChanges',
  advocate_districts: 'districts',
  advocate_exclusions: 'exclusions',
  advocate_questions: 'openQuestions',
  advocate_windows: 'windows',
  advocates: 'brought',
  broadcast_recipients: 'letters',
  check_ins: 'arrivedAt',
  companions: 'brought',
  day_signals: 'told',
  emergency_contacts: 'emergencyContact',
  meeting_attendances: { not: 'a draft, which nobody is told before it is released' },
  message_choices: 'mails',
  personal_links: { not: 'hashes of the links that they have' },
  released_attendances: 'visits',
  report_entries: 'reports',
};
/** The same for the columns of a person's own row. */
const COLUMNS_SHOWN_AS: Readonly<Record<string, string | { readonly not: string }>> = {
  id: { not: 'a number' },
  organisation_id: { not: 'a number' },
  lobby_day_id: 'day',
  import_run_id: { not: 'a number' },
  row_version: { not: 'a number' },
  link_generation: { not: 'a number' },
  state: 'state',
  name: 'name',
  contact: 'contact',
  language: 'language',
  zip: 'zip',
  pace: 'pace',
  point_person_id: 'broughtBy',
  chaperone_id: 'broughtBy',
  party_id: 'party',
  bus_id: 'bus',
  email_encrypted: 'email',
  email_index: 'email',
  phone_encrypted: 'phone',
  phone_index: 'phone',
  map_version: { not: 'which edition of the map their districts are of' },
  age_band: 'ageBand',
  roles: 'roles',
  needs_accessible: 'needsAccessible',
  first_time: 'firstTime',
  speaks: 'speaks',
  issues: 'issues',
  needs_interpretation: 'needsInterpretation',
  max_meetings: 'maxMeetings',
  roster_visibility: 'rosterVisibility',
  consent_messages_at: 'consents',
  consent_roster_at: 'consents',
  consent_photos_at: 'consents',
  created_at: 'registeredAt',
  own_consent: 'ownConsent',
  delegation: 'delegation',
  bus_stop: 'busStop',
  town: 'town',
  knows_offices: 'knows',
  details_encrypted: 'details',
  introduction: 'introduction',
};
/** What may still name somebody who deleted everything: the schedule and its counts, and that they are gone. */
const STAYS_AFTER_DELETION = [
  'advocates',
  'broadcast_recipients',
  'check_ins',
  'day_signals',
  'meeting_attendances',
  'personal_links',
  'released_attendances',
  'report_entries',
];
/** What is encrypted and about members or offices, not about people who come. */
const NOT_OF_PEOPLE = [
  'members.email_encrypted',
  'members.email_index',
  'members.totp_encrypted',
  'office_requests.scheduler_email_encrypted',
  'office_requests.scheduler_phone_encrypted',
];

describe('everything that is kept about a person', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let person: AdvocateId;
  let manage: string;
  let run: string;

  /** Tables whose rows hang on a person, with the columns that do. */
  const hanging = () =>
    web.asOwner<{ name: string; column: string }>(
      `select c.conrelid::regclass::text as name, a.attname as column from pg_constraint c
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.confrelid = 'advocates'::regclass order by 1, 2`,
    );
  const tables = async () =>
    (
      await web.asOwner<{ name: string }>(
        `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c
           join pg_namespace n on n.oid = c.relnamespace
          where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`,
      )
    ).map(({ name }) => name);
  /** Tables of which some row names one of these people. */
  const naming = async (ids: readonly string[]) => {
    const found: string[] = [];
    for (const name of await tables()) {
      const rows = await web.asOwner(
        `select from ${name} t where exists (select from unnest($1::text[]) id where strpos(t::text, id) > 0) limit 1`,
        [ids],
      );
      if (rows.length > 0) found.push(name.replace('public.', ''));
    }
    return found;
  };
  const sealed = async () => {
    const columns = await web.asOwner<{ name: string; column: string }>(
      `select table_name as name, column_name as column from information_schema.columns
        where table_schema = 'public' and data_type = 'bytea' and column_name ~ '_(encrypted|index)$' order by 1, 2`,
    );
    const filled: string[] = [];
    for (const { name, column } of columns) {
      const rows = await web.asOwner(`select from ${name} where ${column} is not null limit 1`);
      if (rows.length > 0) filled.push(`${name}.${column}`);
    }
    return filled.filter((name) => !NOT_OF_PEOPLE.includes(name));
  };

  beforeAll(async () => {
    web = await webApplication();
  }, 180_000);
  beforeEach(async () => {
    await web.asOwner('truncate organisations, captured_messages cascade');
    day = await officeDay(web);
    person = day.people[0]!;
    const owner = await signedInAs(web, day.organisationId, 'owner');
    await furnish(web, day, owner.memberId);
    const link = { organisationId: day.organisationId, lobbyDayId: day.lobbyDayId, advocateId: person };
    const { id: meeting } = await day.meetingOf(day.offices.house1);
    const bring = (name: string, email: string) => ({
      ...({ name, email, ageBand: 'adult', together: 'party', contact: 'own', language: 'es' } as const),
      ...({ residence: 'same', pace: 1, needsAccessible: false } as const),
    });
    run = await day.run<string>(async (tx) => {
      const companions = web.app.get(CompanionsService);
      await companions.add(tx, day.day, link, bring('Tomás', 'tomas@example.org'));
      await companions.add(tx, day.day, link, bring('Yusuf, who has a registration', 'yusuf@example.org'));
      await web.app.get(RegistrationChecks).begin(tx, day.day, {
        name: 'Waits',
        email: 'waits@example.org',
        language: 'en',
        residence: { zip: '37201' },
        consents: { messages: true },
      });
      await web.app.get(EmergencyContactsService).keep(tx, person, { name: 'Canary Aunt', phone: '+16155550188' });
      const words = { who: 'Canary who', note: 'Canary note', owed: 'Canary owed' };
      await web.app
        .get(ReportsService)
        .add(tx, day.lobbyDayId, person, meeting, { metWith: 'staff', answers: {}, ...words });
      await web.app.get(ProposalsService).request(tx, day.day, { seed: 1, seconds: 1 });
      const file =
        'name,email,zip,phone\nMary Canary,mary@example.org,37201,615-555-0123\nNew,new@example.org,37201,\n';
      const imported = await web.app
        .get(PeopleImportService)
        .import(tx, day.day, readPeople({ name: 'people.csv', bytes: Buffer.from(file) }), false);
      return imported.run;
    });
    const all = [day.organisationId, person, day.lobbyDayId, day.offices.house2, owner.memberId];
    for (const [sql, ...places] of [
      ['insert into advocate_windows values ($1, $2, 540, 900)', 0, 1],
      ['insert into advocate_exclusions values ($1, $2, $3)', 0, 1, 3],
      [
        `insert into advocate_questions (organisation_id, lobby_day_id, advocate_id, code) values ($1, $2, $3, 'no-street')`,
        0,
        2,
        1,
      ],
      [`insert into message_choices values ($1, $2, 'day-of', false)`, 0, 1],
      [
        `insert into day_signals (organisation_id, lobby_day_id, advocate_id, kind) values ($1, $2, $3, 'coming')`,
        0,
        2,
        1,
      ],
      ['insert into check_ins values ($1, $2, $3, $4, gen_random_uuid())', 0, 2, 1, 4],
      [
        `update advocates set introduction = 'Canary introduction', delegation = 'Canary delegation', bus_stop = 'Canary stop',
          town = 'Canary town', issues = '{hb-214}', max_meetings = 4 where id = $1`,
        1,
      ],
    ] as const)
      await web.asOwner(
        sql,
        places.map((place) => all[place]),
      );
    const seal = (context: string, text: string) => web.app.get(ContactCipher).encrypt(context, text);
    await web.asOwner('update advocates set details_encrypted = $2 where id = $1', [
      person,
      seal('advocates.details', JSON.stringify({ diet: ['halal'], access: 'Canary', childcare: 0, answers: {} })),
    ]);
    await web.asOwner(
      `update outbox_messages set state = 'sent', sent_at = app_now(), message_id = '<canary@example.org>', mime_encrypted = 'x'
        where recipient_id = $1 and kind = 'registration-received'`,
      [person],
    );
    await web.asOwner(
      `insert into captured_messages (lobby_day_id, message_id, mime_encrypted) values ($1, '<canary@example.org>', 'x')`,
      [day.lobbyDayId],
    );
    await web.asOwner(
      `update import_requests set state = 'done', parsed_encrypted = null, rejected_encrypted = 'x', finished_at = app_now(),
         report = '{}' where lobby_day_id = $1`,
      [day.lobbyDayId],
    );
    await web.asOwner(
      `insert into address_changes (id, organisation_id, lobby_day_id, advocate_id, address_encrypted, earlier_index, changed_at, expires_at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, app_now(), app_now() + interval '14 days')`,
      [
        day.organisationId,
        day.lobbyDayId,
        person,
        seal('address_changes.address', 'earlier.canary@example.org'),
        Buffer.alloc(32, 7),
      ],
    );
    await web.asOwner(`update reports set staff_note_encrypted = 'x' where lobby_day_id = $1`, [day.lobbyDayId]);
    const made = await day.run<PersonalAddresses>((tx) =>
      web.app.get(PersonalLinksService).addressesOf(tx, day.lobbyDayId, person),
    );
    manage = new URL(made.manage).pathname;
  });
  afterAll(() => web.close());

  it('P7: stands in the file that they can take: whatever table and column there is', async () => {
    const file = JSON.parse((await new Phone(web.app).open(`${manage}/data.json`)).html) as Record<string, unknown>;
    const isThere = (shown: string | { readonly not: string } | undefined) =>
      shown !== undefined && (typeof shown !== 'string' || file[shown] !== undefined);
    const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);
    const names = [...new Set((await hanging()).map(({ name }) => name))];
    expect(names.filter((name) => !isThere(SHOWN_AS[name]))).toEqual([]);
    const shown = names.flatMap((name) => (typeof SHOWN_AS[name] === 'string' ? [SHOWN_AS[name]] : []));
    expect(shown.filter((key) => isEmpty(file[key]))).toEqual([]);
    const columns = await web.asOwner<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'advocates' and table_schema = 'public'`,
    );
    expect(columns.filter(({ name }) => !isThere(COLUMNS_SHOWN_AS[name])).map(({ name }) => name)).toEqual([]);
    expect(file).toMatchObject({
      email: 'mary@example.org',
      phone: '+16155550123',
      issues: ['hb-214'],
      maxMeetings: 4,
      town: 'Canary town',
      delegation: 'Canary delegation',
      busStop: 'Canary stop',
      introduction: 'Canary introduction',
      emergencyContact: { name: 'Canary Aunt' },
      addressChanges: [{ address: 'earlier.canary@example.org' }],
    });
  });

  it('P7: is gone when they delete it, the words of every letter and what an import would bring back included', async () => {
    const before = await naming([person]);
    expect([...new Set((await hanging()).map(({ name }) => name))].filter((name) => !before.includes(name))).toEqual(
      [],
    );
    await new Phone(web.app).send(`${manage}/delete`);
    const after = await hanging();
    const left: string[] = [];
    for (const { name, column } of after) {
      const rows = await web.asOwner(`select from ${name} where ${column} = $1 limit 1`, [person]);
      if (rows.length > 0 && !STAYS_AFTER_DELETION.includes(name)) left.push(`${name}.${column}`);
    }
    expect(left).toEqual([]);
    const [row] = await web.asOwner<{ all: string }>('select a::text as all from advocates a where id = $1', [person]);
    expect(row!.all).not.toMatch(/Mary|Canary|37201|hb-214|\\x/);
    const bodies = await web.asOwner(
      `select from outbox_messages where recipient_id = $1 and mime_encrypted is not null
       union all select from captured_messages where message_id = '<canary@example.org>'`,
      [person],
    );
    expect(bodies).toEqual([]);
    const undone = await day.run<{ restored: number; removed: number }>((tx) =>
      web.app.get(ImportRunsService).undo(tx, run),
    );
    expect([undone.restored, undone.removed]).toEqual([0, 1]);
  });

  it('P7: is not kept for an undo either, of which the others stay as they are', async () => {
    const kept = async () => {
      const [row] = await web.asOwner<{ sealed: Buffer }>(
        'select undo_encrypted as sealed from import_runs where id = $1',
        [run],
      );
      const { gunzipSync } = await import('node:zlib');
      return gunzipSync(web.app.get(ContactCipher).decrypt('import_runs.undo', row!.sealed)).toString();
    };
    expect([(await kept()).includes('Mary Ellen Park'), (await kept()).includes(person)]).toEqual([true, true]);
    const owner = { organisationId: day.organisationId, lobbyDayId: day.lobbyDayId, advocateId: person };
    await day.run((tx) => web.app.get(OwnRegistrationService).erase(tx, owner));
    expect((await kept()).includes(person)).toBe(false);
    expect(JSON.parse(await kept())).toHaveLength(1);
  });

  it('P7: is sent to nobody who deleted it while a worker held a letter, and no body of one on its way stays', async () => {
    const owner = { organisationId: day.organisationId, lobbyDayId: day.lobbyDayId, advocateId: person };
    await web.asOwner(
      `update outbox_messages set state = 'claimed', worker_id = 'w', lease_until = app_now() + interval '1 minute',
         in_flight_since = case when kind = 'briefing' then app_now() end, mime_encrypted = 'x' where recipient_id = $1`,
      [person],
    );
    await day.run((tx) => web.app.get(OwnRegistrationService).erase(tx, owner));
    const rows = await web.asOwner<{ flies: boolean; state: string; body: boolean }>(
      `select distinct kind = 'briefing' as flies, state, mime_encrypted is not null as body from outbox_messages
        where recipient_id = $1 order by 1`,
      [person],
    );
    expect(rows).toEqual([
      { flies: false, state: 'cancelled', body: false },
      { flies: true, state: 'claimed', body: false },
    ]);
  });

  it('P4: is in no row of any table once the day is purged, nor is anything that was encrypted of anybody', async () => {
    const people = (
      await web.asOwner<{ id: string }>('select id from advocates where lobby_day_id = $1', [day.lobbyDayId])
    ).map(({ id }) => id);
    // The positive control: whatever can hold something of people does before.
    const holding = await naming(people);
    const hang = [...new Set((await hanging()).map(({ name }) => name))];
    expect([...hang, 'outbox_messages', 'proposals'].filter((name) => !holding.includes(name))).toEqual([]);
    expect(await sealed()).toEqual([
      'address_changes.address_encrypted',
      'address_changes.earlier_index',
      'advocates.details_encrypted',
      'advocates.email_encrypted',
      'advocates.email_index',
      'advocates.phone_encrypted',
      'advocates.phone_index',
      'captured_messages.mime_encrypted',
      'emergency_contacts.contact_encrypted',
      'import_requests.rejected_encrypted',
      'import_runs.undo_encrypted',
      'outbox_messages.mime_encrypted',
      'registration_checks.registration_encrypted',
      'report_entries.words_encrypted',
      'reports.staff_note_encrypted',
    ]);
    const receipt = await web.app.get(DayPurgeService).purge(day.organisationId, day.lobbyDayId);
    expect(receipt!.counts).toMatchObject({ people: 5, minors: 0, reportWords: 1, plans: 2 });
    expect([await naming(people), await sealed()]).toEqual([[], []]);
    const texts: string[] = [];
    for (const name of await tables()) {
      const rows = await web.asOwner(`select from ${name} t where t::text ~ 'Canary|Yusuf|Tomás|Marisol' limit 1`);
      if (rows.length > 0) texts.push(name);
    }
    expect(texts).toEqual([]);
  });
});
