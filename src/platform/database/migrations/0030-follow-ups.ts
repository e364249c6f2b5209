import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** What becomes of reports: who keeps which promise until when, whose report was asked for again, and a note on the staff. */
export class FollowUps0030 implements MigrationInterface {
  name = 'follow-ups-0000000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table follow_ups (
        organisation_id uuid not null references organisations on delete cascade,
        -- The promise itself stands in the report, encrypted, and goes with it.
        entry_id uuid primary key references report_entries on delete cascade,
        owner_id uuid references members on delete set null,
        due_on date,
        done_at timestamptz
      );
      create table report_nudges (
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        -- Without a foreign key, as in reports.
        meeting_id uuid primary key,
        asked_at timestamptz not null default app_now()
      );
      create index report_nudges_day on report_nudges (lobby_day_id);
      alter table reports add staff_note_encrypted bytea;
      grant update (staff_note_encrypted) on reports to rotunda_app;
      ${tenantTables('follow_ups', 'report_nudges')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table reports drop staff_note_encrypted;
      drop table report_nudges, follow_ups;
    `);
  }
}
