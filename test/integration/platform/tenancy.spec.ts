import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { OrganisationId } from '../../../src/kernel/ids.js';
import { appDataSourceOptions } from '../../../src/platform/database/data-source.js';
import { prepared } from '../../../src/platform/database/prepared-statements.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { type TestDatabase, testDatabase } from '../../support/test-database.js';

/** Tables without an organisation, each with the reason. */
const SHARED_TABLES = [
  'app_clock', // the one clock of the installation
  'captured_messages', // encrypted mail of the capture inbox, which is for the machine's operator
  'message_workers', // heartbeats of processes
  'organisations', // is the organisation itself
  'request_counts', // callers of every organisation, by a hash that changes daily
  'schema_migrations',
  'sending_accounts', // pace and quota of the installation's sender
  'sending_permits', // which copy of the database may send
];

describe('tenancy', () => {
  let database: TestDatabase;
  let app: DataSource;
  let owner: DataSource;
  let tenancy: Tenancy;
  const [mine, theirs] = [randomUUID(), randomUUID()] as OrganisationId[] as [OrganisationId, OrganisationId];

  beforeAll(async () => {
    database = await testDatabase();
    app = await new DataSource(appDataSourceOptions(database.url)).initialize();
    owner = await new DataSource({ type: 'postgres', url: database.url, poolSize: 2 }).initialize();
    tenancy = new Tenancy(app);
    for (const [id, slug] of [
      [mine, 'mine'],
      [theirs, 'theirs'],
    ] as const) {
      await tenancy.run(id, async (tx) => {
        await tx.query(`insert into organisations (id, slug, name, sender_name) values ($1, $2, $2, $2)`, [id, slug]);
        await tx.query(`insert into legislatures (organisation_id, jurisdiction, name) values ($1, 'fr', 'Franklin')`, [
          id,
        ]);
      });
    }
  });
  afterAll(async () => {
    await app.destroy();
    await owner.destroy();
    await database.drop();
  });

  it('S22 holds on every table: row-level security is forced wherever there is an organisation, and few tables have none', async () => {
    const tables: { name: string; forced: boolean; tenant: boolean; policies: number }[] = await owner.query(
      `select c.relname name, c.relrowsecurity and c.relforcerowsecurity forced,
         exists (select from pg_attribute where attrelid = c.oid and attname = 'organisation_id' and attnotnull) tenant,
         (select count(*)::int from pg_policies p where p.tablename = c.relname and 'rotunda_app' = any(p.roles)) policies
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
    );
    expect(tables.filter(({ tenant, forced, policies }) => tenant && !(forced && policies === 1))).toEqual([]);
    expect(
      tables
        .filter(({ tenant }) => !tenant)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(SHARED_TABLES);
  });

  it('is kept by a role that owns nothing and cannot bypass it', async () => {
    const [role] = await app.query(
      `select current_user "user", rolbypassrls, rolsuper from pg_roles where rolname = current_user`,
    );
    expect(role).toEqual({ user: 'rotunda_app', rolbypassrls: false, rolsuper: false });
    expect(
      await owner.query(
        `select relname from pg_class where relowner in ('rotunda_app'::regrole, 'rotunda_directory'::regrole)`,
      ),
    ).toEqual([]);
  });

  it('shows an organisation its own rows only, and nothing at all without one', async () => {
    const seen = (id: OrganisationId) =>
      tenancy.run(id, (tx) => tx.query('select distinct organisation_id from legislatures'));
    expect(await seen(mine)).toEqual([{ organisation_id: mine }]);
    expect(await seen(theirs)).toEqual([{ organisation_id: theirs }]);
    expect(await app.query('select organisation_id from legislatures')).toEqual([]);
  });

  it('refuses to write, move or change another organisation’s row', async () => {
    const insert = tenancy.run(mine, (tx) =>
      tx.query(`insert into legislatures (organisation_id, jurisdiction, name) values ($1, 'xx', 'X')`, [theirs]),
    );
    await expect(insert).rejects.toThrow('row-level security');
    const move = tenancy.run(mine, (tx) => tx.query('update legislatures set organisation_id = $1', [theirs]));
    await expect(move).rejects.toThrow('row-level security');
    await tenancy.run(mine, (tx) => tx.query(`update legislatures set name = 'mine now'`));
    expect(await owner.query('select name from legislatures where organisation_id = $1', [theirs])).toEqual([
      { name: 'Franklin' },
    ]);
  });

  it('forgets the organisation at the end of each transaction', async () => {
    await tenancy.run(mine, (tx) => tx.query('select 1'));
    const left = await Promise.all(Array.from({ length: 10 }, () => app.query('select current_organisation() id')));
    expect(left.flat().filter(({ id }) => id !== null)).toEqual([]);
  });

  it('lets the directory find out whose a slug is, and nothing else, and write nothing', async () => {
    const rows = await tenancy.lookUp((tx) => tx.query('select id, slug from organisations order by slug'));
    expect(rows).toEqual([
      { id: mine, slug: 'mine' },
      { id: theirs, slug: 'theirs' },
    ]);
    await expect(tenancy.lookUp((tx) => tx.query('select name from organisations'))).rejects.toThrow(
      'permission denied',
    );
    await expect(tenancy.lookUp((tx) => tx.query('select id from advocates'))).rejects.toThrow('permission denied');
    await expect(tenancy.lookUp((tx) => tx.query(`delete from organisations`))).rejects.toThrow('read-only');
  });

  // A blind index finds whom somebody names, and tells nobody whom it stands for.
  it('S24 lets the directory read no contact column of any table', async () => {
    const columns: { column: string }[] = await owner.query(
      `select table_name || '.' || column_name "column" from information_schema.column_privileges
       where grantee = 'rotunda_directory' and (column_name like '%encrypted%' or column_name ~ 'name|email|phone|mime')
         and column_name not like '%\\_index'`,
    );
    expect(columns).toEqual([]);
  });

  it('begins with the transaction: one inside another is a savepoint, and nothing of a failed one stays', async () => {
    const name = (tx: EntityManager) => tx.query(`select name from organisations`) as Promise<{ name: string }[]>;
    await expect(
      tenancy.run(mine, async (tx) => {
        await tx.transaction((inner) => inner.query(`update organisations set name = 'other'`));
        expect(await name(tx)).toContainEqual({ name: 'other' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await tenancy.run(mine, name)).not.toContainEqual({ name: 'other' });
    await expect(tenancy.run(`x'; drop table organisations; --` as OrganisationId, name)).rejects.toThrow(TypeError);
  });

  it('keeps a marked statement prepared on its connection, and shows each organisation its own rows all the same', async () => {
    const marked = prepared('select jurisdiction, organisation_id as id from legislatures where jurisdiction = $1');
    const kept = `select count(*)::int as count from pg_prepared_statements where statement = $1`;
    for (const id of [mine, theirs, mine]) {
      const [rows, known] = (await tenancy.run(id, async (tx) => [
        await tx.query(marked, ['fr']),
        await tx.query(kept, [marked]),
      ])) as [object[], object[]];
      expect([rows, known]).toEqual([[{ jurisdiction: 'fr', id }], [{ count: 1 }]]);
    }
  });
});
