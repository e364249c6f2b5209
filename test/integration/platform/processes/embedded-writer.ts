// Started by embedded-postgres.spec.ts: starts the cluster and commits rows for ever, naming each one on stdout only after
// its commit was acknowledged. The first line says what start it was.
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../../../src/platform/embedded/embedded-postgres.js';

const [dataDir = '', mode = 'write'] = process.argv.slice(2);
const postgres = await startEmbeddedPostgres({ dataDir });
process.stdout.write(`${JSON.stringify({ url: postgres.url, reused: postgres.reused, uid: process.getuid?.() })}\n`);

if (mode === 'write') {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('create table if not exists acknowledged (id int primary key)');
  for (let id = 1; ; id++) {
    await client.query('insert into acknowledged values ($1)', [id]);
    process.stdout.write(`${id}\n`);
  }
}
process.stdin.on('data', () => undefined);
process.stdin.once('end', () => void postgres.stop());
