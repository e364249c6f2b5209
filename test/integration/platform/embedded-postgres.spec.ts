import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../src/platform/embedded/embedded-postgres.js';
import { DataFolderNotWritable } from '../../../src/platform/embedded/embedded.errors.js';
import { describeIf } from '../../support/on-this-machine.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const WRITER = [
  '--import',
  join(ROOT, 'test/support/run-typescript.mjs'),
  join(import.meta.dirname, 'processes/embedded-writer.ts'),
];
const AS_NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

const folders: string[] = [];
const started: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rotunda-embedded-'));
  folders.push(folder);
  return folder;
}

async function start(folder: string, port?: number): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir: folder, port });
  started.push(postgres);
  return postgres;
}

async function rows(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Starts the writer in a process of its own and collects what it says. */
function writer(folder: string, mode: 'write' | 'idle', options: { prefix?: string[]; path?: string } = {}) {
  const [program = '', ...args] = [...(options.prefix ?? []), process.execPath, ...WRITER, folder, mode];
  const env = { PATH: options.path ?? process.env.PATH };
  const child = spawn(program, args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'], env });
  children.push(child);
  const lines: string[] = [];
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  const says = async (count: number) => {
    while (lines.length < count) {
      if (child.exitCode !== null) throw new Error(`the writer ended: ${errors.join('')}`);
      await new Promise((done) => setTimeout(done, 10));
    }
    return lines;
  };
  const gone = once(child, 'exit');
  const first = async () => JSON.parse((await says(1))[0] ?? '') as { url: string; reused: boolean; uid: number };
  return { child, lines, says, gone, first };
}

const postmasterPid = (folder: string) =>
  Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const postgres of started.splice(0)) await postgres.stop();
  for (const folder of folders.splice(0)) {
    for (let tries = 0; existsSync(join(folder, 'postgres', 'postmaster.pid')) && tries < 100; tries++) {
      await new Promise((done) => setTimeout(done, 50));
    }
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('the embedded PostgreSQL', () => {
  it('starts from an empty folder as version 18 with UTF-8 and the same collation everywhere', async () => {
    const { url, reused } = await start(dataDir());
    expect(reused).toBe(false);
    const [facts] = await rows(
      url,
      `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding,
              datlocprovider as provider, datlocale as locale, upper('é') as upper from pg_database where datname = current_database()`,
    );
    expect(facts).toEqual({ version: 18, encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8', upper: 'É' });
  });

  it('keeps its rows, its address and its password over a restart', async () => {
    const folder = dataDir();
    const first = await start(folder);
    await rows(first.url, 'create table kept as select 7 as value');
    await first.stop();
    const second = await start(folder);
    expect(second.url).toBe(first.url);
    expect(await rows(second.url, 'select value from kept')).toEqual([{ value: 7 }]);
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const folder = dataDir();
    const { url } = await start(folder);
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(rows(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(folder, 'postgres', 'superuser-password')).mode & 0o777).toBe(0o600);
  });

  it('uses a server that already runs, and leaves it running', async () => {
    const folder = dataDir();
    const first = await start(folder);
    const second = await start(folder);
    expect([second.url, second.reused]).toEqual([first.url, true]);
    await second.stop();
    expect(await rows(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts once when four processes ask at the same moment', async () => {
    const folder = dataDir();
    const starts = [1, 2, 3, 4].map(() => writer(folder, 'idle'));
    const said = await Promise.all(starts.map((process) => process.first()));
    expect(said.map((one) => one.reused).sort()).toEqual([false, true, true, true]);
    expect(new Set(said.map((one) => one.url)).size).toBe(1);
  });

  it('moves to another port when its own was taken meanwhile', async () => {
    const folder = dataDir();
    const first = await start(folder);
    const port = Number(new URL(first.url).port);
    await first.stop();
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    const second = await start(folder);
    expect(Number(new URL(second.url).port)).not.toBe(port);
    squatter.close();
  });

  it('starts although a first start was killed half-way', async () => {
    const folder = dataDir();
    mkdirSync(join(folder, 'postgres.new', 'base'), { recursive: true });
    const { url } = await start(folder);
    expect(await rows(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts although a left-over pid file names another program', async () => {
    const folder = dataDir();
    await (await start(folder)).stop();
    writeFileSync(
      join(folder, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${join(folder, 'postgres')}\n0\n5432\n\n127.0.0.1\n\nready   \n`,
    );
    expect((await start(folder)).reused).toBe(false);
  });

  it('says in one line which folder it cannot write', async () => {
    const folder = dataDir();
    writeFileSync(join(folder, 'file'), '');
    const failure = await startEmbeddedPostgres({ dataDir: join(folder, 'file', 'data') }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(DataFolderNotWritable);
    expect((failure as Error).message).toBe(
      `The data folder ${join(folder, 'file', 'data')} cannot be written (ENOTDIR). Set DATA_DIR to a folder this account owns, or set DATABASE_URL.`,
    );
  });

  it('removes a throwaway cluster at the stop', async () => {
    const folder = dataDir();
    const { stop } = await startEmbeddedPostgres({ dataDir: folder, throwaway: true });
    await stop();
    expect(existsSync(folder)).toBe(false);
  });

  it('does not lose an acknowledged row when Rotunda is killed, three times over', async () => {
    const folder = dataDir();
    for (const count of [40, 200, 350]) {
      const { child, lines, says, gone } = writer(folder, 'write');
      await says(count + 1);
      child.kill('SIGKILL');
      await gone;
      const { url, stop } = await start(folder);
      const [{ kept } = {}] = await rows(url, 'select count(*)::int as kept from acknowledged');
      expect(kept).toBeGreaterThanOrEqual(lines.length - 1);
      await rows(url, 'drop table acknowledged');
      await stop();
    }
  }, 180_000);

  it('does not lose an acknowledged row when the server itself is killed', async () => {
    const folder = dataDir();
    const { lines, says, gone } = writer(folder, 'write');
    await says(150);
    process.kill(postmasterPid(folder), 'SIGKILL');
    await gone;
    const { url } = await start(folder);
    const [{ kept } = {}] = await rows(url, 'select count(*)::int as kept from acknowledged');
    expect(kept).toBeGreaterThanOrEqual(lines.length - 1);
  }, 180_000);
});

const isRoot = process.getuid?.() === 0;
const nobodyReads =
  isRoot &&
  spawnSync(AS_NOBODY[0] ?? '', [
    ...AS_NOBODY.slice(1),
    process.execPath,
    '-e',
    `require('fs').readFileSync(${JSON.stringify(join(ROOT, 'package.json'))})`,
  ]).status === 0;

describe('the embedded PostgreSQL as another account', () => {
  it('runs as an ordinary user', async () => {
    const folder = dataDir();
    if (nobodyReads) chmodSync(folder, 0o777);
    const prefix = nobodyReads ? AS_NOBODY : isRoot ? ['unshare', '--user', '--map-user=1000', '--map-group=1000'] : [];
    const said = await writer(join(folder, 'data'), 'idle', { prefix }).first();
    expect(said.uid).not.toBe(0);
    expect(await rows(said.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describeIf(
  nobodyReads,
  'root and a checkout that other accounts may read',
  'the embedded PostgreSQL started by root',
  () => {
    it('hands the cluster to an unprivileged account where user namespaces are forbidden, and keeps its rows', async () => {
      const folder = dataDir();
      const first = await start(folder);
      await rows(first.url, 'create table kept as select 7 as value');
      await first.stop();
      const noNamespaces = join(folder, 'bin');
      mkdirSync(noNamespaces);
      writeFileSync(join(noNamespaces, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
      const said = await writer(folder, 'idle', { path: `${noNamespaces}:${process.env.PATH}` }).first();
      expect(await rows(said.url, 'select value from kept')).toEqual([{ value: 7 }]);
      expect(statSync(join(folder, 'postgres')).uid).toBe(65534);
    });
  },
);
