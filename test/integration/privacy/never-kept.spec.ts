import { AdvocatesQueries } from '../../../src/advocates/advocates.queries.js';
import { readPeople } from '../../../src/advocates/domain/import/read-people.js';
import { PeopleImportService } from '../../../src/advocates/imports/people-import.service.js';
import { OwnRegistrationService } from '../../../src/advocates/own-registration.service.js';
import { RegistrationReceivedMessages } from '../../../src/advocates/registration-received.messages.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

/** What must never have a column: status, papers, birth, work, streets, points on a map, addresses of the network. */
const FORBIDDEN =
  /immigra|nationalit|citizen|visa|birth|\bborn\b|\bdob\b|passport|a_?number|alien|\bssn\b|social_security|employer|street|latitude|longitude|\blat\b|\blon\b|coordinate|ip_address|\bip\b|remote_addr|user_agent/;

describe('what is never kept', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const dump = async () => {
    const tables = await web.asOwner<{ schema: string; name: string }>(
      `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    );
    const texts: string[] = [];
    for (const { schema, name } of tables) {
      const rows = await web.asOwner<{ all: string }>(`select t::text as all from "${schema}"."${name}" t`);
      texts.push(...rows.map((row) => row.all));
    }
    return texts.join('\n');
  };

  beforeAll(async () => {
    web = await webApplication();
    // Else bytes are shown as hexadecimal, in which no word is found.
    await web.asOwner(`set bytea_output = 'escape'`);
    capitol = await smallCapitol(web, { approval: 'automatic' });
  });
  afterAll(() => web.close());

  it('P1, P10: no table has a column for status, papers, birth, work, a street, a place or a network address', async () => {
    const columns = await web.asOwner<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
    );
    expect(columns.length).toBeGreaterThan(100);
    const words = (name: string) => name.replaceAll('_', ' ');
    const found = columns.filter(({ name }) => FORBIDDEN.test(name) || FORBIDDEN.test(words(name)));
    expect(found).toEqual([]);
    // The positive control: the guard bites.
    expect(
      ['people.date_of_birth', 'a.ip_address', 'a.home_street', 'a.ssn'].filter(
        (name) => !FORBIDDEN.test(words(name)) && !FORBIDDEN.test(name),
      ),
    ).toEqual([]);
  });

  it('P2: a street that a file holds reaches no table, no log and no queue', async () => {
    const file =
      'name,email,zip,address,city\nAna,ana@example.org,37201,"417 Canary Street",Nashville\nBo,bo,37201,"418 Canary Street",Nashville\n';
    expect(file).toMatch(/Canary Street/);
    const report = await run<{ create: number; rejectedRows: string }>((tx) =>
      web.app
        .get(PeopleImportService)
        .import(tx, capitol.day, readPeople({ name: 'people.csv', bytes: Buffer.from(file) }), false),
    );
    expect([report.create, report.rejectedRows]).toEqual([1, expect.stringMatching(/Bo,bo,Nashville,37201/)]);
    const everything = `${await dump()}\n${web.log.join('\n')}\n${JSON.stringify(report)}`;
    expect(everything).toMatch(/37201/);
    expect(everything).not.toMatch(/Canary Street|41[78] Canary/i);
  });

  it('P6: a dump holds no address and no number, and yet the same address is found again', async () => {
    const register = (email: string) =>
      run<{ kind: string; advocateId: AdvocateId }>((tx) =>
        web.app.get(RegistrationService).register(tx, capitol.day, {
          name: 'Locked',
          email,
          phone: '615-555-0177',
          language: 'en',
          residence: { zip: '37201' },
          consents: { messages: true },
        }),
      );
    const first = await register('locked.canary@example.org');
    expect((await register('LOCKED.canary@Example.org')).kind).toBe('already-registered');
    expect((await register('locked.canary+tag@example.org')).kind).toBe('registered');
    const everything = await dump();
    expect(everything).toMatch(/Locked/);
    expect(everything).not.toMatch(/locked\.canary|5550177/i);
    const [row] = await web.asOwner<{ index: Buffer; sealed: Buffer }>(
      'select email_index as index, email_encrypted as sealed from advocates where id = $1',
      [first.advocateId],
    );
    expect([row!.index.length >= 16, row!.sealed.includes('locked')]).toEqual([true, false]);
  });

  it('P8: consent that is withdrawn while a message waits keeps it from being sent', async () => {
    const { advocateId } = await run<{ advocateId: AdvocateId }>((tx) =>
      web.app.get(RegistrationService).register(tx, capitol.day, {
        name: 'Waits',
        email: 'waits@example.org',
        language: 'en',
        residence: { zip: '37201' },
        consents: { messages: true },
      }),
    );
    const owner = { organisationId: capitol.organisationId, lobbyDayId: capitol.lobbyDayId, advocateId };
    const ref = { ...owner, subjectId: advocateId, version: 1, recipientId: advocateId };
    const due = () => run((tx) => web.app.get(RegistrationReceivedMessages).stillDue(tx, ref));
    expect(await due()).toEqual({ send: true });
    const no = { messages: false, photos: false, visibility: 'counted' } as const;
    await run((tx) => web.app.get(OwnRegistrationService).changeConsents(tx, owner, no));
    expect(await due()).toEqual({ send: false, reason: 'consent-withdrawn' });
  });

  it('P9: the database itself refuses contact data of a minor, and an approval without consent', async () => {
    const [person] = await run<{ id: AdvocateId }[]>((tx) =>
      web.app.get(AdvocatesQueries).ofDay(tx, capitol.lobbyDayId),
    );
    const change = (sql: string) => web.asOwner(`update advocates set ${sql} where id = $1`, [person!.id]);
    await expect(change(`age_band = 'minor', email_index = 'x', email_encrypted = 'x'`)).rejects.toThrow(
      /advocates_minor_without_contact/,
    );
    await expect(change(`own_consent = 'awaited', state = 'approved'`)).rejects.toThrow(
      /advocates_consent_before_approval/,
    );
    await expect(change(`age_band = 'child'`)).rejects.toThrow(/check constraint/);
  });

  it('P10: the log names routes, and neither tokens, addresses of the network nor what was sent', async () => {
    await web.app.inject({ url: `/r/${'A'.repeat(43)}?name=Canary`, remoteAddress: '203.0.113.77' });
    const log = web.log.join('\n');
    expect(log).toMatch(/\/r\/:token/);
    expect(log).not.toMatch(/203\.0\.113\.77|A{43}|Canary/);
  });
});
