import { Client } from 'pg';

/** A migrated, otherwise empty database of its own. */
export interface TestDatabase {
  /** The owner's address; the application takes its restricted role on it. */
  readonly url: string;
  /** Cuts every connection and removes the database. */
  drop(): Promise<void>;
}

let made = 0;

/** Copies the migrated template into a new database: call it in `beforeAll` and `drop` it in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const run = required('ROTUNDA_TEST_RUN');
  const name = `${run}_${required('JEST_WORKER_ID')}_${process.pid}_${Date.now().toString(36)}${made++}`;
  await administer(`create database ${name} template ${run}_template`);
  const url = new URL(required('ROTUNDA_TEST_SERVER'));
  url.pathname = `/${name}`;
  // What is copied sends nothing by itself; a test is to begin like a new installation.
  await administer('update sending_permits set identity = sending_identity()', url.href);
  return { url: url.href, drop: () => administer(`drop database if exists ${name} with (force)`) };
}

async function administer(statement: string, on = required('ROTUNDA_TEST_SERVER')): Promise<void> {
  const admin = new Client({ connectionString: on });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: database tests belong to the Jest projects with test/support/global-setup.mjs`,
    );
  return value;
}
