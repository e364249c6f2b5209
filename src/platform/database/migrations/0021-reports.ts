import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** What people report of their visits: one report for a meeting, to which each amendment is added. */
export class Reports0021 implements MigrationInterface {
  name = 'reports-0000000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reports (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        -- Without a foreign key, as in released meetings: what was heard outlives a plan that is made anew.
        meeting_id uuid not null unique,
        office_id uuid not null references offices,
        created_at timestamptz not null default app_now()
      );
      create index reports_day on reports (lobby_day_id);
      create table report_entries (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        report_id uuid not null references reports on delete cascade,
        author_id uuid references advocates on delete set null,
        met_with text not null check (met_with in ('member', 'staff', 'nobody', 'left-materials')),
        answers jsonb not null default '{}',
        words_encrypted bytea,
        fingerprint bytea not null,
        created_at timestamptz not null default app_now(),
        -- A phone that did not hear that its report arrived sends it again.
        unique (report_id, fingerprint)
      );
      ${tenantTables('reports', 'report_entries')}
      revoke update on reports, report_entries from rotunda_app;
      -- Of an entry only its author may be forgotten, and its words when the day is purged.
      grant update (author_id, words_encrypted) on report_entries to rotunda_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table report_entries, reports;');
  }
}
