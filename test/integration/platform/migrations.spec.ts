import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ownerDataSource } from '../../../src/platform/database/data-source.js';
import { migrate } from '../../../src/platform/database/migrate.js';
import { migrations } from '../../../src/platform/database/migrations.js';
import { describeSchema } from '../../support/describe-schema.js';
import { type TestDatabase, testDatabase } from '../../support/test-database.js';

const COMMITTED = fileURLToPath(new URL('../../../src/platform/database/schema.sql', import.meta.url));

describe('the migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await testDatabase()));
  afterAll(() => database.drop());

  it('are numbered without gaps, in the order in which they run', () => {
    const numbers = migrations.map((Migration) => new Migration().name.slice(-13));
    expect(numbers).toEqual(migrations.map((_, index) => String(index + 1).padStart(13, '0')));
  });

  it('go up, down and up again to the schema that is committed (SCHEMA=write commits a changed one)', async () => {
    const owner = await ownerDataSource(database.url).initialize();
    try {
      const first = await describeSchema(owner);
      for (const _ of migrations) await owner.undoLastMigration();
      expect(await describeSchema(owner)).toBe('\n');
      expect(await owner.runMigrations()).toHaveLength(migrations.length);
      expect(await describeSchema(owner)).toBe(first);
      if (process.env['SCHEMA'] === 'write') writeFileSync(COMMITTED, first);
      expect(first).toBe(readFileSync(COMMITTED, 'utf8'));
    } finally {
      await owner.destroy();
    }
  });

  it('run once when several processes start at the same time', async () => {
    const owner = await ownerDataSource(database.url).initialize();
    for (const _ of migrations) await owner.undoLastMigration();
    await owner.destroy();
    const ran = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url)));
    expect(ran.map((names) => names.length).sort((a, b) => a - b)).toEqual([0, 0, 0, migrations.length]);
  });
});
