import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** Who has arrived on the day, and who of the team said so; one press may be about a whole bus. */
export class CheckIns0025 implements MigrationInterface {
  name = 'check-ins-0000000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table check_ins (
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null references lobby_days on delete cascade,
        advocate_id uuid primary key references advocates on delete cascade,
        member_id uuid references members on delete set null,
        -- The press of a button that wrote the row, so that what was pressed by mistake is taken back whole.
        press uuid not null,
        checked_in_at timestamptz not null default app_now()
      );
      create index check_ins_day on check_ins (lobby_day_id, press);
      ${tenantTables('check_ins')}
      revoke update on check_ins from rotunda_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table check_ins;');
  }
}
