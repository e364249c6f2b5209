import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTables } from './tenant-table.js';

/** What was deleted of a day, as numbers: the proof that it was, and the only thing that is left of its people. */
export class PurgeReceipts0022 implements MigrationInterface {
  name = 'purge-receipts-0000000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table purge_receipts (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisations on delete cascade,
        lobby_day_id uuid not null unique references lobby_days on delete cascade,
        counts jsonb not null,
        purged_at timestamptz not null default app_now()
      );
      ${tenantTables('purge_receipts')}
      revoke update on purge_receipts from rotunda_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table purge_receipts;');
  }
}
