// Runs once before the database tests: finds or starts a PostgreSQL server and migrates the template that every test
// database is copied from. The workers learn both through their environment.
import { mkdtempSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

register('./typescript-loader.mjs', import.meta.url);

const STALE_AFTER_MS = 6 * 60 * 60_000;

export default async function () {
  const server = process.env.DATABASE_URL ? borrowed(process.env.DATABASE_URL) : await embedded();
  const run = `rotunda_test_${Date.now().toString(36)}_${process.pid}`;
  const template = `${run}_template`;
  const templateUrl = new URL(server.url);
  templateUrl.pathname = `/${template}`;

  await asAdmin(server.url, async (admin) => {
    await warnUnlessSuperuser(admin);
    await dropStaleDatabases(admin);
    await admin.query(`create database ${template}`);
  });
  const { migrate } = await import('../../src/platform/database/migrate.ts');
  await migrate(templateUrl.href);

  process.env.ROTUNDA_TEST_SERVER = server.url;
  process.env.ROTUNDA_TEST_RUN = run;
  globalThis.rotundaTests = {
    async close() {
      if (server.stop) return server.stop();
      await asAdmin(server.url, (admin) => dropDatabases(admin, (name) => name.startsWith(run)));
    },
  };
}

/** Row-level security binds the tables' owner too, so that only a superuser can look at rows past it, as tests do. */
async function warnUnlessSuperuser(admin) {
  const { rows } = await admin.query('select rolsuper from pg_roles where rolname = current_user');
  if (!rows[0].rolsuper)
    process.stderr.write('!!! The account of DATABASE_URL is no superuser: tests that look at rows will fail.\n');
}

function borrowed(url) {
  return { url, stop: null };
}

async function embedded() {
  const { startEmbeddedPostgres } = await import('../../src/platform/embedded/embedded-postgres.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'rotunda-test-'));
  return startEmbeddedPostgres({ dataDir, throwaway: true });
}

async function asAdmin(url, work) {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

/** A killed run on a borrowed server leaves its databases behind; their name tells when it began. */
function dropStaleDatabases(admin) {
  return dropDatabases(admin, (name) => parseInt(name.split('_')[2], 36) < Date.now() - STALE_AFTER_MS);
}

async function dropDatabases(admin, chosen) {
  const { rows } = await admin.query(`select datname from pg_database where datname like 'rotunda\\_test\\_%'`);
  for (const { datname } of rows.filter((row) => chosen(row.datname))) {
    await admin.query(`drop database if exists ${datname} with (force)`);
  }
}
