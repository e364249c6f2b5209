// The least that could take in a registration: Nest and Fastify, one transaction, the rows that Rotunda writes for it,
// copied from one person whom it registered. `bench:web` starts it in a process of its own.
import 'reflect-metadata';
import { randomBytes, randomUUID } from 'node:crypto';
import { Controller, Module, Post, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import pg from 'pg';

interface Template {
  readonly sql: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const [, , url = '', person = '', port = ''] = process.argv;
const pool = new pg.Pool({ connectionString: url, max: 10 });
const templates: Template[] = [];
/** What is unique, and so is made anew for each insert: bytes of the length that the real ones have. */
const UNIQUE_BYTES: Readonly<Record<string, number>> = { email_index: 32, email_encrypted: 60, caller: 32 };

async function copyRows(table: string, where: string): Promise<void> {
  const { rows: columns } = await pool.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
  const names = columns.map(({ name }) => name);
  const texts = names.map((name) => `${name}::text as ${name}`).join(', ');
  const { rows } = await pool.query<Record<string, string | null>>(`select ${texts} from ${table} where ${where}`);
  if (rows.length === 0) throw new Error(`A registration wrote nothing into ${table}.`);
  const places = rows.map((_, row) => `(${names.map((_name, i) => `$${row * names.length + i + 1}`).join(', ')})`);
  templates.push({
    sql: `insert into ${table} (${names.join(', ')}) values ${places.join(', ')}`,
    columns: names,
    rows: rows.map((row) => names.map((name) => row[name] ?? null)),
  });
}

@Controller()
class BareController {
  @Post('insert')
  async insert(@Res() reply: FastifyReply): Promise<void> {
    const id = randomUUID();
    const client = await pool.connect();
    try {
      await client.query('begin');
      for (const { sql, columns, rows } of templates) {
        const fresh = (value: string | null, i: number) => {
          const column = columns[i]!;
          if (value === person) return id;
          if (column === 'id' || column === 'dedupe_key') return randomUUID();
          return column in UNIQUE_BYTES ? `\\x${randomBytes(UNIQUE_BYTES[column]!).toString('hex')}` : value;
        };
        await client.query(
          sql,
          rows.flatMap((row) => row.map(fresh)),
        );
      }
      await client.query('commit');
    } finally {
      client.release();
    }
    void reply.redirect('/done', 303);
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

await copyRows('advocates', `id = '${person}'`);
await copyRows('advocate_districts', `advocate_id = '${person}'`);
await copyRows('outbox_messages', `recipient_id = '${person}'`);
// The limits keep counts of the person's network, address and organisation; just this registration has been counted.
await copyRows('request_counts', 'true');
const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), { logger: false });
await app.listen(Number(port), '127.0.0.1');
process.send?.('ready');
