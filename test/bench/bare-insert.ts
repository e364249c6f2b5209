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
  readonly values: readonly (string | null)[];
}

const [, , url = '', person = '', port = ''] = process.argv;
const pool = new pg.Pool({ connectionString: url, max: 10 });
const templates: Template[] = [];

async function copyRows(table: string, key: string): Promise<void> {
  const { rows: columns } = await pool.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
  const names = columns.map(({ name }) => name);
  const texts = names.map((name) => `${name}::text as ${name}`).join(', ');
  const { rows } = await pool.query<Record<string, string | null>>(`select ${texts} from ${table} where ${key} = $1`, [
    person,
  ]);
  for (const row of rows) {
    const places = names.map((_, i) => `$${i + 1}`).join(', ');
    templates.push({
      sql: `insert into ${table} (${names.join(', ')}) values (${places})`,
      columns: names,
      values: names.map((name) => row[name] ?? null),
    });
  }
}

@Controller()
class BareController {
  @Post('insert')
  async insert(@Res() reply: FastifyReply): Promise<void> {
    const id = randomUUID();
    const client = await pool.connect();
    try {
      await client.query('begin');
      for (const { sql, columns, values } of templates) {
        await client.query(
          sql,
          values.map((value, i) => {
            if (value === person) return id;
            if (columns[i] === 'id') return randomUUID();
            if (columns[i] === 'email_index' || columns[i] === 'email_encrypted') {
              return `\\x${randomBytes(columns[i] === 'email_index' ? 32 : 60).toString('hex')}`;
            }
            return columns[i] === 'dedupe_key' ? randomUUID() : value;
          }),
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

for (const [table, key] of [
  ['advocates', 'id'],
  ['advocate_districts', 'advocate_id'],
  ['outbox_messages', 'recipient_id'],
] as const)
  await copyRows(table, key);
const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), { logger: false });
await app.listen(Number(port), '127.0.0.1');
process.send?.('ready');
