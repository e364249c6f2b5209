import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { RegistrationInput } from '../../../src/advocates/domain/registration.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { SendingAccount } from '../../../src/messaging/sending-account.service.js';
import { SendingPermit } from '../../../src/messaging/sending-permit.service.js';
import { backUp } from '../../../src/platform/backup/backup.js';
import { DatabaseNotEmptyError, UnreadableBackupError } from '../../../src/platform/backup/backup.errors.js';
import { restore } from '../../../src/platform/backup/restore.js';
import { ContactCipher } from '../../../src/platform/crypto/contact-cipher.js';
import { migrations } from '../../../src/platform/database/migrations.js';
import { SendingPermit0017 } from '../../../src/platform/database/migrations/0017-sending-permit.js';
import { ownerDataSource } from '../../../src/platform/database/data-source.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { type SmallCapitol, smallCapitol } from '../../factories/small-capitol.js';
import { testApplication, type TestApplication } from '../../support/test-application.js';
import { type TestDatabase, testDatabase } from '../../support/test-database.js';

const ABOUT_ITSELF = ['schema_migrations', 'sending_permits', 'sessions', 'sign_in_links'];
const cipher = new ContactCipher([Buffer.alloc(32, 7)]);

describe('a backup', () => {
  let test: TestApplication;
  let at: SmallCapitol;
  let folder: string;
  let file: string;
  const targets: TestDatabase[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rotunda-backup-'));
    file = join(folder, 'backup.rotunda');
    test = await testApplication();
    at = await smallCapitol(test, { helpPhone: '615-555-0100' });
    const registration = {
      name: 'Ana Flores',
      email: 'ana@example.org',
      phone: '615-555-0131',
      language: 'es',
      residence: { zip: '37201', state: 'TN' },
      consents: { messages: true },
    } as unknown as RegistrationInput;
    await test.app
      .get(Tenancy)
      .run(at.organisationId, (tx) =>
        test.app.get(RegistrationService).register(tx, at.day, registration, { state: 'approved' }),
      );
    await backUp(url(test), cipher, file);
  });
  afterAll(async () => {
    await test.close();
    await Promise.all(targets.map((target) => target.drop()));
    rmSync(folder, { recursive: true });
  });

  const url = ({ environment }: TestApplication) => environment['DATABASE_URL']!;
  const empty = async () => {
    const target = await testDatabase();
    targets.push(target);
    return target.url;
  };
  const inside = async <T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  /** Every row of every table that is not about this database alone, as text. */
  const contents = (databaseUrl: string) =>
    inside(databaseUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
      );
      const held: Record<string, string[]> = {};
      for (const { name } of rows.filter((row) => !ABOUT_ITSELF.includes(row.name))) {
        const found = await client.query<{ row: string }>(`select r::text as row from ${name} r order by 1`);
        held[name] = found.rows.map(({ row }) => row);
      }
      return held;
    });

  it('brings every row back as it was', async () => {
    const target = await empty();
    const { rows } = await restore(target, cipher, file);
    expect([rows['advocates'], rows['outbox_messages']]).toEqual([1, 1]);
    expect(await contents(target)).toEqual(await contents(url(test)));
  });

  it('can be read by nobody without the key: no name, address, number or ZIP stands in it', () => {
    const bytes = readFileSync(file, 'latin1');
    expect(bytes.split('\n', 1)[0]).toContain('"format":"rotunda-backup/1"');
    for (const word of ['Ana', 'Flores', 'ana@', 'example.org', '0131', '37201', 'advocates']) {
      expect(bytes.slice(bytes.indexOf('\n')).includes(word)).toBe(false);
    }
    // What is only packed holds no word either: nothing in it can be unpacked.
    expect(bytes.includes('\x1f\x8b\x08')).toBe(false);
  });

  it('leaves a copy that sends nothing until somebody confirms it: “a restored backup sends everything again”', async () => {
    const target = await empty();
    await restore(target, cipher, file);
    const copy = await testApplication({ DATABASE_URL: target });
    try {
      const account = copy.app.get(SendingAccount);
      expect((await account.paused('people'))?.reason).toBe('restored-copy');
      await account.resume();
      expect((await account.paused('people'))?.reason).toBe('restored-copy');
      expect(await copy.app.get(SendingPermit).confirm()).toBe(1);
      expect(await account.paused('people')).toBeNull();
      const { rows } = await inside(target, (client) =>
        client.query('select state, last_code, resends from outbox_messages'),
      );
      // The original may have sent it since: a person decides.
      expect(rows).toEqual([{ state: 'uncertain', last_code: 'restored-copy', resends: 1 }]);
    } finally {
      await copy.close();
    }
  });

  it('is refused by a database that holds anything, which then is as it was', async () => {
    const before = await contents(url(test));
    await expect(restore(url(test), cipher, file)).rejects.toThrow(DatabaseNotEmptyError);
    expect(await contents(url(test))).toEqual(before);
  });

  it.each([
    ['was cut short', (copy: string) => truncateSync(copy, readFileSync(copy).length - 40), cipher],
    ['was altered', (copy: string) => writeFileSync(copy, flipped(readFileSync(copy))), cipher],
    ['is something else', (copy: string) => writeFileSync(copy, 'PK\u0003\u0004 not a backup'), cipher],
    ['was made with another key', () => undefined, new ContactCipher([Buffer.alloc(32, 8)])],
  ])('that %s changes nothing', async (_what, spoil, key) => {
    const [target, copy] = [await empty(), join(folder, `spoilt-${targets.length}`)];
    writeFileSync(copy, readFileSync(file));
    spoil(copy);
    await expect(restore(target, key, copy)).rejects.toThrow(UnreadableBackupError);
    expect((await contents(target))['organisations']).toEqual([]);
    const { rows } = await inside(target, (client) =>
      client.query(`select identity = sending_identity() as may from sending_permits`),
    );
    expect(rows).toEqual([{ may: true }]);
  });

  it('of an earlier version is brought up to date, and one of a later version is refused', async () => {
    const [old, target] = [await empty(), await empty()];
    const source = await ownerDataSource(old).initialize();
    // The first version that can be brought back is the one that knows copies.
    const newer = migrations.length - 1 - migrations.indexOf(SendingPermit0017);
    for (let step = 0; step < newer; step++) await source.undoLastMigration();
    await source.query(`insert into organisations (slug, name, sender_name) values ('harbor', 'Harbor', 'Harbor')`);
    const earlier = join(folder, 'earlier.rotunda');
    await backUp(old, cipher, earlier);
    await source.query(`insert into schema_migrations (timestamp, name) values (99, 'from-the-future-0000000000099')`);
    const later = join(folder, 'later.rotunda');
    await backUp(old, cipher, later);
    await source.destroy();
    await restore(target, cipher, earlier);
    expect((await contents(target))['organisations']).toHaveLength(1);
    await expect(restore(await empty(), cipher, later)).rejects.toThrow('from-the-future');
  });

  it('does not overwrite a file', async () => {
    await expect(backUp(url(test), cipher, file)).rejects.toMatchObject({ code: 'EEXIST' });
  });
});

describe('a database that was copied without Rotunda', () => {
  const ANOTHER_SERVER = '7711779930987321446/00000001/16384/16790';
  const live = { MAIL_MODE: 'allow-list', SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'https://lobbyday.example.org' };

  it('sends nothing until somebody confirms it', async () => {
    const copy = await testApplication();
    try {
      // A dump, or CREATE DATABASE … TEMPLATE, carries the permit's row along, and with it the identity of the original.
      await copy.asOwner('update sending_permits set identity = $1', [ANOTHER_SERVER]);
      const account = copy.app.get(SendingAccount);
      expect((await account.paused('people'))?.reason).toBe('restored-copy');
      expect(await copy.app.get(SendingPermit).confirm()).toBe(0);
      expect(await account.paused('people')).toBeNull();
    } finally {
      await copy.close();
    }
  });

  it('with its whole server is known by the other address of its pages', async () => {
    const original = await testApplication(live);
    const databaseUrl = original.environment['DATABASE_URL']!;
    const staging = await testApplication({
      ...live,
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: 'https://staging.example.org',
    });
    try {
      expect(await original.app.get(SendingAccount).paused('people')).toBeNull();
      expect((await staging.app.get(SendingAccount).paused('people'))?.reason).toBe('restored-copy');
      expect(await original.app.get(SendingAccount).paused('people')).toBeNull();
    } finally {
      await staging.close();
      await original.close();
    }
  });
});

/** One bit of the last quarter is another one. */
function flipped(bytes: Buffer): Buffer {
  const at = Math.floor(bytes.length * 0.75);
  bytes[at] = bytes[at]! ^ 1;
  return bytes;
}
