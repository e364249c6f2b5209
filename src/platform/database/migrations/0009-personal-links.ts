import type { MigrationInterface, QueryRunner } from 'typeorm';
import { directoryColumns, tenantTables } from './tenant-table.js';

/** The links of people's own pages, kept as hashes, and what people tell the coordinators with a tap. */
export class PersonalLinks0009 implements MigrationInterface {
  name = 'personal-links-0000000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table personal_links (
        token_hash bytea primary key check (length(token_hash) = 32),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        advocate_id uuid not null references advocates on delete cascade,
        purpose text not null check (purpose in ('manage', 'day')),
        expires_at timestamptz not null,
        revoked_at timestamptz,
        created_at timestamptz not null default app_now()
      );
      create index personal_links_advocate on personal_links (advocate_id);
      create table day_signals (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        advocate_id uuid not null references advocates on delete cascade,
        kind text not null check (kind in ('coming', 'cannot', 'late', 'help', 'seen', 'changed', 'withdrew')),
        version integer,
        handled_at timestamptz,
        created_at timestamptz not null default app_now(),
        check ((kind = 'seen') = (version is not null))
      );
      create index day_signals_day on day_signals (lobby_day_id, created_at);
      create unique index day_signals_seen on day_signals (advocate_id, version) where kind = 'seen';
      ${tenantTables('personal_links', 'day_signals')}
      ${directoryColumns('personal_links', 'token_hash', 'organisation_id', 'lobby_day_id', 'advocate_id', 'purpose', 'expires_at', 'revoked_at')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table day_signals; drop table personal_links;');
  }
}
